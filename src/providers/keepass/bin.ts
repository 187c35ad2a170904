import type { Kdbx, KdbxEntry, KdbxGroup } from 'kdbxweb';
import { message, shown } from '../../core/message';
import { problem } from '../errors';
import { ensureGroup, taken } from './changes';
import { recycleBin } from './database';
import { isInside, pathOfGroup } from './entries';
import { checkName } from './fields';
import { entryById, groupsAt, isDeleted, noFolder } from './lookup';

/** True unless the vault's owner turned the recycle bin off: then what is deleted is gone. */
export function keepsDeleted(db: Kdbx): boolean {
  return db.meta.recycleBinEnabled !== false;
}

/** Moves to the recycle bin; what is in it already, or has no bin to go to, goes for good. */
export function remove(db: Kdbx, thing: KdbxEntry | KdbxGroup): void {
  if (!keepsDeleted(db) || isInside(thing.parentGroup, recycleBin(db))) {
    db.move(thing, null);
    return;
  }
  db.createRecycleBin();
  // The place to go back to is kept by KDBX 4.1 and later; KeePassXC raises the version for it as well.
  if (db.header.versionMajor === 4 && db.header.versionMinor === 0) db.header.versionMinor = 1;
  db.move(thing, recycleBin(db));
}

/** Back to where it was; to the folder of its name where that is gone; else to the root. Throws a not-found Problem. */
export function restore(db: Kdbx, id: string): KdbxEntry {
  const entry = deletedById(db, id);
  db.move(entry, formerGroup(db, entry));
  return entry;
}

/** Deletes for good: one deleted entry, or all that is in the bin. */
export function purge(db: Kdbx, id: string | undefined): void {
  if (id !== undefined) {
    db.move(deletedById(db, id), null);
    return;
  }
  const bin = recycleBin(db);
  for (const thing of [...(bin?.entries ?? []), ...(bin?.groups ?? [])]) db.move(thing, null);
}

export function createFolder(db: Kdbx, path: readonly string[]): KdbxGroup {
  path.forEach(checkName);
  if (groupsAt(db, path).length > 0) throw taken(path);
  return ensureGroup(db, path);
}

/** Throws a Problem before anything is changed: no such folder, the new place taken, or inside the folder itself. */
export function moveFolder(db: Kdbx, from: readonly string[], to: readonly string[]): void {
  const group = folderAt(db, from);
  to.forEach(checkName);
  const title = to.at(-1) ?? '';
  checkName(title);
  if (from.length === to.length && from.every((name, index) => name === to[index])) return;
  if (groupsAt(db, to).length > 0) throw taken(to);
  if (from.every((name, index) => name === to[index])) {
    throw problem('invalid', message('The folder {0} cannot be moved into itself.', shown(from.join('/'))));
  }
  const parent = ensureGroup(db, to.slice(0, -1));
  if (group.name !== title) {
    group.name = title;
    group.times.update();
  }
  if (parent !== group.parentGroup) db.move(group, parent);
}

export function deleteFolder(db: Kdbx, path: readonly string[]): void {
  const groups = groupsAt(db, path);
  folderAt(db, path);
  for (const group of groups) remove(db, group);
}

function folderAt(db: Kdbx, path: readonly string[]): KdbxGroup {
  const group = groupsAt(db, path)[0];
  if (group === undefined || path.length === 0) throw noFolder(path);
  return group;
}

function deletedById(db: Kdbx, id: string): KdbxEntry {
  const entry = entryById(db, id);
  if (!isDeleted(db, entry)) {
    throw problem('not-found', message('The secret is not among the deleted ones. Refresh the view.'));
  }
  return entry;
}

function formerGroup(db: Kdbx, entry: KdbxEntry): KdbxGroup {
  const bin = recycleBin(db);
  const before = entry.previousParentGroup === undefined ? undefined : db.getGroup(entry.previousParentGroup);
  if (bin === undefined || (before !== undefined && !isInside(before, bin))) return before ?? db.getDefaultGroup();
  return ensureGroup(db, pathOfGroup(entry.parentGroup, bin));
}
