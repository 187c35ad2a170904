import { l10n, window } from 'vscode';
import type { SecretEntry } from '../../../providers/driver';
import { holdsSecrets } from '../../../providers/provider-info';
import type { Store } from '../../../providers/store';
import { makeCopies, planCopies } from '../../../service/copy-secrets';
import type { CopyResult, LeftBehind, PlannedCopy } from '../../../service/copy-secrets';
import { everyEntry } from '../../every-entry';
import type { Asker } from '../../input/multi-step';
import { multiStep } from '../../input/multi-step';
import { withProgress } from '../../progress';
import { localized } from '../../show-problem';
import type { VaultFeature } from '../feature';
import { askFolder } from '../folder-question';
import type { FolderNode, Node, SecretNode } from '../nodes';
import { nameOf } from '../nodes';
import { pickSecret } from '../picks';
import { openStore } from '../unlock';

interface Source {
  readonly store: Store;
  readonly entries: readonly SecretEntry[];
  /** How much of the paths is the place they stand in, which is not taken along. */
  readonly depth: number;
}

interface Target {
  readonly store: Store;
  readonly folder: readonly string[];
}

/**
 * Copies secrets or a folder of one vault into a folder of another, or moves them: says first what the other cannot
 * hold, reads every copy back, and deletes the old ones only then.
 */
export async function copyToVault(feature: VaultFeature, nodes: readonly Node[], move: boolean): Promise<void> {
  const title = move ? l10n.t('Move to Another Vault') : l10n.t('Copy to Another Vault');
  const source = await sourceOf(feature, title, nodes);
  if (source === undefined || source.entries.length === 0) return;
  const target = await multiStep(title, 2, (ask) => askTarget(feature, ask, source.store));
  if (target === undefined) return;
  const pathOf = ({ path }: SecretEntry): readonly string[] => [...target.folder, ...path.slice(source.depth)];
  const plan = await withProgress(l10n.t('Looking at what can be copied…'), (signal) =>
    planCopies(source.store, target.store, source.entries, pathOf, signal),
  );
  if (!(await confirmed(title, source.store, target.store, plan, move))) return;
  const going = move ? l10n.t('Moving…') : l10n.t('Copying…');
  const results = await withProgress(going, (signal, tell) =>
    makeCopies(
      source.store,
      target.store,
      plan,
      { move, tell: (done) => tell(l10n.t('{0} of {1}', done + 1, plan.length)) },
      signal,
    ),
  );
  await report(results, plan.length, target.store, move);
}

async function sourceOf(feature: VaultFeature, title: string, nodes: readonly Node[]): Promise<Source | undefined> {
  const chosen = nodes.filter(
    (node): node is SecretNode | FolderNode => node.kind === 'secret' || node.kind === 'folder',
  );
  const [first] = chosen;
  if (first === undefined) {
    const picked = await pickSecret(feature, title);
    return picked && { store: picked.store, entries: [picked.entry], depth: picked.entry.path.length - 1 };
  }
  const store = await openStore(feature, first.vault);
  if (store === undefined) return undefined;
  if (first.kind === 'folder') {
    const { path } = first.folder;
    const { entries } = await withProgress(l10n.t('Reading {0}…', nameOf(path)), (signal) => everyEntry(store, signal));
    const inside = entries.filter((entry) => path.every((part, index) => entry.path[index] === part));
    return { store, entries: inside, depth: path.length - 1 };
  }
  const entries = chosen.flatMap((node) =>
    node.kind === 'secret' && node.vault.id === first.vault.id ? [node.entry] : [],
  );
  return { store, entries, depth: first.entry.path.length - 1 };
}

async function askTarget(feature: VaultFeature, ask: Asker, from: Store): Promise<Target> {
  const vaults = (await feature.vaults.list()).filter((vault) => holdsSecrets(vault) && vault.id !== from.vault.id);
  const vault = await ask.pick({
    placeholder: vaults.length === 0 ? l10n.t('There is no other vault. Add one first.') : l10n.t('Choose a vault'),
    choices: vaults.map((one) => ({ label: one.name, icon: 'vault', value: one })),
  });
  const store = await ask.between(() => openStore(feature, vault));
  return { store, folder: await askFolder(ask, store, []) };
}

async function confirmed(
  title: string,
  from: Store,
  to: Store,
  plan: readonly PlannedCopy[],
  move: boolean,
): Promise<boolean> {
  const fitting = plan.filter((one) => 'make' in one);
  if (fitting.length === 0) {
    await window.showErrorMessage(title, { modal: true, detail: notesOn(plan).join('\n') });
    return false;
  }
  const what = l10n.t(
    '{0} of {1} secrets from {2} to {3}',
    fitting.length,
    plan.length,
    from.vault.name,
    to.vault.name,
  );
  const lasting =
    from.recovery === undefined
      ? l10n.t('The old ones are deleted for good once the copies were read back.')
      : l10n.t('The old ones are deleted once the copies were read back; they can be restored.');
  const detail = [what, ...(move ? [lasting] : []), ...notesOn(plan)].join('\n');
  const doIt = move ? l10n.t('Move') : l10n.t('Copy');
  return (await window.showInformationMessage(title, { modal: true, detail }, doIt)) === doIt;
}

/** The most lines a dialog has room for. */
const LINES = 12;

function notesOn(plan: readonly PlannedCopy[]): readonly string[] {
  const notes = plan.flatMap((one) => {
    const name = nameOf(one.entry.path);
    if ('refusal' in one) return [l10n.t('Not copied: {0}. {1}', name, localized(one.refusal))];
    return one.left.length === 0 ? [] : [l10n.t('{0}: without {1}', name, one.left.map(leftText).join(', '))];
  });
  const more = notes.length - LINES;
  return more > 0 ? [...notes.slice(0, LINES), l10n.t('and {0} more', more)] : notes;
}

function leftText(left: LeftBehind): string {
  switch (left) {
    case 'attachments':
      return l10n.t('attachments');
    case 'expiry':
      return l10n.t('expiry date');
    case 'notes':
      return l10n.t('notes');
    case 'tags':
      return l10n.t('tags');
  }
}

async function report(results: readonly CopyResult[], planned: number, to: Store, move: boolean): Promise<void> {
  const failed = results.filter(({ failure }) => failure !== undefined);
  const done = results.length - failed.length;
  const text = move
    ? l10n.t('Moved {0} of {1} secrets to {2}.', done, planned, to.vault.name)
    : l10n.t('Copied {0} of {1} secrets to {2}.', done, planned, to.vault.name);
  if (failed.length === 0) {
    window.setStatusBarMessage(`$(check) ${text}`, 5000);
    return;
  }
  const lines = failed.slice(0, LINES).map(({ entry, made, failure }) => {
    const said = failure === undefined ? '' : localized(failure);
    const name = nameOf(entry.path);
    return made === undefined ? `${name}: ${said}` : l10n.t('{0} (the copy is there): {1}', name, said);
  });
  await window.showWarningMessage(text, { modal: true, detail: lines.join('\n') });
}
