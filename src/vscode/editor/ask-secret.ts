import * as vscode from 'vscode';
import { isWorkatoProvider } from '../../core/references/workato-readable';
import type { SecretEntry, VaultConnection } from '../../providers/driver';
import type { Store } from '../../providers/store';
import { everyEntry } from '../every-entry';
import { multiStep } from '../input/multi-step';
import type { Choice } from '../input/questions';
import type { SecretPlace } from '../../service/reference-to';
import { placeIn } from '../../service/reference-to';
import type { VaultAccess } from '../vault-access';

/** Asks for a vault, a secret and a field; undefined when the person left. Reads metadata only where the service tells. */
export function askSecret(
  access: VaultAccess,
  note: (vault: VaultConnection) => string | undefined,
): Promise<SecretPlace | undefined> {
  return multiStep(vscode.l10n.t('Insert secret reference'), 3, async (ask) => {
    const connections = await access.list();
    const preferred = connections.toSorted((a, b) => rank(a) - rank(b));
    const vault = await ask.pick({
      placeholder: vscode.l10n.t('From which vault?'),
      choices: preferred.map((one): Choice<VaultConnection> => {
        const detail = note(one);
        return { label: one.name, icon: access.icon(one), ...(detail === undefined ? {} : { detail }), value: one };
      }),
    });
    const store = await ask.between(() => access.open(vault));
    const entry = await ask.pick({ placeholder: vscode.l10n.t('Which secret?'), choices: entryChoices(store) });
    const field = await ask.pick({
      placeholder: vscode.l10n.t('Which field?'),
      choices: fieldChoices(store, entry),
    });
    return placeIn(store, entry, field);
  });
}

/** Vaults that Workato can read come first; their references work in most places. */
function rank(vault: VaultConnection): number {
  return isWorkatoProvider(vault.provider) ? 0 : 1;
}

async function entryChoices(store: Store): Promise<readonly Choice<SecretEntry>[]> {
  const { entries } = await everyEntry(store, new AbortController().signal);
  return entries
    .toSorted((a, b) => a.path.join('/').localeCompare(b.path.join('/')))
    .map((entry) => ({
      label: entry.path.at(-1) ?? '',
      description: entry.path.slice(0, -1).join('/'),
      ...(entry.tags.length > 0 ? { detail: entry.tags.join(', ') } : {}),
      icon: 'key',
      value: entry,
    }));
}

async function fieldChoices(store: Store, entry: SecretEntry): Promise<readonly Choice<string>[]> {
  const names = entry.fields?.map(({ name }) => name) ?? [
    ...(await store.read(entry.id, undefined, new AbortController().signal)).fields.keys(),
  ];
  return names.map((name) => ({ label: name, icon: 'symbol-field', value: name }));
}
