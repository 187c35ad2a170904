import type { Kdbx, KdbxBinary, KdbxBinaryWithHash, KdbxEntry, KdbxGroup } from 'kdbxweb';
import type { EntryState, SecretEntry, VersionInfo } from '../driver';
import { idOf, recycleBin } from './database';
import { fieldsOf, textOf } from './fields';

const EXPIRING_MS = 14 * 24 * 3600 * 1000;

/** Folder names from the root, which has none itself; from the recycle bin for what stands in it. */
export function pathOfGroup(group: KdbxGroup | undefined, top: KdbxGroup): string[] {
  const names: string[] = [];
  for (let at = group; at !== undefined && at !== top; at = at.parentGroup) names.unshift(at.name ?? '');
  return names;
}

/** An entry as lists show it. `top` is the group that paths begin below. */
export function describe(db: Kdbx, entry: KdbxEntry, top = db.getDefaultGroup(), now = Date.now()): SecretEntry {
  const bin = recycleBin(db);
  const { creationTime, lastModTime, expires, expiryTime } = entry.times;
  const expiry = expires === true ? expiryTime : undefined;
  const attachments = [...entry.binaries].map(([name, binary]) => ({ name, size: sizeOf(binary) }));
  return {
    id: idOf(entry),
    path: [...pathOfGroup(entry.parentGroup, top), titleOf(entry)],
    fields: fieldsOf(entry),
    ...(attachments.length === 0 ? {} : { attachments }),
    tags: entry.tags,
    states: statesOf(expiry, isInside(entry.parentGroup, bin), now),
    ...dated('created', creationTime),
    ...dated('changed', lastModTime),
    ...dated('expires', expiry),
    revision: revisionOf(entry),
  };
}

export function titleOf(entry: KdbxEntry): string {
  return textOf(entry.fields.get('Title'));
}

/** True for a group itself too. */
export function isInside(group: KdbxGroup | undefined, outer: KdbxGroup | undefined): boolean {
  if (outer === undefined) return false;
  for (let at = group; at !== undefined; at = at.parentGroup) if (at === outer) return true;
  return false;
}

/**
 * Differs after every change: times are kept in seconds, but a program that changes an entry twice in one second adds
 * to its history too.
 */
export function revisionOf(entry: KdbxEntry): string {
  const last = entry.history.at(-1);
  return [entry.lastModTime, entry.locationChanged, entry.history.length, last?.lastModTime ?? 0].join('-');
}

/** An entry with its former states, newest first, each with an id that stays while others are added or dropped. */
export function versionsOf(entry: KdbxEntry): readonly { readonly id: string; readonly state: KdbxEntry }[] {
  const states = [...entry.history, entry];
  const seen = new Map<number, number>();
  const named = states.map((state) => {
    const again = seen.get(state.lastModTime) ?? 0;
    seen.set(state.lastModTime, again + 1);
    const seconds = Math.floor(state.lastModTime / 1000);
    return { id: again === 0 ? String(seconds) : `${seconds}.${again}`, state };
  });
  return named.reverse();
}

export function describeVersions(entry: KdbxEntry): readonly VersionInfo[] {
  return versionsOf(entry).map(({ id, state }) => ({
    id,
    created: (state.times.lastModTime ?? new Date(0)).toISOString(),
    current: state === entry,
    fields: fieldsOf(state),
  }));
}

function statesOf(expiry: Date | undefined, deleted: boolean, now: number): readonly EntryState[] {
  const states: EntryState[] = deleted ? ['deleted'] : [];
  if (expiry === undefined) return states;
  const left = expiry.getTime() - now;
  if (left <= 0) states.push('expired');
  else if (left < EXPIRING_MS) states.push('expiring');
  return states;
}

function dated<K extends string>(name: K, date: Date | undefined): Partial<Record<K, string>> {
  if (date === undefined || Number.isNaN(date.getTime())) return {};
  return { [name]: date.toISOString() } as Partial<Record<K, string>>;
}

function sizeOf(binary: KdbxBinary | KdbxBinaryWithHash): number {
  return 'hash' in binary ? binary.value.byteLength : binary.byteLength;
}
