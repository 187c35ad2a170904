import { isWellFormed, jsonFields, withJsonField } from '../../core/json-fields';
import { message, shown } from '../../core/message';
import type { Secret } from '../../core/secret';
import { secret } from '../../core/secret';
import type { SecretChange } from '../driver';
import { problem } from '../errors';

/** The one field of a secret that is plain text, and of one that is binary (in Base64): the names of AWS's own tools. */
export const TEXT_FIELD = 'SecretString';
export const BINARY_FIELD = 'SecretBinary';

/** The most that a secret may hold, in bytes. */
const MOST = 65_536;

/** A version's value as AWS keeps it; neither member where the secret has no value yet. */
export interface Stored {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: Uint8Array | undefined;
}

/**
 * The fields of a value: the keys of a JSON object, else the whole under a name that tells what it is. A key whose
 * value is no string gives its JSON text. No fields where there is no value.
 */
export function fieldsOf({ SecretString, SecretBinary }: Stored): ReadonlyMap<string, Secret> {
  if (SecretString !== undefined) {
    const keys = jsonFields(SecretString);
    return keys ?? new Map([[TEXT_FIELD, secret(SecretString)]]);
  }
  if (SecretBinary !== undefined)
    return new Map([[BINARY_FIELD, secret(Buffer.from(SecretBinary).toString('base64'))]]);
  return new Map();
}

type Fields = NonNullable<SecretChange['fields']>;

/**
 * The value with some fields set or removed and all else left to the byte. Throws an `invalid` Problem where the
 * value cannot take them: a key in plain text, a value that is no Unicode or too big; `name` is the secret's.
 */
export function changed(before: Stored, fields: Fields, name: string): Stored {
  for (const [field, set] of fields) {
    if (set !== undefined && !isWellFormed(set.value.reveal()) && field === TEXT_FIELD) {
      throw problem(
        'invalid',
        message('The value of “{0}” is not valid Unicode text; nothing was stored.', shown(field)),
      );
    }
  }
  const after = sized(kindOfChange(before, fields, name));
  return after;
}

function kindOfChange(before: Stored, fields: Fields, name: string): Stored {
  const keys = before.SecretString === undefined ? undefined : jsonFields(before.SecretString);
  const [only, ...others] = fields.keys();
  const whole = (only === TEXT_FIELD || only === BINARY_FIELD) && others.length === 0 && keys?.has(only) !== true;
  if (whole && keys === undefined) {
    const value = fields.get(only)?.value;
    if (value !== undefined)
      return only === TEXT_FIELD ? { SecretString: value.reveal() } : { SecretBinary: bytes(value) };
  }
  const empty = before.SecretString === undefined && before.SecretBinary === undefined;
  if (whole || (keys === undefined && !empty)) {
    throw problem(
      'invalid',
      keys === undefined
        ? message('“{0}” is not made of keys and values, so it holds one value alone; nothing was stored.', shown(name))
        : message('“{0}” is made of keys and values; name a key. Nothing was stored.', shown(name)),
    );
  }
  let text = before.SecretString ?? '{}';
  for (const [field, set] of fields) text = withJsonField(text, field, set?.value.reveal());
  return { SecretString: text };
}

function bytes(base64: Secret): Uint8Array {
  const text = base64.reveal().replace(/\s/g, '');
  const decoded = Buffer.from(text, 'base64');
  if (decoded.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '')) return decoded;
  throw problem('invalid', message('The value of SecretBinary is not valid Base64; nothing was stored.'));
}

function sized(value: Stored): Stored {
  const size = value.SecretBinary?.byteLength ?? Buffer.byteLength(value.SecretString ?? '');
  if (size > 0 && size <= MOST) return value;
  throw problem(
    'invalid',
    size === 0
      ? message('A secret in AWS cannot be empty; nothing was stored.')
      : message('A secret in AWS holds at most 65,536 bytes with all its fields; nothing was stored.'),
  );
}

export function sameStored(a: Stored, b: Stored): boolean {
  if (a.SecretBinary !== undefined && b.SecretBinary !== undefined) {
    return Buffer.compare(a.SecretBinary, b.SecretBinary) === 0;
  }
  return a.SecretString === b.SecretString && a.SecretBinary === b.SecretBinary;
}
