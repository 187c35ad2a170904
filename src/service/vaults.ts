import { randomUUID } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { message, shown } from '../core/message';
import { secret } from '../core/secret';
import { watchPath } from '../files/watch';
import type { DriverModule, ProviderId, VaultConnection, VaultFileKey, VaultFiles } from '../providers/driver';
import { isProblem, problem } from '../providers/errors';
import { loadDriver } from '../providers/registry';
import { openStore } from '../providers/store';
import type { Store } from '../providers/store';
import { changeVaultList, readVaultList } from './vault-list';

/** `locked`: a passphrase is needed; `open`: it can be listed and read. */
export type VaultState = 'locked' | 'open';

/** The credentials that open a KeePass vault. At least one of the two. */
export type VaultKey = VaultFileKey;

/**
 * The vaults a person added, the same for the editor and the command line: they are kept in `vaults.json` in the
 * person's configuration folder (`STRONGROOM_HOME`, else the platform's usual place), which holds no secret.
 */
export interface Vaults {
  list(): Promise<readonly VaultConnection[]>;
  state(id: string): VaultState;
  /** The store of an open vault; undefined while it is locked. */
  store(id: string): Store | undefined;
  /** Opens a vault and returns its store. Throws a Problem: wrong-credential, damaged, not-found … */
  unlock(id: string, key: VaultKey, signal: AbortSignal): Promise<Store>;
  /** Closes it and forgets its key and values. */
  lock(id: string): Promise<void>;
  lockAll(): Promise<void>;
  /** Makes a new KDBX 4 file and adds it. Throws a conflict where the file exists or the name is taken. */
  create(name: string, file: string, key: VaultKey, signal: AbortSignal): Promise<VaultConnection>;
  /** Adds an existing KDBX file. */
  add(name: string, file: string): Promise<VaultConnection>;
  rename(id: string, name: string): Promise<void>;
  /** Forgets the vault; its file stays. */
  remove(id: string): Promise<void>;
  /** Gives an open vault another key. Throws a signed-out Problem while it is locked. */
  changeKey(id: string, key: VaultKey, signal: AbortSignal): Promise<void>;
  /** Makes a new key file. Throws a conflict where something stands at that place. */
  createKeyFile(file: string): Promise<void>;
  /** Fires when a vault was added, renamed, removed, unlocked or locked, by another process as well. */
  onDidChange(listener: () => void): { dispose(): void };
  /** Locks all vaults and stops watching. */
  dispose(): Promise<void>;
}

export interface VaultsPorts {
  /** The folder that holds `vaults.json`; see `configurationFolder`. */
  readonly home: string;
  readonly load?: (provider: ProviderId) => Promise<DriverModule>;
}

/** The file of the list is read anew at every question, so that several processes see one list. */
export function createVaults({ home, load = loadDriver }: VaultsPorts): Vaults {
  const list = join(home, 'vaults.json');
  const open = new Map<string, Store>();
  const opening = new Map<string, Promise<unknown>>();
  const listeners = new Set<() => void>();
  let watcher: { dispose(): void } | undefined;

  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const byId = async (id: string): Promise<VaultConnection> => {
    const vault = (await readVaultList(list)).find((one) => one.id === id);
    if (vault === undefined)
      throw problem('not-found', message('That vault is no longer in the list. Refresh the view.'));
    return vault;
  };
  const lock = async (id: string): Promise<void> => {
    await opening.get(id)?.catch(() => undefined);
    const store = open.get(id);
    if (store === undefined) return;
    open.delete(id);
    await store.close();
    changed();
  };
  const save = async (id: string, edit: (vault: VaultConnection) => VaultConnection): Promise<void> => {
    await changeVaultList(list, (vaults) => vaults.map((vault) => (vault.id === id ? edit(vault) : vault)));
    changed();
  };
  const add = async (name: string, file: string, keyFile: string | undefined): Promise<VaultConnection> => {
    const location = { file: resolve(file), ...(keyFile === undefined ? {} : { keyFile: resolve(keyFile) }) };
    const vault: VaultConnection = { id: randomUUID(), name: name.trim(), provider: 'keepass', location };
    const same = await sameFile(await readVaultList(list), file);
    await changeVaultList(list, (vaults) => {
      checkName(vaults, vault.name, undefined);
      if (same !== undefined) {
        throw problem(
          'conflict',
          message('{0} is in the list already, as the vault “{1}”.', shown(file), shown(same.name)),
        );
      }
      return [...vaults, vault];
    });
    changed();
    return vault;
  };
  const unlock = async (id: string, key: VaultKey, signal: AbortSignal): Promise<Store> => {
    const present = open.get(id);
    if (present !== undefined) return present;
    const vault = await byId(id);
    const keyFile = key.keyFile ?? vault.location['keyFile'];
    const module = await load(vault.provider);
    const store = openStore(vault, await driverOf(module, vault, { ...key, ...(keyFile && { keyFile }) }, signal));
    open.set(id, store);
    if (keyFile !== undefined && keyFile !== vault.location['keyFile'])
      await save(id, (one) => withKeyFile(one, keyFile));
    changed();
    return store;
  };
  /** Vaults that another process removed are locked here too. */
  const listChanged = async (): Promise<void> => {
    const known = await readVaultList(list).catch(() => undefined);
    const gone = [...open.keys()].filter((id) => known?.every((vault) => vault.id !== id) === true);
    await Promise.all(gone.map(lock));
    changed();
  };

  return {
    list: () => readVaultList(list),
    state: (id) => (open.has(id) ? 'open' : 'locked'),
    store: (id) => open.get(id),
    unlock: async (id, key, signal) => {
      await opening.get(id)?.catch(() => undefined);
      const work = unlock(id, key, signal);
      opening.set(id, work);
      try {
        return await work;
      } finally {
        opening.delete(id);
      }
    },
    lock,
    lockAll: async () => {
      await Promise.all([...new Set([...open.keys(), ...opening.keys()])].map(lock));
    },
    create: async (name, file, key, signal) => {
      // Before the file is made, so that none is left over when the list cannot be written.
      await changeVaultList(list, (vaults) => {
        checkName(vaults, name.trim(), undefined);
        return vaults;
      });
      await mkdir(dirname(file), { recursive: true });
      await (await filesOf(load)).create(resolve(file), name.trim(), key, signal);
      return add(name, file, key.keyFile);
    },
    add: async (name, file) => {
      await (await filesOf(load)).recognise(resolve(file));
      return add(name, file, undefined);
    },
    rename: async (id, name) => {
      await byId(id);
      await changeVaultList(list, (vaults) => {
        checkName(vaults, name.trim(), id);
        return vaults.map((vault) => (vault.id === id ? { ...vault, name: name.trim() } : vault));
      });
      changed();
    },
    remove: async (id) => {
      await lock(id);
      await changeVaultList(list, (vaults) => vaults.filter((vault) => vault.id !== id));
      changed();
    },
    changeKey: async (id, key, signal) => {
      const store = open.get(id);
      if (store?.changeKey === undefined) {
        throw problem('signed-out', message('Unlock the vault first, then change what opens it.'));
      }
      await store.changeKey(key, signal);
      await save(id, (vault) => withKeyFile(vault, key.keyFile));
    },
    createKeyFile: async (file) => (await filesOf(load)).createKeyFile(resolve(file)),
    onDidChange: (listener) => {
      listeners.add(listener);
      watcher ??= watchPath(list, () => void listChanged());
      return { dispose: () => void listeners.delete(listener) };
    },
    dispose: async () => {
      watcher?.dispose();
      listeners.clear();
      await Promise.all([...open.keys()].map(lock));
    },
  };
}

/** Names stand in references, so they are compared without regard to case or to how letters are composed. */
function checkName(vaults: readonly VaultConnection[], name: string, except: string | undefined): void {
  if (name === '' || /\p{Cc}/u.test(name)) {
    throw problem('invalid', message('A vault needs a name without line breaks or control characters.'));
  }
  const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
  if (vaults.some((vault) => vault.id !== except && fold(vault.name) === fold(name))) {
    throw problem('conflict', message('There is a vault named “{0}” already. Choose another name.', shown(name)));
  }
}

async function driverOf(module: DriverModule, vault: VaultConnection, key: VaultKey, signal: AbortSignal) {
  const credential = (name: string) =>
    Promise.resolve(
      name === 'passphrase' ? key.passphrase : key.keyFile === undefined ? undefined : secret(key.keyFile),
    );
  try {
    return await module.open(vault, { credential }, signal);
  } catch (error) {
    if (signal.aborted && error === signal.reason) throw problem('cancelled', message('Cancelled.'), error);
    if (isProblem(error)) throw error;
    throw problem(module.kindOf(error), message('The vault {0} could not be opened.', shown(vault.name)), error);
  }
}

async function filesOf(load: (provider: ProviderId) => Promise<DriverModule>): Promise<VaultFiles> {
  const { files } = await load('keepass');
  if (files === undefined) throw problem('invalid', message('Vaults of this kind are no files.'));
  return files;
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
