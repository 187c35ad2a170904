import { l10n, workspace } from 'vscode';
import type { Disposable, Uri } from 'vscode';
import type { SecretEntry, VaultConnection } from '../../providers/driver';
import { sentenceOf } from '../show-problem';
import { dateText, expiryDateText } from './formats';
import { stateText } from './items';
import { nameOf } from './nodes';
import type { VaultPorts } from './ports';

/** Serves `strongroom://` addresses as read-only documents of metadata. */
export function registerReferenceDocuments(ports: Pick<VaultPorts, 'vaults'>): Disposable {
  return workspace.registerTextDocumentContentProvider('strongroom', {
    provideTextDocumentContent: (uri) => describeReference(ports, uri).catch(sentenceOf),
  });
}

/** What is known of the secret that an address names: metadata, no value. */
async function describeReference({ vaults }: Pick<VaultPorts, 'vaults'>, uri: Uri): Promise<string> {
  if (!workspace.isTrusted)
    return l10n.t('Vaults open in trusted workspaces only. Files are still checked while you edit them.');
  // VS Code writes the authority of an address in small letters.
  const name = uri.authority.toLowerCase();
  const vault = (await vaults.list()).find((one) => one.name.toLowerCase() === name);
  if (vault === undefined) return l10n.t('You have no vault “{0}”.', uri.authority);
  const store = vaults.store(vault.id);
  if (store === undefined) return l10n.t('The vault “{0}” is locked. Unlock it in the Strongroom view.', vault.name);
  const path = uri.path.split('/').slice(1);
  const entries = await store.find(path, new AbortController().signal);
  if (entries.length === 0) return l10n.t('The vault “{0}” has no secret {1}.', vault.name, path.join(' / '));
  return entries.map((entry) => describe(vault, entry)).join('\n\n');
}

function describe(vault: VaultConnection, entry: SecretEntry): string {
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('Secret'), nameOf(entry.path)],
    [l10n.t('Vault'), [vault.name, ...entry.path.slice(0, -1)].join(' / ')],
    [l10n.t('Fields'), entry.fields?.map((field) => field.name).join(', ')],
    [l10n.t('Tags'), entry.tags.join(', ')],
    [l10n.t('State'), entry.states.map(stateText).join(', ')],
    [l10n.t('Changed'), entry.changed && dateText(entry.changed)],
    [l10n.t('Expires'), entry.expires && expiryDateText(entry.expires)],
  ];
  return rows
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([label, value]) => `${label}: ${value ?? ''}`)
    .join('\n');
}
