import { message } from '../../core/message';
import { secret } from '../../core/secret';
import type { Secret } from '../../core/secret';
import type { FieldInfo, SecretChange } from '../driver';
import { problem } from '../errors';
import { stringifyExact } from './exact-json';

/** What a KV secret holds: JSON values by name. */
export type Values = Readonly<Record<string, unknown>>;

/** The fields of a secret; what is no text is shown as the JSON it is. */
export function fieldsOf(values: Values): ReadonlyMap<string, Secret> {
  return new Map(
    Object.entries(values).map(([name, value]) => [
      name,
      secret(typeof value === 'string' ? value : stringifyExact(value)),
    ]),
  );
}

export function fieldInfos(values: Values): readonly FieldInfo[] {
  return Object.keys(values).map((name) => ({ name, protected: true }));
}

/** What a change sets, with null for what it removes: a merge patch. */
export function patchOf(change: SecretChange): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    [...(change.fields?.entries() ?? [])].map(([name, field]) => [name, field?.value.reveal() ?? null]),
  );
}

/** The values after a patch; those that it does not name stay what they are, numbers to the digit. */
export function patched(values: Values, patch: Readonly<Record<string, string | null>>): Values {
  return Object.fromEntries(Object.entries({ ...values, ...patch }).filter(([name]) => patch[name] !== null));
}

/** Vault deletes versions after a time that its engine or the secret's metadata sets, not at a date. */
export function refuseExpiry({ expires }: SecretChange): void {
  if (expires !== undefined && expires !== null) {
    throw problem('invalid', message('Vault keeps no expiry date with a secret. Nothing was stored.'));
  }
}

/** A text that JSON cannot carry as it is would come back as another. */
export function refuseLoneSurrogates(change: SecretChange): void {
  for (const field of change.fields?.values() ?? []) {
    if (field !== undefined && /\p{Surrogate}/u.test(field.value.reveal())) {
      throw problem(
        'invalid',
        message('Vault keeps text alone, and this value is not valid text. Nothing was stored.'),
      );
    }
  }
}
