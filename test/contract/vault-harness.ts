import { randomUUID } from 'node:crypto';
import { secret } from '../../src/core/secret';
import type { Credentials, Driver, VaultConnection } from '../../src/providers/driver';
import { open } from '../../src/providers/hashicorp-vault/driver';
import type { VaultServer } from '../support/vault-server/server';
import type { Harness } from './harness';

const never = new AbortController().signal;

/** Opens the driver; without credentials as root. */
export function openVault(
  server: VaultServer,
  location: VaultConnection['location'],
  credentials: Credentials = { token: secret(server.root) },
  signIn = 'token',
): Promise<Driver> {
  const connection: VaultConnection = {
    id: 'test',
    name: 'test',
    provider: 'hashicorp-vault',
    location: { address: server.address, ...location },
    signIn,
  };
  return open(connection, { credential: (name) => Promise.resolve(credentials[name]) }, never);
}

/** A KV engine of its own for one test. */
export async function mountEngine(
  server: VaultServer,
  version: 1 | 2,
): Promise<{ readonly mount: string; remove(): Promise<void> }> {
  const mount = `test-${randomUUID().slice(0, 8)}`;
  await server.ask('POST', `sys/mounts/${mount}`, { type: 'kv', options: { version: String(version) } });
  // A new engine of version 2 may answer 400 until it is ready.
  for (let tries = 0; version === 2 && tries < 200; tries++) {
    if (
      await server.ask('GET', `${mount}/config`).then(
        () => true,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    mount,
    remove: async () => {
      await server.ask('DELETE', `sys/mounts/${mount}`);
    },
  };
}

/** A token of one policy, for as long as a test takes. */
export async function tokenFor(server: VaultServer, policy: string, more: object = {}): Promise<string> {
  const name = `test-${randomUUID().slice(0, 8)}`;
  await server.ask('POST', `sys/policies/acl/${name}`, { policy });
  const body = { policies: [name], no_default_policy: true, ttl: '10m', ...more };
  const { auth } = (await server.ask('POST', 'auth/token/create', body)) as { auth: { client_token: string } };
  return auth.client_token;
}

export function vaultHarness(version: 1 | 2, server: () => VaultServer | undefined): Harness {
  return {
    name: `HashiCorp Vault, KV version ${version}`,
    can: {
      controlCharacters: true,
      customFields: true,
      tags: version === 2,
      expiry: false,
      rename: true,
      stableIds: false,
      versionOrder: true,
      emptyFolders: false,
      valueBytes: 512 * 1024,
    },
    open: async () => {
      const running = server();
      if (running === undefined) return undefined;
      const engine = await mountEngine(running, version);
      const location = { mount: engine.mount };
      const drivers = [await openVault(running, location)];
      return {
        driver: drivers[0] as Driver,
        again: async () => {
          const other = await openVault(running, location);
          drivers.push(other);
          return other;
        },
        close: async () => {
          await Promise.all(drivers.map((driver) => driver.close()));
          await engine.remove();
        },
      };
    },
  };
}
