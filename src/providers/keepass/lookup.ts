import type { Kdbx, KdbxEntry, KdbxGroup } from 'kdbxweb';
import { message, shown } from '../../core/message';
import type { FolderEntry, Page } from '../driver';
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

/** The most entries of a page: the editor is not held up by more than a few milliseconds while it takes them in. */
const PAGE = 500;

/**
 * What stands directly in a folder, in the order of the names; folders on the first page. `cursor` stands for the last
 * entry of the page before, so that no entry is passed over when others come and go. Throws a not-found Problem.
 */
export function listFolder(db: Kdbx, path: readonly string[], cursor?: string): Page {
  const groups = groupsAt(db, path);
  if (groups.length === 0) throw noFolder(path);
  const after = cursor === undefined ? undefined : (JSON.parse(cursor) as Place);
  const placed = groups
    .flatMap((group) => group.entries)
    .map((entry) => ({ entry, place: [titleOf(entry), idOf(entry)] as const }))
    .filter(({ place }) => after === undefined || byPlace(place, after) > 0)
    .sort((a, b) => byPlace(a.place, b.place));
  const page = placed.slice(0, PAGE);
  const last = page.at(-1);
  return {
    folders: after === undefined ? foldersOf(db, groups) : [],
    entries: page.map(({ entry }) => describe(db, entry)),
    ...(last === undefined || placed.length <= PAGE ? {} : { cursor: JSON.stringify(last.place) }),
  };
}

/** Groups of one name are shown as one folder: its page holds what is in all of them. */
function foldersOf(db: Kdbx, groups: readonly KdbxGroup[]): readonly FolderEntry[] {
  const top = db.getDefaultGroup();
  const bin = recycleBin(db);
  const children = groups.flatMap((group) => group.groups).filter((child) => child !== bin);
  const byName = new Map(children.map((child) => [child.name ?? '', child]));
  return [...byName.values()]
    .map((child) => ({ id: idOf(child), path: pathOfGroup(child, top) }))
    .sort((a, b) => collator.compare(a.path.at(-1) ?? '', b.path.at(-1) ?? ''));
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

/** The title of an entry, and its id, which tells those of one title apart. */
type Place = readonly [title: string, id: string];

function byPlace(a: Place, b: Place): number {
  return collator.compare(a[0], b[0]) || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0);
}
