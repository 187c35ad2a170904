import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { message, shown } from '../core/message';
import { watchPath } from '../files/watch';
import type {
  Credentials,
  Driver,
  DriverModule,
  DriverPorts,
  FoundVault,
  ProviderId,
  VaultConnection,
} from '../providers/driver';
import { isProblem, problem } from '../providers/errors';
import { loadDriver } from '../providers/registry';
import { openStore } from '../providers/store';
import type { Store } from '../providers/store';
import type { LocalVaults } from './local-vaults';
import { localVaults } from './local-vaults';
import { changeVaultList, readVaultList } from './vault-list';

/** `locked`: credentials are needed; `open`: it can be listed and read. */
export type VaultState = 'locked' | 'open';

/** A vault as a person describes it: its kind, where it is, and which way to sign in. */
export type VaultPlace = Pick<VaultConnection, 'provider' | 'location' | 'signIn'>;

/**
 * The vaults a person added, the same for the editor and the command line: they are kept in `vaults.json` in the
 * person's configuration folder (`STRONGROOM_HOME`, else the platform's usual place), which holds no secret.
 */
export interface Vaults extends LocalVaults {
  /** The file of the list, absolute. */
  readonly listFile: string;
  list(): Promise<readonly VaultConnection[]>;
  state(id: string): VaultState;
  /** The store of an open vault; undefined while it is locked. */
  store(id: string): Store | undefined;
  /** Adds a vault of any kind. Throws a conflict where the name is taken. Calls no service. */
  connect(name: string, place: VaultPlace): Promise<VaultConnection>;
  /** Says where a vault is from now on; it is closed, for what is open is the old one. */
  relocate(id: string, place: Omit<VaultPlace, 'provider'>): Promise<void>;
  /** Adds the same place under another name. */
  duplicate(id: string, name: string): Promise<VaultConnection>;
  /** Signs in, or unlocks, and returns the store. Throws a Problem: wrong-credential, damaged, not-found … */
  open(id: string, credentials: Credentials, signal: AbortSignal): Promise<Store>;
  /** Signs in, asks for the first page and signs out again; throws the Problem that opening would meet. Adds nothing. */
  check(place: VaultPlace, credentials: Credentials, signal: AbortSignal): Promise<void>;
  /** Lasting credentials for those of one use, others as they are: see `DriverModule.redeem`. */
  redeem(place: VaultPlace, credentials: Credentials, signal: AbortSignal): Promise<Credentials>;
  /** What the vendor's own tools know on this machine. */
  discover(provider: ProviderId): Promise<readonly FoundVault[]>;
  /** Closes it and forgets its credentials and values. */
  lock(id: string): Promise<void>;
  lockAll(): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  /** Forgets the vault; its file, or what its service keeps, stays. */
  remove(id: string): Promise<void>;
  /** Fires when a vault was added, changed, removed, opened or closed, by another process as well. */
  onDidChange(listener: () => void): { dispose(): void };
  /** Locks all vaults and stops watching. */
  dispose(): Promise<void>;
}

export interface VaultsPorts {
  /** The folder that holds `vaults.json`; see `configurationFolder`. */
  readonly home: string;
  readonly load?: (provider: ProviderId) => Promise<DriverModule>;
  /** The editor's Microsoft session; absent on the command line. */
  readonly microsoftToken?: DriverPorts['microsoftToken'];
}

/** The file of the list is read anew at every question, so that several processes see one list. */
export function createVaults({ home, load = loadDriver, microsoftToken }: VaultsPorts): Vaults {
  const session = microsoftToken === undefined ? {} : { microsoftToken };
  const list = join(home, 'vaults.json');
  const stores = new Map<string, Store>();
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
    const store = stores.get(id);
    if (store === undefined) return;
    stores.delete(id);
    await store.close();
    changed();
  };
  const save = async (id: string, edit: (vault: VaultConnection) => VaultConnection): Promise<void> => {
    await changeVaultList(list, (vaults) => vaults.map((vault) => (vault.id === id ? edit(vault) : vault)));
    changed();
  };
  const add = async (vault: Omit<VaultConnection, 'id'>): Promise<VaultConnection> => {
    const added: VaultConnection = { id: randomUUID(), ...vault, name: vault.name.trim() };
    await changeVaultList(list, (vaults) => {
      checkName(vaults, added.name, undefined);
      return [...vaults, added];
    });
    changed();
    return added;
  };
  const openNow = async (id: string, credentials: Credentials, signal: AbortSignal): Promise<Store> => {
    const present = stores.get(id);
    if (present !== undefined) return present;
    const vault = await byId(id);
    const driver = await driverOf(await load(vault.provider), vault, { ...session, ...given(credentials) }, signal);
    const store = openStore(vault, driver);
    stores.set(id, store);
    driver.onDidEnd?.(() => void lock(id).catch(() => undefined));
    changed();
    return store;
  };
  const open = async (id: string, credentials: Credentials, signal: AbortSignal): Promise<Store> => {
    const before = opening.get(id) ?? Promise.resolve();
    const work = before.catch(() => undefined).then(() => openNow(id, credentials, signal));
    opening.set(id, work);
    try {
      return await work;
    } finally {
      if (opening.get(id) === work) opening.delete(id);
    }
  };
  /** Vaults that another process removed are locked here too. */
  const listChanged = async (): Promise<void> => {
    const known = await readVaultList(list).catch(() => undefined);
    const gone = [...stores.keys()].filter((id) => known?.every((vault) => vault.id !== id) === true);
    await Promise.all(gone.map(lock));
    changed();
  };

  return {
    ...localVaults({
      list,
      load,
      byId,
      add,
      open,
      save,
      store: (id) => stores.get(id),
      checkName: (name) =>
        changeVaultList(list, (vaults) => {
          checkName(vaults, name.trim(), undefined);
          return vaults;
        }),
    }),
    listFile: list,
    list: () => readVaultList(list),
    state: (id) => (stores.has(id) ? 'open' : 'locked'),
    store: (id) => stores.get(id),
    connect: (name, place) => add({ name, ...place }),
    relocate: async (id, { location, signIn }) => {
      await byId(id);
      await lock(id);
      await save(id, ({ name, provider }) => ({
        id,
        name,
        provider,
        location,
        ...(signIn === undefined ? {} : { signIn }),
      }));
    },
    duplicate: async (id, name) => {
      const { provider, location, signIn } = await byId(id);
      return add({ name, provider, location, ...(signIn === undefined ? {} : { signIn }) });
    },
    open,
    check: async (place, credentials, signal) => {
      const vault: VaultConnection = { ...place, id: randomUUID(), name: '' };
      const store = openStore(
        vault,
        await driverOf(await load(place.provider), vault, { ...session, ...given(credentials) }, signal),
      );
      try {
        await store.list([], undefined, signal);
      } finally {
        await store.close();
      }
    },
    redeem: async (place, credentials, signal) => {
      const module = await load(place.provider);
      if (module.redeem === undefined) return credentials;
      return told(module, '', signal, module.redeem(place.location, credentials, signal));
    },
    discover: async (provider) => (await (await load(provider)).discover?.()) ?? [],
    lock,
    lockAll: async () => {
      await Promise.all([...new Set([...stores.keys(), ...opening.keys()])].map(lock));
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
    onDidChange: (listener) => {
      listeners.add(listener);
      watcher ??= watchPath(list, () => void listChanged());
      return { dispose: () => void listeners.delete(listener) };
    },
    dispose: async () => {
      watcher?.dispose();
      listeners.clear();
      await Promise.all([...new Set([...stores.keys(), ...opening.keys()])].map(lock));
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

function given(credentials: Credentials): DriverPorts {
  return { credential: (name) => Promise.resolve(credentials[name]) };
}

function driverOf(
  module: DriverModule,
  vault: VaultConnection,
  ports: DriverPorts,
  signal: AbortSignal,
): Promise<Driver> {
  return told(module, vault.name, signal, module.open(vault, ports, signal));
}

/** What came of the work; its errors as Problems. */
async function told<T>(module: DriverModule, name: string, signal: AbortSignal, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (signal.aborted && error === signal.reason) throw problem('cancelled', message('Cancelled.'), error);
    if (isProblem(error)) throw error;
    const sentence =
      name === ''
        ? message('The vault could not be opened.')
        : message('The vault {0} could not be opened.', shown(name));
    throw problem(module.kindOf(error), sentence, error, module.wordsOf?.(error));
  }
}
