import { message, shown, type Message } from '../core/message';
import { findReferences } from '../core/references/dialects';
import type { Reference, ReferenceTarget } from '../core/references/reference';
import { secret, type Secret } from '../core/secret';
import { textAt } from '../core/text/span';
import type { VaultConnection } from '../providers/driver';
import { isProblem } from '../providers/errors';
import type { Store } from '../providers/store';

/** What references are resolved against. */
export interface ResolvePorts {
  /** The vaults that may be used. */
  list(): Promise<readonly VaultConnection[]>;
  /** The vault, opened if need be; undefined where it stays locked. Asked once for each vault that is needed. */
  open(vault: VaultConnection, signal: AbortSignal): Promise<Store | undefined>;
  /** The sentence for a vault that is not among them. */
  missing(name: string): Message;
}

/** For a vault that is not in the list of vaults, which is this file. */
export function notListed(name: string, list: string): Message {
  return message(
    'There is no vault {0} in {1}: correct the reference, add the vault in the editor, or set STRONGROOM_HOME to the folder with another list.',
    shown(name),
    shown(list),
  );
}

/** Why a reference leads to no value. `reference` is its text. */
export interface ResolveFault {
  readonly kind: 'malformed' | 'no-vault' | 'locked' | 'no-secret' | 'several' | 'no-field' | 'failed';
  readonly reference: string;
  readonly sentence: Message;
}

/** A text whose references are replaced by what they lead to; or all that stands in the way. */
export type Resolved = { readonly value: Secret } | { readonly faults: readonly ResolveFault[] };

/**
 * Resolves the `strongroom://` references of each text, whole or embedded. Undefined for a text that holds none.
 * A reference without a field means `Password`, or the only field there is. Workato's references are left as they are:
 * only Workato can resolve them. Throws only when `signal` aborts: its reason.
 */
export async function resolveReferences(
  texts: readonly string[],
  ports: ResolvePorts,
  signal: AbortSignal,
): Promise<readonly (Resolved | undefined)[]> {
  const found = texts.map(ownReferences);
  if (found.every((one) => one === undefined)) return found.map(() => undefined);
  const look = lookup(ports, await ports.list(), signal);
  const resolved: (Resolved | undefined)[] = [];
  for (const [index, text] of texts.entries()) {
    const references = found[index];
    resolved.push(references && (await resolveText(text, references, look)));
  }
  return resolved;
}

type Found = { readonly references: readonly Reference[]; readonly faults: readonly ResolveFault[] };
type Lookup = (target: ReferenceTarget, reference: string) => Promise<Secret | ResolveFault>;

function ownReferences(text: string): Found | undefined {
  const all = findReferences(text);
  const references = all.references.filter(({ dialect }) => dialect === 'strongroom');
  const faults = all.faults
    .filter(({ dialect }) => dialect === 'strongroom')
    // The text of a malformed reference may run on into something else: it is not quoted.
    .map(({ message: sentence }): ResolveFault => ({ kind: 'malformed', reference: 'strongroom:…', sentence }));
  return references.length + faults.length === 0 ? undefined : { references, faults };
}

async function resolveText(text: string, found: Found, look: Lookup): Promise<Resolved> {
  const faults = [...found.faults];
  let value = '';
  let at = 0;
  for (const { span, target } of found.references) {
    const result = await look(target, textAt(text, span));
    if ('kind' in result) faults.push(result);
    else value += text.slice(at, span.start) + result.reveal();
    at = span.end;
  }
  return faults.length > 0 ? { faults } : { value: secret(value + text.slice(at)) };
}

/** Opens each vault and reads each secret once. */
function lookup(ports: ResolvePorts, vaults: readonly VaultConnection[], signal: AbortSignal): Lookup {
  const stores = new Map<string, Promise<Store | undefined>>();
  const secrets = new Map<string, Promise<ReadonlyMap<string, Secret> | Failure>>();
  const fieldsOf = async (vault: VaultConnection, path: readonly string[]) => {
    const opening = stores.get(vault.id) ?? ports.open(vault, signal);
    stores.set(vault.id, opening);
    const store = await opening;
    signal.throwIfAborted();
    if (store === undefined)
      return { kind: 'locked', sentence: message('The vault {0} is locked.', shown(vault.name)) } as const;
    return readFields(store, path, signal);
  };
  return async ({ vault: name = '', path, field }, reference) => {
    const vault = vaults.find((one) => one.name === name);
    if (vault === undefined) return { kind: 'no-vault', reference, sentence: ports.missing(name) };
    const key = JSON.stringify([name, path]);
    const reading = secrets.get(key) ?? fieldsOf(vault, path).catch((error: unknown) => failure(error, signal));
    secrets.set(key, reading);
    const fields = await reading;
    if ('sentence' in fields) return { ...fields, reference };
    const value = fields.get(field ?? 'Password') ?? (field === undefined ? only(fields) : undefined);
    if (value !== undefined) return value;
    return { kind: 'no-field', reference, sentence: message('It has no field {0}.', shown(field ?? 'Password')) };
  };
}

type Failure = Pick<ResolveFault, 'kind' | 'sentence'>;

async function readFields(
  store: Store,
  path: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Secret> | Failure> {
  const [entry, ...more] = await store.find(path, signal);
  const where = [shown(path.join('/')), shown(store.vault.name)] as const;
  if (entry === undefined)
    return { kind: 'no-secret', sentence: message('There is no secret {0} in the vault {1}.', ...where) };
  if (more.length > 0)
    return {
      kind: 'several',
      sentence: message('There are several secrets {0} in the vault {1}; rename one.', ...where),
    };
  return (await store.read(entry.id, undefined, signal)).fields;
}

function failure(error: unknown, signal: AbortSignal): Failure {
  signal.throwIfAborted();
  if (isProblem(error)) return { kind: 'failed', sentence: error.sentence };
  return { kind: 'failed', sentence: message('It could not be read.') };
}

function only(fields: ReadonlyMap<string, Secret>): Secret | undefined {
  const [first, ...rest] = fields.values();
  return rest.length === 0 ? first : undefined;
}
