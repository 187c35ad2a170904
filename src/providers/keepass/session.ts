import type { Kdbx, KdbxCredentials, KdbxEntry } from 'kdbxweb';
import { message, shown } from '../../core/message';
import type { SecretEntry } from '../driver';
import { createFile } from '../../files/replace';
import { problem } from '../errors';
import { createFolder, deleteFolder, keepsDeleted, moveFolder, purge, remove, restore } from './bin';
import { createEntry, restoreVersion, updateEntry } from './changes';
import { bytesOfDatabase, credentialsFrom, idOf, newDatabase, recycleBin } from './database';
import type { KdfParameters } from './database';
import type { RawKey, Session, SessionEvents, VaultHost } from './host';
import { describe, describeVersions, pathOfGroup, versionsOf } from './entries';
import { fieldsOf, textOf } from './fields';
import { forgetKeys } from './kdbx';
import { deletedEntries, entriesAt, entryById, groupsAt, listFolder } from './lookup';
import { creationProblem } from './problems';
import { openVaultFile } from './vault-file';

/** Works in the thread that calls; unlocking and saving keep it busy for as long as the key derivation takes. */
export const inProcess: VaultHost = { open: openSession, create: (...args) => createVaultFile(...args) };

/** Makes a new vault file. Throws a Problem; then nothing was made. */
export async function createVaultFile(
  file: string,
  name: string,
  key: RawKey,
  signal: AbortSignal,
  kdf?: KdfParameters,
): Promise<void> {
  try {
    const bytes = await bytesOfDatabase(newDatabase(name, await keyOf(key), kdf));
    signal.throwIfAborted();
    await createFile(file, bytes);
  } catch (error) {
    if (signal.aborted && error === signal.reason) throw error;
    throw creationProblem(error, file);
  } finally {
    forgetKeys();
  }
}

async function openSession(file: string, key: RawKey, signal: AbortSignal, events: SessionEvents): Promise<Session> {
  const vault = await openVaultFile(file, await keyOf(key), signal, events.changed);
  const described = (db: Kdbx, id: string): SecretEntry => {
    const entry = entryById(db, id);
    return describe(db, entry, topOf(db, entry));
  };
  /** Changes one entry and tells what it is once stored. */
  const writeEntry = async (signal: AbortSignal, change: (db: Kdbx) => KdbxEntry): Promise<SecretEntry> => {
    const id = await vault.write(signal, (db) => idOf(change(db)));
    return described(vault.db(), id);
  };
  return {
    list: async (folder, cursor) => listFolder(await vault.fresh(), folder, cursor),
    find: async (path) => {
      const db = await vault.fresh();
      return entriesAt(db, path).map((entry) => describe(db, entry));
    },
    read: async (id, version) => {
      const db = await vault.fresh();
      const entry = entryById(db, id);
      const state = version === undefined ? entry : versionsOf(entry).find((one) => one.id === version)?.state;
      if (state === undefined) throw problem('not-found', message('That version is no longer kept. Refresh the view.'));
      const fields = fieldsOf(state).map(({ name }) => [name, textOf(state.fields.get(name))] as const);
      return { entry: described(db, id), fields: new Map(fields) };
    },
    create: (change, signal) => writeEntry(signal, (db) => createEntry(db, change)),
    update: (id, revision, change, signal) => writeEntry(signal, (db) => updateEntry(db, id, revision, change)),
    remove: (id, signal) => vault.write(signal, (db) => remove(db, entryById(db, id))),
    deleted: async () => {
      const db = await vault.fresh();
      return deletedEntries(db).map((entry) => describe(db, entry, recycleBin(db)));
    },
    restore: (id, signal) => writeEntry(signal, (db) => restore(db, id)),
    purge: (id, signal) => vault.write(signal, (db) => purge(db, id)),
    versions: async (id) => describeVersions(entryById(await vault.fresh(), id)),
    restoreVersion: (id, version, signal) => writeEntry(signal, (db) => restoreVersion(db, id, version)),
    createFolder: async (path, signal) => {
      await vault.write(signal, (db) => void createFolder(db, path));
      const group = groupsAt(vault.db(), path)[0];
      if (group === undefined)
        throw problem('unknown', message('The folder {0} was made, then lost.', shown(path.join('/'))));
      return { id: idOf(group), path: pathOfGroup(group, vault.db().getDefaultGroup()) };
    },
    moveFolder: (from, to, signal) => vault.write(signal, (db) => moveFolder(db, from, to)),
    deleteFolder: (path, signal) => vault.write(signal, (db) => deleteFolder(db, path)),
    changeKey: async (key, signal) => {
      if (key.passphrase === undefined && key.keyFile === undefined) throw noKey();
      await vault.changeKey(signal, await keyOf(key));
    },
    keepsDeleted: () => Promise.resolve(keepsDeleted(vault.db())),
    close: () => vault.close(),
  };
}

async function keyOf(key: RawKey): Promise<KdbxCredentials> {
  if ((key.passphrase ?? '') === '' && key.keyFile === undefined) throw noKey();
  try {
    return await credentialsFrom(key);
  } catch (error) {
    throw problem(
      'wrong-credential',
      message('The key file {0} cannot be read, or is damaged.', shown(key.keyFile ?? '')),
      error,
    );
  }
}

function noKey(): Error {
  return problem('invalid', message('A vault needs a passphrase, a key file, or both.'));
}

function topOf(db: Kdbx, entry: KdbxEntry): ReturnType<Kdbx['getDefaultGroup']> {
  const bin = recycleBin(db);
  for (let at = entry.parentGroup; at !== undefined; at = at.parentGroup) if (at === bin) return at;
  return db.getDefaultGroup();
}
