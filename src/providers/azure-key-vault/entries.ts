import { createHash } from 'node:crypto';
import type { DeletedSecret, SecretProperties } from '@azure/keyvault-secrets';
import type { EntryState, SecretEntry } from '../driver';
import { pathOf } from './names';

const EXPIRING_MS = 30 * 24 * 60 * 60 * 1000;

/** A secret as Key Vault tells it beside its value. Its id is its name. */
export function entryOf(properties: SecretProperties, separator: string): SecretEntry {
  const { name, createdOn, updatedOn, expiresOn } = properties;
  return {
    id: name,
    path: pathOf(name, separator),
    tags: tagsOf(properties),
    states: statesOf(properties),
    revision: revisionOf(properties),
    ...(createdOn === undefined ? {} : { created: createdOn.toISOString() }),
    ...(updatedOn === undefined ? {} : { changed: updatedOn.toISOString() }),
    ...(expiresOn === undefined ? {} : { expires: expiresOn.toISOString() }),
  };
}

export function deletedEntryOf({ name, properties }: DeletedSecret, separator: string): SecretEntry {
  return { ...entryOf({ ...properties, name }, separator), states: ['deleted'] };
}

/** Tags as words: `key=value`, or the key alone where there is no value. */
export function tagsOf({ tags = {} }: SecretProperties): readonly string[] {
  return Object.entries(tags).map(([key, value]) => (value === '' ? key : `${key}=${value}`));
}

/** The words as Key Vault keeps them. */
export function tagsFrom(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=', 1);
      return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
    }),
  );
}

function statesOf({ enabled, expiresOn, notBefore }: SecretProperties): EntryState[] {
  const now = Date.now();
  const left = expiresOn === undefined ? Number.POSITIVE_INFINITY : +expiresOn - now;
  return [
    ...(enabled === false ? ['disabled' as const] : []),
    ...(notBefore !== undefined && +notBefore > now ? ['not-yet-valid' as const] : []),
    ...(left <= 0 ? ['expired' as const] : left < EXPIRING_MS ? ['expiring' as const] : []),
  ];
}

/** The version where it is told (lists do not), the time of the last change in seconds, and what stands beside the value. */
function revisionOf(of: SecretProperties): string {
  const beside = JSON.stringify([tagsOf(of), of.enabled, of.contentType, of.expiresOn, of.notBefore]);
  const hash = createHash('sha256').update(beside).digest('base64url').slice(0, 12);
  return [of.version ?? '', of.updatedOn?.getTime() ?? '', hash].join('.');
}

/** Whether nothing changed between two revisions, as far as both tell. */
export function sameRevision(a: string, b: string): boolean {
  const [left, right] = [a.split('.'), b.split('.')];
  const versions = left[0] === '' || right[0] === '' || left[0] === right[0];
  return versions && left[1] === right[1] && left[2] === right[2];
}
