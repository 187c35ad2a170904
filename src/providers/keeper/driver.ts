import { message } from '../../core/message';
import type { Driver, DriverModule, DriverPorts, VaultConnection } from '../driver';
import { problem, refusalOf } from '../errors';
import { readConfig, storageOf, writeConfig } from './config';
import { kindOf as kindOfFault, retryAfter, wordsOf as wordsOfFault } from './fault';
import { foldersWith } from './folders';
import type { Reach } from './keeper';
import { keeperConnection } from './keeper';
import type { Place } from './read';
import { all, find, list, read } from './read';
import { create, refuse, remove, update } from './write';

/**
 * The records that an application of Keeper Secrets Manager sees, or those of the shared folder `location.folder`. The
 * credential `config` is the application's configuration; one is had for a one-time token by `redeem`.
 */
export const open: DriverModule['open'] = (vault, ports, signal) => openAt(vault, ports, signal, {});

/** As `open`, with connections made in another way; for tests. */
export async function openAt(
  vault: VaultConnection,
  ports: DriverPorts,
  signal: AbortSignal,
  reach: Reach,
): Promise<Driver> {
  const config = await ports.credential('config');
  if (config === undefined) {
    throw problem('wrong-credential', message('The configuration of the Keeper application is missing.'));
  }
  const keeper = keeperConnection(storageOf(readConfig(config.reveal())), reach);
  const place: Place = { keeper, root: vault.location['folder'] };
  try {
    await list(place, [], signal);
  } catch (error) {
    keeper.close();
    throw error;
  }
  return {
    list: (folder, _cursor, stop) => list(place, folder, stop),
    all: (_cursor, stop) => all(place, stop),
    find: (path, stop) => find(place, path, stop),
    read: (id, version, stop) => read(place, id, version, stop),
    refuses: (change) => refusalOf(() => refuse(change)),
    create: (change, stop) => create(place, change, stop),
    update: (id, revision, change, stop) => update(place, id, revision, change, stop),
    delete: (id, stop) => remove(place, id, stop),
    folders: foldersWith(place),
    kindOf: kindOfFault,
    wordsOf: wordsOfFault,
    retryAfter,
    close: () => {
      keeper.close();
      return Promise.resolve();
    },
  } satisfies Driver;
}

export const redeem: NonNullable<DriverModule['redeem']> = (location, credentials, signal) =>
  redeemAt(location, credentials, signal, {}, {});

/** As `redeem`; `more` are members of the configuration, for a server with keys of its own. */
export async function redeemAt(
  location: VaultConnection['location'],
  credentials: Parameters<NonNullable<DriverModule['redeem']>>[1],
  signal: AbortSignal,
  reach: Reach,
  more: Readonly<Record<string, string>>,
): ReturnType<NonNullable<DriverModule['redeem']>> {
  const token = credentials['one-time-token']?.reveal().trim();
  if (token === undefined) return credentials;
  const storage = storageOf(more);
  const keeper = keeperConnection(storage, reach);
  try {
    await keeper.run(async (sdk, options) => {
      const host = location['hostname'];
      await sdk.initializeStorage(storage, token, ...(host === undefined ? [] : [host]));
      // The first question binds the token to this machine; from then on it is of no more use.
      await sdk.getSecrets(options);
    }, signal);
  } catch (error) {
    // What the SDK says of a token may quote it.
    if (error instanceof Error && !('code' in error)) {
      throw problem('wrong-credential', message('This is no one-time token of Keeper. Copy it anew.'));
    }
    const kind = kindOfFault(error);
    if (kind !== 'denied' && kind !== 'signed-out' && kind !== 'invalid') throw error;
    throw problem(
      'wrong-credential',
      message('Keeper does not take this one-time token. It may be used or too old: have a new one made.'),
      undefined,
      wordsOfFault(error),
    );
  } finally {
    keeper.close();
  }
  return { config: writeConfig(storage.config()) };
}

export const kindOf: DriverModule['kindOf'] = kindOfFault;
export const wordsOf: NonNullable<DriverModule['wordsOf']> = wordsOfFault;
