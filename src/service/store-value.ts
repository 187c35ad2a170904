import { message, shown } from '../core/message';
import type { Secret } from '../core/secret';
import { sameSecret } from '../core/secret';
import type { SecretEntry } from '../providers/driver';
import { problem } from '../providers/errors';
import type { Store } from '../providers/store';

/** Where a value goes: a field of a secret, which may exist already without that field. */
export interface Destination {
  readonly store: Store;
  readonly path: readonly string[];
  readonly field: string;
}

/** What stands at a destination: nothing, a secret without that field, or something that must not be overwritten. */
export type Vacancy =
  | { readonly kind: 'free' }
  | { readonly kind: 'joins'; readonly entry: SecretEntry }
  | { readonly kind: 'taken' }
  | { readonly kind: 'ambiguous' };

export async function vacancy({ store, path, field }: Destination, signal: AbortSignal): Promise<Vacancy> {
  const [entry, ...more] = await store.find(path, signal);
  if (entry === undefined) return { kind: 'free' };
  if (more.length > 0) return { kind: 'ambiguous' };
  const fields = entry.fields ?? (await namesByReading(store, entry, signal));
  return fields.some(({ name }) => name === field) ? { kind: 'taken' } : { kind: 'joins', entry };
}

/**
 * Writes the value and reads it back. Never overwrites a field. `expires` goes to a new secret alone. Throws a Problem after which the vault is as it was,
 * or, where even taking it back failed, one that says what was left there.
 */
export async function storeValue(
  destination: Destination,
  value: Secret,
  signal: AbortSignal,
  expires?: string,
): Promise<SecretEntry> {
  const { store, path, field } = destination;
  const place = await vacancy(destination, signal);
  if (place.kind === 'taken' || place.kind === 'ambiguous') {
    throw problem(
      'conflict',
      message(
        '{0} already has a field {1}; choose another name or field. Nothing was stored.',
        shown(path.join('/')),
        shown(field),
      ),
    );
  }
  const fields = new Map([[field, { value, protected: true }]]);
  const entry =
    place.kind === 'free'
      ? await required(store.create, store)({ path, fields, ...(expires !== undefined && { expires }) }, signal)
      : await required(store.update, store)(place.entry.id, place.entry.revision, { fields }, signal);
  await verify(destination, entry, value, place.kind === 'free');
  return entry;
}

/** Reads back without the caller's signal: once written, the outcome must be known. */
async function verify(destination: Destination, entry: SecretEntry, value: Secret, created: boolean): Promise<void> {
  const { store, path, field } = destination;
  const signal = new AbortController().signal;
  const back = await store
    .read(entry.id, undefined, signal)
    .then(({ fields }) => fields.get(field))
    .catch(() => undefined);
  if (back !== undefined && sameSecret(back, value)) return;
  const undone = await takeBack(store, entry, field, created, signal);
  throw problem(
    'damaged',
    undone
      ? message('The vault {0} did not give back what was stored. Nothing was changed.', shown(store.vault.name))
      : message(
          'The vault {0} did not give back what was stored under {1}. Check it there; your file was not changed.',
          shown(store.vault.name),
          shown(path.join('/')),
        ),
  );
}

async function takeBack(
  store: Store,
  entry: SecretEntry,
  field: string,
  created: boolean,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    if (created) await required(store.delete, store)(entry.id, signal);
    else await required(store.update, store)(entry.id, undefined, { fields: new Map([[field, undefined]]) }, signal);
    return true;
  } catch {
    return false;
  }
}

async function namesByReading(store: Store, entry: SecretEntry, signal: AbortSignal): Promise<{ name: string }[]> {
  const { fields } = await store.read(entry.id, undefined, signal);
  return [...fields.keys()].map((name) => ({ name }));
}

/** A write the service offers; throws a Problem where it is read-only. */
function required<T>(write: T | undefined, store: Store): T {
  if (write !== undefined) return write;
  throw problem('read-only', message('The vault {0} can only be read. Nothing was stored.', shown(store.vault.name)));
}
