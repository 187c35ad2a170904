import { secret } from '../../core/secret';
import type { Driver, ProblemKind, SecretChange, VaultFileKey } from '../driver';
import type { RawChange, RawKey, Session } from './host';
import { stopping } from './stopping';

/** The driver's contract over a session: secrets are opened on their way in and closed on their way out. */
export function driverOver(session: Session, kindOf: (error: unknown) => ProblemKind, keepsDeleted: boolean): Driver {
  return {
    kindOf,
    list: (folder, cursor, signal) => stopping(session.list(folder, cursor), signal),
    find: (path, signal) => stopping(session.find(path), signal),
    read: async (id, version, signal) => {
      const { entry, fields } = await stopping(session.read(id, version), signal);
      return { entry, fields: new Map([...fields].map(([name, value]) => [name, secret(value)])) };
    },
    create: (change, signal) => session.create({ ...raw(change), path: change.path }, signal),
    update: (id, revision, change, signal) => session.update(id, revision, raw(change), signal),
    delete: (id, signal) => session.remove(id, signal),
    ...(keepsDeleted
      ? {
          recovery: {
            deleted: (signal) => stopping(session.deleted(), signal),
            restore: (id, signal) => session.restore(id, signal),
            purge: (id, signal) => session.purge(id, signal),
          },
        }
      : {}),
    history: {
      versions: (id, signal) => stopping(session.versions(id), signal),
      restoreVersion: (id, version, signal) => session.restoreVersion(id, version, signal),
    },
    folders: {
      createFolder: (path, signal) => session.createFolder(path, signal),
      moveFolder: (from, to, signal) => session.moveFolder(from, to, signal),
      deleteFolder: (path, signal) => session.deleteFolder(path, signal),
    },
    changeKey: (key, signal) => session.changeKey(rawKey(key), signal),
    close: () => session.close(),
  };
}

/** What a key holds, in clear. */
export function rawKey(key: VaultFileKey): RawKey {
  return {
    ...(key.passphrase === undefined ? {} : { passphrase: key.passphrase.reveal() }),
    ...(key.keyFile === undefined ? {} : { keyFile: key.keyFile }),
  };
}

function raw(change: SecretChange): RawChange {
  const { fields, ...rest } = change;
  if (fields === undefined) return rest;
  const values = [...fields].map(
    ([name, field]) =>
      [name, field === undefined ? undefined : { value: field.value.reveal(), protected: field.protected }] as const,
  );
  return { ...rest, fields: new Map(values) };
}
