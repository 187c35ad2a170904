import { l10n, window } from 'vscode';
import type { SecretEntry } from '../../../providers/driver';
import { askPick } from '../../input/questions';
import { withProgress } from '../../progress';
import type { VaultFeature } from '../feature';
import type { Node } from '../nodes';
import { nameOf } from '../nodes';
import { targetVault } from '../targets';
import { show } from '../show';

/** Brings deleted secrets back and shows the last of them. */
export async function restore(feature: VaultFeature, nodes: readonly Node[]): Promise<void> {
  const found = await deletedTargets(feature, l10n.t('Restore Deleted Secret'), nodes);
  if (found === undefined) return;
  const { recovery, vault, entries } = found;
  let last: SecretEntry | undefined;
  for (const { id, path } of entries) {
    last = await withProgress(l10n.t('Restoring {0}…', nameOf(path)), (signal) => recovery.restore(id, signal));
  }
  if (last !== undefined) await show(feature, { kind: 'secret', vault, entry: last });
}

/** Deletes for good after asking. */
export async function purge(feature: VaultFeature, nodes: readonly Node[]): Promise<void> {
  const found = await deletedTargets(feature, l10n.t('Delete for Good'), nodes);
  if (found === undefined) return;
  const { recovery, entries } = found;
  const [first] = entries;
  const question =
    entries.length === 1 && first !== undefined
      ? l10n.t('Delete “{0}” for good?', nameOf(first.path))
      : l10n.t('Delete {0} secrets for good?', entries.length);
  if (!(await confirmed(question, l10n.t('Delete for Good')))) return;
  for (const { id, path } of entries) {
    await withProgress(l10n.t('Deleting {0}…', nameOf(path)), (signal) => recovery.purge(id, signal));
  }
}

/** Deletes all that is in the recycle bin for good, after asking. */
export async function emptyBin(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const target = await targetVault(feature, l10n.t('Empty Recycle Bin'), node);
  const recovery = target?.store.recovery;
  if (target === undefined || recovery === undefined) return;
  const deleted = await recovery.deleted(new AbortController().signal);
  const [first] = deleted;
  if (first === undefined) {
    await window.showInformationMessage(l10n.t('The recycle bin of “{0}” is empty.', target.vault.name));
    return;
  }
  const question =
    deleted.length === 1
      ? l10n.t('Delete “{0}” for good?', nameOf(first.path))
      : l10n.t('Delete all {0} secrets in the recycle bin of “{1}” for good?', deleted.length, target.vault.name);
  if (!(await confirmed(question, l10n.t('Empty Recycle Bin')))) return;
  await withProgress(l10n.t('Emptying the recycle bin…'), (signal) => recovery.purge(undefined, signal));
}

async function deletedTargets(feature: VaultFeature, title: string, nodes: readonly Node[]) {
  const chosen = nodes.filter((node) => node.kind === 'deleted');
  const target = await targetVault(feature, title, chosen[0]);
  const recovery = target?.store.recovery;
  if (target === undefined || recovery === undefined) return undefined;
  if (chosen.length > 0) return { vault: target.vault, recovery, entries: chosen.map(({ entry }) => entry) };
  const deleted = await recovery.deleted(new AbortController().signal);
  if (deleted.length === 0) {
    await window.showInformationMessage(l10n.t('The recycle bin of “{0}” is empty.', target.vault.name));
    return undefined;
  }
  const choices = deleted.map((entry) => ({
    label: nameOf(entry.path),
    description: entry.path.slice(0, -1).join(' / '),
    icon: 'key',
    value: entry,
  }));
  const frame = { title, step: 1, total: 1, back: false };
  const answer = await askPick(frame, { placeholder: l10n.t('Choose a secret'), choices });
  if (answer === undefined || answer === 'back') return undefined;
  return { vault: target.vault, recovery, entries: [answer.value] };
}

async function confirmed(question: string, button: string): Promise<boolean> {
  const detail = l10n.t('This cannot be undone.');
  return (await window.showWarningMessage(question, { modal: true, detail }, button)) === button;
}
