import type { Secret } from '../../src/core/secret';
import { secret } from '../../src/core/secret';
import type { Driver } from '../../src/providers/driver';
import { openAt, redeemAt } from '../../src/providers/keeper/driver';
import type { Reach } from '../../src/providers/keeper/keeper';
import type { KeeperApplication, KeeperStandIn } from '../support/keeper/server';
import type { Harness } from './harness';

const never = new AbortController().signal;
export const FOLDER = 'Team';
const HOST = 'keeper.example';

export function reachOf(server: KeeperStandIn, port = server.port): Reach {
  return { dial: { host: '127.0.0.1', port, plain: true } };
}

/** Signs a client in by a token of one use; gives its configuration. */
export async function configFor(server: KeeperStandIn, application: KeeperApplication): Promise<Secret> {
  const credentials = { 'one-time-token': secret(application.token()) };
  const had = await redeemAt({ hostname: HOST }, credentials, never, reachOf(server), server.serverKey);
  return had['config'] ?? secret('');
}

export function openKeeper(server: KeeperStandIn, config: Secret, folder = FOLDER, port?: number): Promise<Driver> {
  const location = { folder };
  return openAt(
    { id: 'test', name: 'test', provider: 'keeper', location, signIn: 'config' },
    { credential: (name) => Promise.resolve(name === 'config' ? config : undefined) },
    never,
    reachOf(server, port),
  );
}

export function keeperHarness(server: () => KeeperStandIn | undefined): Harness {
  return {
    name: 'Keeper Secrets Manager (a stand-in, not the service)',
    can: {
      controlCharacters: true,
      customFields: true,
      tags: false,
      expiry: false,
      rename: false,
      stableIds: true,
      versionOrder: true,
      emptyFolders: false,
      valueBytes: 60_000,
    },
    open: async () => {
      const running = server();
      if (running === undefined) return undefined;
      const application = running.application(FOLDER);
      const drivers = [await openKeeper(running, await configFor(running, application))];
      return {
        driver: drivers[0] as Driver,
        again: async () => {
          const other = await openKeeper(running, await configFor(running, application));
          drivers.push(other);
          return other;
        },
        close: async () => {
          await Promise.all(drivers.map((driver) => driver.close()));
        },
      };
    },
  };
}
