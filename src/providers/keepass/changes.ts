import type { Kdbx, KdbxGroup } from 'kdbxweb';
import { KdbxEntry } from 'kdbxweb';
import { message, shown } from '../../core/message';
import { problem } from '../errors';
import { revisionOf, titleOf, versionsOf } from './entries';
import { checkField, checkName, checkTags, setField, textOf } from './fields';
import type { FieldValue, RawChange } from './host';
import { entriesAt, entryById, groupsAt } from './lookup';

/** Adds an entry. Throws a Problem (invalid, conflict) before anything is changed. */
export function createEntry(db: Kdbx, change: RawChange & { readonly path: readonly string[] }): KdbxEntry {
  check(change);
  if (entriesAt(db, change.path).length > 0) throw taken(change.path);
  const group = ensureGroup(db, change.path.slice(0, -1));
  const entry = db.createEntry(group);
  entry.times.expires = false;
  setContent(entry, change);
  setField(entry, 'Title', { value: change.path.at(-1) ?? '', protected: false });
  return entry;
}

/** Changes an entry; what it was before goes to its history. Throws a Problem before anything is changed. */
export function updateEntry(db: Kdbx, id: string, revision: string | undefined, change: RawChange): KdbxEntry {
  check(change);
  const entry = entryById(db, id);
  if (revision !== undefined && revision !== revisionOf(entry)) {
    throw problem(
      'conflict',
      message(
        '“{0}” was changed meanwhile; nothing was stored. Look at it again, then repeat your change.',
        shown(titleOf(entry)),
      ),
    );
  }
  if (change.path !== undefined && entriesAt(db, change.path).some((other) => other !== entry))
    throw taken(change.path);
  const title = change.path?.at(-1);
  const renamed = title !== undefined && title !== titleOf(entry);
  if (renamed || hasContent(change)) {
    keepState(db, entry);
    setContent(entry, change);
    if (renamed) setField(entry, 'Title', { value: title, protected: typeof entry.fields.get('Title') === 'object' });
  }
  if (change.path !== undefined) {
    const group = ensureGroup(db, change.path.slice(0, -1));
    if (group !== entry.parentGroup) db.move(entry, group);
  }
  return entry;
}

/** Makes an old state the current one, which goes to the history. Throws a not-found Problem. */
export function restoreVersion(db: Kdbx, id: string, version: string): KdbxEntry {
  const entry = entryById(db, id);
  const old = versionsOf(entry).find((candidate) => candidate.id === version)?.state;
  if (old === undefined) throw problem('not-found', message('That version is no longer kept. Refresh the view.'));
  if (old === entry) return entry;
  const { creationTime, locationChanged, usageCount } = entry.times;
  keepState(db, entry);
  const changed = entry.times.lastModTime;
  entry.copyFrom(old);
  Object.assign(entry.times, { creationTime, locationChanged, usageCount, lastModTime: changed });
  return entry;
}

/** The group at a path, made where it is not there. */
export function ensureGroup(db: Kdbx, path: readonly string[]): KdbxGroup {
  const existing = groupsAt(db, path)[0];
  if (existing !== undefined) return existing;
  path.forEach(checkName);
  const parent = ensureGroup(db, path.slice(0, -1));
  return db.createGroup(parent, path.at(-1) ?? '');
}

/** Puts what an entry is now into its history and dates the change: later than the state before, by whole seconds. */
function keepState(db: Kdbx, entry: KdbxEntry): void {
  const state = new KdbxEntry();
  state.copyFrom(entry);
  state.customData = entry.customData === undefined ? undefined : new Map(entry.customData);
  state.qualityCheck = entry.qualityCheck;
  entry.history.push(state);
  const now = Math.max(Date.now(), entry.lastModTime + 1000);
  entry.times.lastModTime = new Date(now);
  entry.times.lastAccessTime = new Date(now);
  trimHistory(db, entry);
}

/** Keeps the history within the number and the size that the vault's owner set; negative means without limit. */
function trimHistory(db: Kdbx, entry: KdbxEntry): void {
  const items = db.meta.historyMaxItems ?? -1;
  const size = db.meta.historyMaxSize ?? -1;
  while (items >= 0 && entry.history.length > items) entry.history.shift();
  let total = entry.history.reduce((sum, state) => sum + sizeOf(state), 0);
  while (size >= 0 && total > size && entry.history.length > 1) {
    const [oldest] = entry.history.splice(0, 1);
    total -= oldest === undefined ? 0 : sizeOf(oldest);
  }
}

function sizeOf(state: KdbxEntry): number {
  let size = 0;
  for (const [name, value] of state.fields) size += name.length + textOf(value).length;
  return size;
}

function setContent(entry: KdbxEntry, change: RawChange): void {
  if (change.description !== undefined) setField(entry, 'Notes', notes(entry, change.description));
  for (const [name, field] of change.fields ?? []) setField(entry, name, field);
  if (change.tags !== undefined) entry.tags = [...change.tags];
  if (change.expires === null) entry.times.expires = false;
  else if (change.expires !== undefined) {
    entry.times.expires = true;
    entry.times.expiryTime = new Date(change.expires);
  }
}

function notes(entry: KdbxEntry, text: string): FieldValue {
  return { value: text, protected: typeof entry.fields.get('Notes') === 'object' };
}

function hasContent(change: RawChange): boolean {
  const { fields, description, tags, expires } = change;
  return (fields?.size ?? 0) > 0 || description !== undefined || tags !== undefined || expires !== undefined;
}

function check(change: RawChange): void {
  if (change.path !== undefined) {
    if (change.path.length === 0) checkName('');
    change.path.forEach(checkName);
  }
  for (const [name, field] of change.fields ?? []) checkField(name, field);
  if (change.description !== undefined) checkField('Notes', { value: change.description, protected: false });
  if (change.tags !== undefined) checkTags(change.tags);
  if (typeof change.expires === 'string' && Number.isNaN(Date.parse(change.expires))) {
    throw problem('invalid', message('The expiry is not a date that can be read, such as 2030-12-31T00:00:00Z.'));
  }
}

export function taken(path: readonly string[]): Error {
  return problem(
    'conflict',
    message('{0} is taken already; nothing was stored. Choose another name.', shown(path.join('/'))),
  );
}
