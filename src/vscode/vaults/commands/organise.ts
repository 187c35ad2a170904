import { l10n, window } from 'vscode';
import type { FieldInfo } from '../../../providers/driver';
import { multiStep } from '../../input/multi-step';
import { withProgress } from '../../progress';
import type { VaultFeature } from '../feature';
import { askFolder } from '../folder-question';
import type { FieldNode, FolderNode, Node } from '../nodes';
import { nameOf } from '../nodes';
import { openStore } from '../unlock';
import type { OpenSecret } from '../picks';
import { targetSecret } from '../targets';
import { updateSecret } from '../update';
import { askSecretName, nameVerdict, removeField } from './secrets';
import { removeVault, renameVault } from './vaults';

/** Renames what is selected: a vault, a folder, a field or a secret. */
export async function rename(feature: VaultFeature, node: Node | undefined): Promise<void> {
  switch (node?.kind) {
    case 'vault':
      return renameVault(feature, node);
    case 'folder':
      return renameFolder(feature, node);
    case 'field':
      return renameField(feature, node);
    case 'secret':
    case undefined:
      return renameSecret(feature, node);
    default:
      return undefined;
  }
}

/** Moves secrets and folders into a folder that the person chooses. */
export async function move(feature: VaultFeature, nodes: readonly Node[]): Promise<void> {
  const title = l10n.t('Move to Folder');
  const [first] = nodes;
  if (first?.kind === 'folder') {
    const store = await openStore(feature, first.vault);
    const to = store && (await multiStep(title, 1, (ask) => askFolder(ask, store, first.folder.path.slice(0, -1))));
    if (to !== undefined) await moveInto(feature, nodes, to);
    return;
  }
  const target = await targetSecret(feature, title, first);
  if (target === undefined) return;
  const { store, vault, entry } = target;
  const to = await multiStep(title, 1, (ask) => askFolder(ask, store, entry.path.slice(0, -1)));
  if (to !== undefined) await moveInto(feature, nodes.length > 0 ? nodes : [{ kind: 'secret', vault, entry }], to);
}

/** Moves nodes of one vault into one of its folders; what is there already stays. */
export async function moveInto(feature: VaultFeature, nodes: readonly Node[], to: readonly string[]): Promise<void> {
  for (const node of nodes) {
    if (node.kind !== 'secret' && node.kind !== 'folder') continue;
    const store = await openStore(feature, node.vault);
    const from = node.kind === 'folder' ? node.folder.path : node.entry.path;
    const path = [...to, nameOf(from)];
    if (JSON.stringify(path) === JSON.stringify(from)) continue;
    if (store === undefined) return;
    if (node.kind === 'secret') await updateSecret(store, node.entry, { path });
    else {
      const title = l10n.t('Moving {0}…', nameOf(from));
      await withProgress(title, async (signal) => await store.folders?.moveFolder(from, path, signal));
    }
  }
}

/** Deletes what is selected after saying what can be got back. */
export async function remove(feature: VaultFeature, nodes: readonly Node[]): Promise<void> {
  const [first] = nodes;
  if (first?.kind === 'vault') return removeVault(feature, first);
  if (first?.kind === 'field') return removeField(feature, first);
  if (first?.kind === 'folder') return removeFolder(feature, first);
  const secrets = nodes.filter((node) => node.kind === 'secret');
  if (first !== undefined && secrets.length === 0) return;
  const targets: OpenSecret[] = [];
  for (const node of secrets.length > 0 ? secrets : [undefined]) {
    const target = await targetSecret(feature, l10n.t('Delete Secret'), node);
    if (target === undefined) return;
    targets.push(target);
  }
  const names = targets.map(({ entry }) => nameOf(entry.path));
  const question =
    names.length === 1
      ? l10n.t('Delete the secret “{0}”?', names[0] ?? '')
      : l10n.t('Delete {0} secrets?', names.length);
  const recoverable = targets.every(({ store }) => store.recovery !== undefined);
  if (!(await confirmDelete(question, recoverable))) return;
  for (const { store, entry } of targets) {
    const title = l10n.t('Deleting {0}…', nameOf(entry.path));
    await withProgress(title, async (signal) => await store.delete?.(entry.id, signal));
  }
}

async function removeFolder(feature: VaultFeature, node: FolderNode): Promise<void> {
  const store = await openStore(feature, node.vault);
  const folders = store?.folders;
  if (folders === undefined) return;
  const name = nameOf(node.folder.path);
  const question = l10n.t('Delete the folder “{0}” and all secrets in it?', name);
  if (!(await confirmDelete(question, store?.recovery !== undefined))) return;
  await withProgress(l10n.t('Deleting {0}…', name), (signal) => folders.deleteFolder(node.folder.path, signal));
}

async function confirmDelete(question: string, recoverable: boolean): Promise<boolean> {
  const detail = recoverable
    ? l10n.t('You can restore it from the recycle bin of the vault.')
    : l10n.t('This cannot be undone.');
  const doIt = l10n.t('Delete');
  return (await window.showWarningMessage(question, { modal: true, detail }, doIt)) === doIt;
}

async function renameSecret(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const title = l10n.t('Rename Secret');
  const target = await targetSecret(feature, title, node);
  if (target === undefined) return;
  const { store, entry } = target;
  const folder = entry.path.slice(0, -1);
  const name = await multiStep(title, 1, (ask) =>
    askSecretName(ask, store, folder, nameOf(entry.path), nameOf(entry.path)),
  );
  if (name === undefined || name === nameOf(entry.path)) return;
  await updateSecret(store, entry, { path: [...folder, name] });
}

async function renameFolder(feature: VaultFeature, { vault, folder }: FolderNode): Promise<void> {
  const store = await openStore(feature, vault);
  const old = nameOf(folder.path);
  const name = await multiStep(l10n.t('Rename Folder'), 1, (ask) =>
    ask.text({ prompt: l10n.t('The name of the folder.'), value: old, validate: nameVerdict }),
  );
  if (name === undefined || name === old) return;
  const to = [...folder.path.slice(0, -1), name];
  await withProgress(
    l10n.t('Storing {0}…', name),
    async (signal) => await store?.folders?.moveFolder(folder.path, to, signal),
  );
}

/** Writes the value under the new name and removes the old one, in one change. */
async function renameField(feature: VaultFeature, { vault, entry, field }: FieldNode): Promise<void> {
  const store = await openStore(feature, vault);
  if (store === undefined) return;
  const others = new Set(entry.fields?.map((one: FieldInfo) => one.name).filter((name) => name !== field.name));
  const name = await multiStep(l10n.t('Rename Field'), 1, (ask) =>
    ask.text({
      prompt: l10n.t('The name of the field, as it stands in references.'),
      value: field.name,
      validate: (text) =>
        nameVerdict(text) ?? (others.has(text) ? l10n.t('The secret has a field of this name.') : undefined),
    }),
  );
  if (name === undefined || name === field.name) return;
  const content = await withProgress(l10n.t('Reading {0}…', nameOf(entry.path)), (signal) =>
    store.read(entry.id, undefined, signal),
  );
  const value = content.fields.get(field.name);
  if (value === undefined) return;
  const fields = new Map([
    [name, { value, protected: field.protected }],
    [field.name, undefined],
  ]);
  await updateSecret(store, content.entry, { fields });
}
