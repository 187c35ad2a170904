import { sameSecret } from '../../core/secret';
import type { SecretChange, SecretContent, SecretEntry } from '../../providers/driver';
import { notesOf } from './notes';

/** A part of a secret that a change can set. */
export type Part = 'path' | 'tags' | 'expires' | 'description' | { readonly field: string };

export interface Merge {
  /** Parts that somebody else changed too, to something else. */
  readonly contested: readonly Part[];
  /** What of a change is still to be stored: the rest, and those contested parts that the person wants as they said. */
  remaining(mine: readonly Part[]): SecretChange;
}

/**
 * Compares a change with what somebody else made of the secret since `before`. `base` is its content at that time, as
 * far as the history still has it; without it a value that differs from theirs counts as contested.
 */
export function mergeChange(
  change: SecretChange,
  before: SecretEntry,
  base: SecretContent | undefined,
  theirs: SecretContent,
): Merge {
  const parts = partsOf(change).filter((part) => !isSame(change, part, theirs));
  const contested = parts.filter((part) => !isUntouched(part, before, base, theirs));
  return {
    contested,
    remaining: (mine) =>
      only(change, (part) => parts.includes(part) && (!contested.includes(part) || mine.includes(part)), parts),
  };
}

/** True for a change that sets nothing. */
export function isEmptyChange(change: SecretChange): boolean {
  return partsOf(change).length === 0;
}

function partsOf(change: SecretChange): readonly Part[] {
  const named = (['path', 'tags', 'expires', 'description'] as const).filter((part) => change[part] !== undefined);
  return [...named, ...[...(change.fields?.keys() ?? [])].map((field) => ({ field }))];
}

/** What is wanted is there already. */
function isSame(change: SecretChange, part: Part, theirs: SecretContent): boolean {
  const { entry, fields } = theirs;
  switch (part) {
    case 'path':
      return sameNames(change.path ?? [], entry.path);
    case 'tags':
      return sameNames(sorted(change.tags), sorted(entry.tags));
    case 'expires':
      return sameMoment(change.expires ?? undefined, entry.expires);
    case 'description':
      return change.description === notesOf(theirs);
    default: {
      const mine = change.fields?.get(part.field)?.value;
      const there = fields.get(part.field);
      return mine === undefined || there === undefined ? mine === there : sameSecret(mine, there);
    }
  }
}

/** Nobody else changed it. */
function isUntouched(part: Part, before: SecretEntry, base: SecretContent | undefined, theirs: SecretContent): boolean {
  const { entry, fields } = theirs;
  switch (part) {
    case 'path':
      return sameNames(before.path, entry.path);
    case 'tags':
      return sameNames(sorted(before.tags), sorted(entry.tags));
    case 'expires':
      return sameMoment(before.expires, entry.expires);
    case 'description':
      return base !== undefined && notesOf(base) === notesOf(theirs);
    default: {
      const there = fields.get(part.field);
      if (base === undefined)
        return there === undefined && before.fields?.every(({ name }) => name !== part.field) === true;
      const was = base.fields.get(part.field);
      return was === undefined || there === undefined ? was === there : sameSecret(was, there);
    }
  }
}

function only(change: SecretChange, keep: (part: Part) => boolean, parts: readonly Part[]): SecretChange {
  const kept = parts.filter(keep);
  const names = kept.flatMap((part) => (typeof part === 'string' ? [] : [part.field]));
  const { path, tags, expires, description } = change;
  return {
    ...(path !== undefined && kept.includes('path') ? { path } : {}),
    ...(tags !== undefined && kept.includes('tags') ? { tags } : {}),
    ...(expires !== undefined && kept.includes('expires') ? { expires } : {}),
    ...(description !== undefined && kept.includes('description') ? { description } : {}),
    ...(names.length === 0 ? {} : { fields: new Map(names.map((name) => [name, change.fields?.get(name)])) }),
  };
}

function sorted(names: readonly string[] | undefined): readonly string[] {
  return [...(names ?? [])].sort();
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Services keep moments to the second. */
function sameMoment(a: string | undefined, b: string | undefined): boolean {
  const seconds = (iso: string | undefined) => (iso === undefined ? undefined : Math.floor(Date.parse(iso) / 1000));
  return seconds(a) === seconds(b);
}
