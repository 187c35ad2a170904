import { mkdir, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { message, shown } from '../core/message';
import { secret } from '../core/secret';
import type { Credentials, DriverModule, ProviderId, VaultConnection, VaultFileKey } from '../providers/driver';
import { problem } from '../providers/errors';
import type { Store } from '../providers/store';
import { readVaultList } from './vault-list';

/** The passphrase, the key file, or both, that open a local vault. */
export type VaultKey = VaultFileKey;

/** Vaults that are files on this machine. */
export interface LocalVaults {
  /** Makes a new KDBX 4 file and adds it. Throws a conflict where the file exists or the name is taken. */
  create(name: string, file: string, key: VaultKey, signal: AbortSignal): Promise<VaultConnection>;
  /** Adds an existing KDBX file. */
  add(name: string, file: string): Promise<VaultConnection>;
  /** Opens one as `Vaults.open` does, and remembers which key file it needs. */
  unlock(id: string, key: VaultKey, signal: AbortSignal): Promise<Store>;
  /** Gives an open vault another key. Throws a signed-out Problem while it is locked. */
  changeKey(id: string, key: VaultKey, signal: AbortSignal): Promise<void>;
  /** Makes a new key file. Throws a conflict where something stands at that place. */
  createKeyFile(file: string): Promise<void>;
}

export interface LocalVaultsPorts {
  /** The file of the list of vaults. */
  readonly list: string;
  readonly load: (provider: ProviderId) => Promise<DriverModule>;
  /** Throws where a vault of this name cannot be added. */
  readonly checkName: (name: string) => Promise<void>;
  readonly add: (vault: Omit<VaultConnection, 'id'>) => Promise<VaultConnection>;
  readonly byId: (id: string) => Promise<VaultConnection>;
  readonly open: (id: string, credentials: Credentials, signal: AbortSignal) => Promise<Store>;
  readonly store: (id: string) => Store | undefined;
  readonly save: (id: string, edit: (vault: VaultConnection) => VaultConnection) => Promise<void>;
}

/** What opens a local vault, by the names that its driver asks for. */
export function credentialsOf({ passphrase, keyFile }: VaultKey): Credentials {
  return {
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(keyFile === undefined ? {} : { 'key-file': secret(keyFile) }),
  };
}

export function localVaults(ports: LocalVaultsPorts): LocalVaults {
  const files = async () => {
    const { files } = await ports.load('keepass');
    if (files === undefined) throw problem('invalid', message('Vaults of this kind are no files.'));
    return files;
  };
  const add = async (name: string, file: string, keyFile: string | undefined): Promise<VaultConnection> => {
    const same = await sameFile(await readVaultList(ports.list), file);
    if (same !== undefined) {
      await ports.checkName(name);
      throw problem(
        'conflict',
        message('{0} is in the list already, as the vault “{1}”.', shown(file), shown(same.name)),
      );
    }
    const location = { file: resolve(file), ...(keyFile === undefined ? {} : { keyFile: resolve(keyFile) }) };
    return ports.add({ name, provider: 'keepass', location });
  };
  return {
    create: async (name, file, key, signal) => {
      // Before the file is made, so that none is left over when the list cannot be written.
      await ports.checkName(name);
      await mkdir(dirname(file), { recursive: true });
      await (await files()).create(resolve(file), name.trim(), key, signal);
      return add(name, file, key.keyFile);
    },
    add: async (name, file) => {
      await (await files()).recognise(resolve(file));
      return add(name, file, undefined);
    },
    unlock: async (id, key, signal) => {
      const store = await ports.open(id, credentialsOf(key), signal);
      const { keyFile } = key;
      // A convenience for the next time: where the list cannot be written the vault is open all the same.
      if (keyFile !== undefined && keyFile !== store.vault.location['keyFile'])
        await ports.save(id, (one) => withKeyFile(one, keyFile)).catch(() => undefined);
      return store;
    },
    changeKey: async (id, key, signal) => {
      const store = ports.store(id);
      if (store?.changeKey === undefined) {
        throw problem('signed-out', message('Unlock the vault first, then change what opens it.'));
      }
      await store.changeKey(key, signal);
      if (key.keyFile === undefined && (await ports.byId(id)).location['keyFile'] === undefined) return;
      await ports
        .save(id, (vault) => withKeyFile(vault, key.keyFile))
        .catch((error: unknown) => {
          throw problem(
            'read-only',
            message(
              'The vault {0} opens with the new key now, but the list of vaults could not be written; choose the key file yourself next time.',
              shown(store.vault.name),
            ),
            error,
          );
        });
    },
    createKeyFile: async (file) => (await files()).createKeyFile(resolve(file)),
  };
}

function withKeyFile(vault: VaultConnection, keyFile: string | undefined): VaultConnection {
  const location = Object.fromEntries(Object.entries(vault.location).filter(([name]) => name !== 'keyFile'));
  return { ...vault, location: { ...location, ...(keyFile === undefined ? {} : { keyFile: resolve(keyFile) }) } };
}

/** The vault that is this very file, links followed. */
async function sameFile(vaults: readonly VaultConnection[], file: string): Promise<VaultConnection | undefined> {
  const real = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));
  const wanted = await real(file);
  for (const vault of vaults) {
    const other = vault.location['file'];
    if (other !== undefined && (await real(other)) === wanted) return vault;
  }
  return undefined;
}
