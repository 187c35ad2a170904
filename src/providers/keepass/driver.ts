import { open as openFile } from 'node:fs/promises';
import { message, shown } from '../../core/message';
import { secret } from '../../core/secret';
import { createFile } from '../../files/replace';
import type { Driver, DriverPorts, ProblemKind, SecretChange, VaultConnection, VaultFiles } from '../driver';
import { isProblem, problem } from '../errors';
import type { RawChange } from './changes';
import { bytesOfDatabase, newDatabase } from './database';
import type { RawKey } from './database';
import { newKeyFile } from './key-file';
import { problemFrom } from './problems';
import { keyOf, openSession } from './session';

/** The driver throws Problems alone: what it says of a file no table of codes could. */
export function kindOf(error: unknown): ProblemKind {
  return isProblem(error) ? error.kind : 'unknown';
}

/** Opens the KDBX file at `location.file`. Throws a Problem: signed-out, wrong-credential, damaged, not-found … */
export async function open(vault: VaultConnection, ports: DriverPorts, signal: AbortSignal): Promise<Driver> {
  const file = vault.location['file'] ?? '';
  const key = await rawKey(ports);
  if (key.passphrase === undefined && key.keyFile === undefined) {
    throw problem('signed-out', message('The vault {0} is locked.', shown(vault.name)));
  }
  const listeners = new Set<() => void>();
  const session = await openSession(file, key, signal, () => listeners.forEach((listener) => listener()));
  const keepsDeleted = await session.keepsDeleted();
  return {
    kindOf,
    list: (folder, _cursor, signal) => stopping(session.list(folder), signal),
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
    changeKey: (key, signal) =>
      session.changeKey(
        {
          ...(key.passphrase === undefined ? {} : { passphrase: key.passphrase.reveal() }),
          ...(key.keyFile === undefined ? {} : { keyFile: key.keyFile }),
        },
        signal,
      ),
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    close: () => session.close(),
  };
}

export const files: VaultFiles = {
  create: async (file, name, key, signal) => {
    try {
      const db = newDatabase(
        name,
        await keyOf({
          ...(key.passphrase === undefined ? {} : { passphrase: key.passphrase.reveal() }),
          ...(key.keyFile === undefined ? {} : { keyFile: key.keyFile }),
        }),
      );
      const bytes = await bytesOfDatabase(db);
      signal.throwIfAborted();
      await createFile(file, bytes);
    } catch (error) {
      if (signal.aborted && error === signal.reason) throw error;
      throw problemFrom(error, file, true);
    }
  },
  recognise: async (file) => {
    try {
      const handle = await openFile(file, 'r');
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
        if (bytesRead < 8 || buffer.readUInt32LE(0) !== 0x9aa2d903 || buffer.readUInt32LE(4) !== 0xb54bfb67) {
          throw Object.assign(new Error('No KDBX signature.'), { code: 'BadSignature' });
        }
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw problemFrom(error, file, false);
    }
  },
  createKeyFile: async (file) => {
    try {
      await createFile(file, newKeyFile());
    } catch (error) {
      throw problemFrom(error, file, true);
    }
  },
};

async function rawKey(ports: DriverPorts): Promise<RawKey> {
  const passphrase = (await ports.credential('passphrase'))?.reveal();
  const keyFile = (await ports.credential('key-file'))?.reveal();
  return { ...(passphrase === undefined ? {} : { passphrase }), ...(keyFile === undefined ? {} : { keyFile }) };
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

/** A read that ends at once on abort, with the signal's reason. */
async function stopping<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
