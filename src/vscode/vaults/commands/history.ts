import { l10n, window } from 'vscode';
import { sameSecret } from '../../../core/secret';
import type { SecretContent, VersionInfo } from '../../../providers/driver';
import { askPick } from '../../input/questions';
import { withProgress } from '../../progress';
import type { VaultFeature } from '../feature';
import { dateText } from '../formats';
import type { Node } from '../nodes';
import { nameOf } from '../nodes';
import type { OpenSecret } from '../picks';
import { targetSecret } from '../targets';

/** Says which fields differ between an old version and the current one, without showing a value. */
export async function compareVersion(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const title = l10n.t('Compare with Current Version');
  const target = await targetVersion(feature, title, node);
  if (target === undefined) return;
  const { store, entry, version } = target;
  const [old, now] = await withProgress(l10n.t('Reading {0}…', nameOf(entry.path)), (signal) =>
    Promise.all([store.read(entry.id, version.id, signal), store.read(entry.id, undefined, signal)]),
  );
  const rows = differences(old, now);
  const items = rows.map(({ name, change }) => ({ label: name, description: change }));
  if (items.length === 0) {
    await window.showInformationMessage(
      l10n.t('The version of {0} has the same fields and values as the current one.', dateText(version.created)),
    );
    return;
  }
  await window.showQuickPick(items, {
    title: `${title}: ${nameOf(entry.path)}`,
    placeHolder: l10n.t('Since {0} these fields changed', dateText(version.created)),
  });
}

/** Makes an old version the current one, after asking. */
export async function restoreVersion(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const title = l10n.t('Make This Version Current');
  const target = await targetVersion(feature, title, node);
  const history = target?.store.history;
  if (target === undefined || history === undefined) return;
  const { entry, version } = target;
  const yes = l10n.t('Make Current');
  const chosen = await window.showWarningMessage(
    l10n.t('Make the version of {0} the current one of “{1}”?', dateText(version.created), nameOf(entry.path)),
    { modal: true, detail: l10n.t('The version that is current now stays in the history.') },
    yes,
  );
  if (chosen !== yes) return;
  await withProgress(l10n.t('Storing {0}…', nameOf(entry.path)), (signal) =>
    history.restoreVersion(entry.id, version.id, signal),
  );
}

function differences(old: SecretContent, now: SecretContent): readonly { name: string; change: string }[] {
  const names = [...new Set([...old.fields.keys(), ...now.fields.keys()])];
  return names.flatMap((name) => {
    const before = old.fields.get(name);
    const after = now.fields.get(name);
    if (before === undefined) return [{ name, change: l10n.t('added') }];
    if (after === undefined) return [{ name, change: l10n.t('removed') }];
    return sameSecret(before, after) ? [] : [{ name, change: l10n.t('changed') }];
  });
}

async function targetVersion(
  feature: VaultFeature,
  title: string,
  node: Node | undefined,
): Promise<(OpenSecret & { readonly version: VersionInfo }) | undefined> {
  const target = await targetSecret(feature, title, node);
  const history = target?.store.history;
  if (target === undefined || history === undefined) return undefined;
  if (node?.kind === 'version') return { ...target, version: node.version };
  const choices = history
    .versions(target.entry.id, new AbortController().signal)
    .then((versions) =>
      versions
        .filter((version) => !version.current)
        .map((version) => ({ label: dateText(version.created), icon: 'history', value: version })),
    );
  const frame = { title, step: 1, total: 1, back: false };
  const answer = await askPick(frame, { placeholder: l10n.t('Choose a version'), choices });
  return answer === undefined || answer === 'back' ? undefined : { ...target, version: answer.value };
}
