import type { Kdbx, KdbxEntry, KdbxGroup } from 'kdbxweb';
import { message, shown } from '../../core/message';
import type { Page } from '../driver';
import { problem } from '../errors';
import { idOf, recycleBin } from './database';
import { describe, isInside, pathOfGroup, titleOf } from './entries';

/** All groups at a path: names need not be unique. The recycle bin and what is in it are never found. */
export function groupsAt(db: Kdbx, path: readonly string[]): readonly KdbxGroup[] {
  const bin = recycleBin(db);
  let groups: readonly KdbxGroup[] = [db.getDefaultGroup()];
  for (const name of path) {
    groups = groups.flatMap((group) => group.groups.filter((child) => child !== bin && (child.name ?? '') === name));
  }
  return groups;
}

/** What stands directly in a folder, in the order of the names. Throws a not-found Problem. */
export function listFolder(db: Kdbx, path: readonly string[]): Page {
  const groups = groupsAt(db, path);
  if (groups.length === 0) throw noFolder(path);
  const top = db.getDefaultGroup();
  const bin = recycleBin(db);
  const children = groups.flatMap((group) => group.groups).filter((child) => child !== bin);
  // Groups of one name are shown as one folder: its page holds what is in all of them.
  const byName = new Map(children.map((child) => [child.name ?? '', child]));
  const folders = [...byName.values()].map((child) => ({ id: idOf(child), path: pathOfGroup(child, top) }));
  const entries = groups.flatMap((group) => group.entries).map((entry) => describe(db, entry));
  return { folders: folders.sort(byPath), entries: entries.sort(byPath) };
}

/** Entries at a path, outside the recycle bin. */
export function entriesAt(db: Kdbx, path: readonly string[]): readonly KdbxEntry[] {
  const title = path.at(-1);
  const groups = groupsAt(db, path.slice(0, -1));
  return groups.flatMap((group) => group.entries).filter((entry) => titleOf(entry) === title);
}

/** Throws a not-found Problem. */
export function entryById(db: Kdbx, id: string): KdbxEntry {
  for (const entry of db.getDefaultGroup().allEntries()) if (idOf(entry) === id) return entry;
  throw problem('not-found', message('The secret is no longer in the vault. Refresh the view.'));
}

export function deletedEntries(db: Kdbx): readonly KdbxEntry[] {
  const bin = recycleBin(db);
  return bin === undefined ? [] : [...bin.allEntries()];
}

export function isDeleted(db: Kdbx, entry: KdbxEntry): boolean {
  return isInside(entry.parentGroup, recycleBin(db));
}

export function noFolder(path: readonly string[]): Error {
  return problem('not-found', message('There is no folder {0} in the vault.', shown(path.join('/'))));
}

const collator = new Intl.Collator(undefined, { numeric: true });

function byPath(a: { readonly path: readonly string[] }, b: { readonly path: readonly string[] }): number {
  return collator.compare(a.path.at(-1) ?? '', b.path.at(-1) ?? '');
}
