import { readFileSync } from 'node:fs';
import { secret } from '../../src/core/secret';
import type { Driver, DriverPorts, VaultConnection } from '../../src/providers/driver';
import type { Reach } from '../../src/providers/azure-key-vault/azure';
import { openAt } from '../../src/providers/azure-key-vault/driver';
import type { KeyVaultStandIn } from '../support/azure/server';
import type { Harness } from './harness';

const never = new AbortController().signal;

/** A Key Vault to test against: where it is, how it is reached, and a token for it. */
export interface KeyVaultPlace {
  readonly url: string;
  readonly reach: Reach;
  readonly token: string;
}

export function openAzure(
  { url, reach, token }: KeyVaultPlace,
  location: VaultConnection['location'] = {},
): Promise<Driver> {
  const connection: VaultConnection = {
    id: 'test',
    name: 'test',
    provider: 'azure-key-vault',
    location: { url, ...location },
    signIn: 'session',
  };
  const ports: DriverPorts = {
    credential: () => Promise.resolve(undefined),
    microsoftToken: () => Promise.resolve(secret(token)),
  };
  return openAt(connection, ports, never, reach);
}

export function placeOf(server: KeyVaultStandIn, permissions?: readonly string[], port = server.port): KeyVaultPlace {
  const reach: Reach = { dial: { host: '127.0.0.1', port, plain: true } };
  return { url: server.url, reach, token: server.token(permissions) };
}

/**
 * The vault that STRONGROOM_TEST_AZURE_URL names, with …_TOKEN, and perhaps …_CA (a PEM file) and …_ADDRESS (host:port
 * to connect to). It must be empty, and is empty again afterwards.
 */
export function outsidePlace(): KeyVaultPlace | undefined {
  const {
    STRONGROOM_TEST_AZURE_URL: url,
    STRONGROOM_TEST_AZURE_TOKEN: token,
    STRONGROOM_TEST_AZURE_CA: ca,
    STRONGROOM_TEST_AZURE_ADDRESS: address,
  } = process.env;
  if (!url || !token) return undefined;
  const [host = '', port = '443'] = address?.split(':') ?? [];
  const reach: Reach = {
    ...(ca ? { ca: readFileSync(ca, 'utf8') } : {}),
    ...(host === '' ? {} : { dial: { host, port: Number(port) } }),
  };
  return { url, token, reach };
}

export function azureHarness(name: string, place: () => Promise<KeyVaultPlace | undefined>): Harness {
  return {
    name,
    can: {
      controlCharacters: true,
      customFields: true,
      tags: true,
      expiry: true,
      rename: false,
      stableIds: true,
      versionOrder: false,
      emptyFolders: false,
      valueBytes: 20_000,
    },
    open: async () => {
      const found = await place();
      if (found === undefined) return undefined;
      const driver = await openAzure(found);
      const left = await driver.list([], undefined, never);
      if (left.entries.length + left.folders.length > 0)
        throw new Error(`${found.url} is not empty; it is left alone.`);
      const others: Driver[] = [];
      return {
        driver,
        again: async () => {
          const other = await openAzure(found);
          others.push(other);
          return other;
        },
        close: async () => {
          if (found === outside) await empty(driver);
          await Promise.all([driver, ...others].map((one) => one.close()));
        },
      };
    },
  };
}

const outside = outsidePlace();

/** Only ever of a vault that was empty before. */
async function empty(driver: Driver): Promise<void> {
  const page = await driver.all?.(undefined, never);
  for (const { id } of page?.entries ?? []) await driver.delete?.(id, never);
  await driver.recovery?.purge(undefined, never);
}

export function outsideHarness(): Harness {
  return azureHarness('Azure Key Vault of STRONGROOM_TEST_AZURE_URL', () => Promise.resolve(outside));
}
