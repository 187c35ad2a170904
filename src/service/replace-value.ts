import { message, shown } from '../core/message';
import type { Secret } from '../core/secret';
import { sameSecret } from '../core/secret';
import type { SecretEntry } from '../providers/driver';
import { problem } from '../providers/errors';
import type { Store } from '../providers/store';

/**
 * Puts another value into a field of a secret and reads it back. Throws a Problem after which the old value is there
 * again, or one that says that it could not be put back.
 */
export async function replaceValue(
  store: Store,
  entry: SecretEntry,
  field: string,
  from: Secret,
  to: Secret,
  signal: AbortSignal,
): Promise<void> {
  const { update } = store;
  if (update === undefined)
    throw problem('read-only', message('The vault {0} can only be read. Nothing was stored.', shown(store.vault.name)));
  const put = (value: Secret, revision: string | undefined, until: AbortSignal) =>
    update(entry.id, revision, { fields: new Map([[field, { value, protected: true }]]) }, until);
  const written = await put(to, entry.revision, signal);
  // Once written, the outcome must be known.
  const late = new AbortController().signal;
  const back = await store.read(entry.id, undefined, late).then(
    ({ fields }) => fields.get(field),
    () => undefined,
  );
  if (back !== undefined && sameSecret(back, to)) return;
  const undone = await put(from, written.revision, late).then(
    () => true,
    () => false,
  );
  const name = shown(entry.path.join('/'));
  throw problem(
    'damaged',
    undone
      ? message('The vault {0} did not give back what was stored. Nothing was changed.', shown(store.vault.name))
      : message(
          'The vault {0} did not give back what was stored under {1}. Check it there.',
          shown(store.vault.name),
          name,
        ),
  );
}
