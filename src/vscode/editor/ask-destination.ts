import { InputBoxValidationSeverity, l10n } from 'vscode';
import type { InputBoxValidationMessage } from 'vscode';
import type { VaultConnection } from '../../providers/driver';
import { isProblem } from '../../providers/errors';
import type { Store } from '../../providers/store';
import type { Destination } from '../../service/store-value';
import { vacancy } from '../../service/store-value';
import { multiStep } from '../input/multi-step';
import type { Asker } from '../input/multi-step';
import type { Choice } from '../input/questions';
import { sentenceOf } from '../show-problem';
import type { VaultAccess } from '../vault-access';

export type Scope = 'place' | 'file' | 'workspace';

/** How often the value stands where; `files` counts those of the workspace that hold it. */
export interface Census {
  readonly inFile: number;
  readonly inWorkspace: number;
  readonly files: number;
}

export interface Proposal {
  readonly path: readonly string[];
  readonly field: (store: Store) => string;
  /** A sentence about vaults of a kind for this document, e.g. that Workato cannot read a local one. */
  readonly note: (vault: VaultConnection) => string | undefined;
  readonly census: Promise<Census>;
}

export interface Answer extends Destination {
  readonly scope: Scope;
}

/** Asks where a value goes and, where it stands elsewhere too, which places get the reference; undefined when the person left. Writes nothing. */
export function askDestination(title: string, proposal: Proposal, access: VaultAccess): Promise<Answer | undefined> {
  return multiStep(title, 3, async (ask) => {
    const store = await askVault(ask, proposal, access);
    const path = await askPath(ask, proposal, store);
    const field = await askField(ask, proposal, store, path);
    const scope = await askScope(ask, proposal);
    return { store, path, field, scope };
  });
}

async function askVault(ask: Asker, proposal: Proposal, access: VaultAccess): Promise<Store> {
  const connections = await access.list();
  const choices = connections.map((vault): Choice<VaultConnection | 'new' | 'other'> => {
    const note = proposal.note(vault);
    return {
      label: vault.name,
      icon: access.icon(vault),
      ...(note === undefined ? {} : { detail: note }),
      value: vault,
    };
  });
  choices.push({ label: l10n.t('New local vault…'), icon: 'add', value: 'new' });
  choices.push({ label: l10n.t('Add a Vault…'), icon: 'plug', value: 'other' });
  const chosen = await ask.pick({ placeholder: l10n.t('Store in which vault?'), choices });
  const vault = typeof chosen === 'string' ? await ask.between(() => made(chosen, access)) : chosen;
  return ask.between(() => access.open(vault));
}

function made(kind: 'new' | 'other', access: VaultAccess): Promise<VaultConnection | undefined> {
  return kind === 'new' ? access.create() : access.connect();
}

/** How long typing must rest before the vault is asked for a name, in milliseconds. */
const REST = 250;

function askPath(ask: Asker, proposal: Proposal, store: Store): Promise<readonly string[]> {
  let turns = 0;
  return ask
    .text({
      prompt: l10n.t('Name of the secret; slashes make folders'),
      value: proposal.path.join('/'),
      checkAtOnce: true,
      validate: async (text) => {
        const path = segments(text);
        if (path.length === 0) return l10n.t('Type a name, for example workato/webshop.');
        const turn = ++turns;
        if (turn > 1) await new Promise((rested) => setTimeout(rested, REST));
        return turn === turns ? presence(store, path) : undefined;
      },
    })
    .then(segments);
}

/** Says that a secret is there already. What goes wrong here is told by the next step, which asks again. */
async function presence(store: Store, path: readonly string[]): Promise<InputBoxValidationMessage | undefined> {
  const [entry] = await store.find(path, AbortSignal.timeout(5000)).catch(() => []);
  if (entry === undefined) return undefined;
  const name = path.join('/');
  const fields = entry.fields?.map((field) => field.name).join(', ') ?? '';
  return information(
    fields === ''
      ? l10n.t('{0} exists already. Go on to add a field to it, or type another name.', name)
      : l10n.t('{0} exists already, with {1}. Go on to add a field to it, or type another name.', name, fields),
  );
}

function askField(ask: Asker, proposal: Proposal, store: Store, path: readonly string[]): Promise<string> {
  return ask.text({
    prompt: l10n.t('Field of the secret that holds the value'),
    value: proposal.field(store),
    checkAtOnce: true,
    validate: async (text) => {
      const field = text.trim();
      if (field === '') return l10n.t('Type the name of a field, for example password.');
      try {
        const place = await vacancy({ store, path, field }, AbortSignal.timeout(5000));
        if (place.kind === 'taken') {
          return l10n.t('{0} already has a field {1}; type another name.', path.join('/'), field);
        }
        if (place.kind === 'ambiguous') {
          return l10n.t('Several secrets are named {0}; go back and choose another name.', path.join('/'));
        }
        return place.kind === 'joins'
          ? information(l10n.t('{0} exists already; the field is added to it.', path.join('/')))
          : undefined;
      } catch (error) {
        if (isProblem(error) && error.kind === 'signed-out') {
          return l10n.t(
            'The vault {0} was locked meanwhile; step back to the list of vaults and choose it again.',
            store.vault.name,
          );
        }
        return sentenceOf(error);
      }
    },
  });
}

/** How long the step waits for the count before it asks without one, in milliseconds. */
const PATIENCE = 1500;

async function askScope(ask: Asker, proposal: Proposal): Promise<Scope> {
  const census = await ask.between(async () => ({ known: await withinPatience(proposal.census) }));
  if (census.known !== undefined && census.known.inWorkspace <= 1) return 'place';
  const choices: readonly Choice<Scope>[] = [
    { label: l10n.t('Only this place'), icon: 'symbol-string', value: 'place' },
    ...(census.known === undefined ? uncounted() : counted(census.known)),
  ];
  const placeholder =
    census.known === undefined
      ? l10n.t('The workspace is still being searched for the same value. Replace it where?')
      : l10n.t('The same value stands elsewhere. Replace it where?');
  return ask.pick({ placeholder, choices });
}

function counted({ inFile, inWorkspace, files }: Census): readonly Choice<Scope>[] {
  const file: Choice<Scope> = { label: l10n.t('All {0} places in this file', inFile), icon: 'file', value: 'file' };
  const label = l10n.t('All {0} places in {1} files of the workspace', inWorkspace, files);
  return [...(inFile > 1 ? [file] : []), ...(files > 1 ? [{ label, icon: 'files', value: 'workspace' } as const] : [])];
}

function uncounted(): readonly Choice<Scope>[] {
  return [
    { label: l10n.t('All places in this file'), icon: 'file', value: 'file' },
    { label: l10n.t('All places in the workspace'), icon: 'files', value: 'workspace' },
  ];
}

async function withinPatience<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  return Promise.race([work, patience]).finally(() => clearTimeout(timer));
}

function segments(text: string): string[] {
  return text
    .split('/')
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '');
}

function information(text: string): InputBoxValidationMessage {
  return { message: text, severity: InputBoxValidationSeverity.Info };
}
