import { commands, l10n, window } from 'vscode';
import type { FieldInfo, SecretEntry, VaultConnection } from '../../providers/driver';
import { holdsSecrets } from '../../providers/provider-info';
import type { Store } from '../../providers/store';
import type { Choice } from '../input/questions';
import { askPick } from '../input/questions';
import { everyEntry } from '../every-entry';
import { stateText } from './items';
import { nameOf } from './nodes';
import type { VaultPorts } from './ports';
import { openStore } from './unlock';

export interface OpenVault {
  readonly vault: VaultConnection;
  readonly store: Store;
}
export interface OpenSecret extends OpenVault {
  readonly entry: SecretEntry;
}

const alone = (title: string) => ({ title, step: 1, total: 1, back: false });

/** Lets the person choose a vault that `fits`; the only one is taken unasked, and where there is none one can be made. */
export async function pickVault(
  ports: VaultPorts,
  title: string,
  fits: (vault: VaultConnection) => boolean = () => true,
): Promise<VaultConnection | undefined> {
  const all = await ports.vaults.list();
  const vaults = all.filter(fits);
  if (vaults.length === 0) {
    if (all.length === 0) await offerFirstVault();
    else await window.showInformationMessage(l10n.t('There is no vault for which this can be done.'));
    return undefined;
  }
  if (vaults.length === 1) return vaults[0];
  const choices = vaults.map((vault): Choice<VaultConnection> => {
    const open = ports.vaults.state(vault.id) === 'open';
    return {
      label: vault.name,
      description: open ? '' : l10n.t('locked'),
      icon: open ? 'unlock' : 'lock',
      value: vault,
    };
  });
  return answer(await askPick(alone(title), { placeholder: l10n.t('Choose a vault'), choices }));
}

/** Lets the person choose a vault and unlocks it. */
export async function pickOpenVault(ports: VaultPorts, title: string): Promise<OpenVault | undefined> {
  const vault = await pickVault(ports, title, holdsSecrets);
  const store = vault && (await openStore(ports, vault));
  return vault && store && { vault, store };
}

/** Lets the person choose a secret of all open vaults; where all are locked, one is unlocked first. */
export async function pickSecret(ports: VaultPorts, title: string): Promise<OpenSecret | undefined> {
  const open = (await ports.vaults.list()).flatMap((vault): OpenVault[] => {
    const store = ports.vaults.store(vault.id);
    return store === undefined ? [] : [{ vault, store }];
  });
  if (open.length === 0) {
    const first = await pickOpenVault(ports, title);
    if (first === undefined) return undefined;
    open.push(first);
  }
  const left = new AbortController();
  const choices = Promise.all(open.map((one) => secretChoices(one, open.length > 1, left.signal)));
  try {
    const question = { placeholder: l10n.t('Choose a secret'), choices: choices.then((lists) => lists.flat()) };
    return answer(await askPick<OpenSecret>(alone(title), question));
  } finally {
    left.abort();
  }
}

async function secretChoices(
  { vault, store }: OpenVault,
  named: boolean,
  signal: AbortSignal,
): Promise<readonly Choice<OpenSecret>[]> {
  const { entries } = await everyEntry(store, signal);
  return entries.map((entry) => ({
    label: nameOf(entry.path),
    description: [...(named ? [vault.name] : []), ...entry.path.slice(0, -1)].join(' / '),
    ...(entry.states.length === 0 ? {} : { detail: entry.states.map(stateText).join(', ') }),
    icon: 'key',
    value: { vault, store, entry },
  }));
}

/** The field a command works on: the only protected one, the only one at all, or the one that the person chooses. */
export async function pickField(title: string, fields: readonly FieldInfo[]): Promise<FieldInfo | undefined> {
  const hidden = fields.filter((field) => field.protected);
  if (hidden.length === 1) return hidden[0];
  if (fields.length === 1) return fields[0];
  if (fields.length === 0) {
    await window.showInformationMessage(l10n.t('This secret has no field that holds something.'));
    return undefined;
  }
  const choices = fields.map((field) => ({
    label: field.name,
    icon: field.protected ? 'eye-closed' : 'symbol-string',
    value: field,
  }));
  return answer(await askPick(alone(title), { placeholder: l10n.t('Choose a field'), choices }));
}

async function offerFirstVault(): Promise<void> {
  const create = l10n.t('Create a Local Vault…');
  const add = l10n.t('Add a Vault…');
  const chosen = await window.showInformationMessage(l10n.t('You have no vault yet.'), create, add);
  if (chosen === create) await commands.executeCommand('strongroom.vaults.create');
  if (chosen === add) await commands.executeCommand('strongroom.vaults.connect');
}

function answer<T>(given: { readonly value: T } | 'back' | undefined): T | undefined {
  return given === undefined || given === 'back' ? undefined : given.value;
}
