import { isWellFormed, jsonFields, withJsonField } from '../../core/json-fields';
import { message, shown } from '../../core/message';
import type { Secret } from '../../core/secret';
import { secret } from '../../core/secret';
import type { SecretChange } from '../driver';
import { problem } from '../errors';

/** The one field of a secret that is no JSON object. */
export const VALUE_FIELD = 'value';

/** The most that a value may hold, in bytes of UTF-8 (limits of Key Vault). */
const MOST = 25 * 1024;

/** The fields of a value: the keys of a JSON object, else the whole. */
export function fieldsOf(value: string): ReadonlyMap<string, Secret> {
  return jsonFields(value) ?? new Map([[VALUE_FIELD, secret(value)]]);
}

/**
 * The value with some fields set or removed and all else left to the byte; `before` is undefined for a new secret.
 * Throws an `invalid` Problem where it cannot take them; `name` is the secret's.
 */
export function changed(before: string | undefined, fields: NonNullable<SecretChange['fields']>, name: string): string {
  const after = changedText(before, fields, name);
  if (!isWellFormed(after)) {
    throw problem('invalid', message('The value of “{0}” is not valid Unicode text; nothing was stored.', shown(name)));
  }
  if (Buffer.byteLength(after) > MOST) {
    throw problem(
      'invalid',
      message('A secret in Azure Key Vault holds at most 25 KiB with all its fields; nothing was stored.'),
    );
  }
  return after;
}

function changedText(before: string | undefined, fields: NonNullable<SecretChange['fields']>, name: string): string {
  const keys = before === undefined ? undefined : jsonFields(before);
  const [only, ...others] = fields.keys();
  const whole = only === VALUE_FIELD && others.length === 0 && keys?.has(only) !== true;
  const value = whole ? fields.get(only)?.value : undefined;
  if (value !== undefined && keys === undefined) return value.reveal();
  if (whole || (keys === undefined && before !== undefined)) {
    throw problem(
      'invalid',
      keys === undefined
        ? message('“{0}” is not made of keys and values, so it holds one value alone; nothing was stored.', shown(name))
        : message('“{0}” is made of keys and values; name a key. Nothing was stored.', shown(name)),
    );
  }
  let text = before ?? '{}';
  for (const [field, set] of fields) text = withJsonField(text, field, set?.value.reveal());
  return text;
}
