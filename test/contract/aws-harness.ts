import { secret } from '../../src/core/secret';
import type { Driver, DriverModule } from '../../src/providers/driver';
import * as sources from '../../src/providers/aws-secrets-manager/driver';
import { moto } from '../support/moto/moto';
import type { Harness } from './harness';

export const REGION = 'eu-central-1';

/** An access key that means nothing: moto takes any while it does not enforce. */
export const ANYONE = { id: 'test', key: 'test' };

export interface AccessKey {
  readonly id: string;
  readonly key: string;
  readonly token?: string;
}

export function openAws(
  url: string,
  { id, key, token }: AccessKey = ANYONE,
  module: DriverModule = sources,
  more: Readonly<Record<string, string>> = {},
): Promise<Driver> {
  const location = { region: REGION, endpoint: url, ...more };
  const connection = { id: 'test', name: 'test', provider: 'aws-secrets-manager', location } as const;
  const given: Readonly<Record<string, string | undefined>> = {
    'access-key-id': id,
    'secret-access-key': key,
    'session-token': token,
  };
  const credential = (name: string) => {
    const value = given[name];
    return Promise.resolve(value === undefined ? undefined : secret(value));
  };
  return module.open(connection, { credential }, new AbortController().signal);
}

/** A harness over a driver module and an AWS that is empty for each test. */
export function awsHarness(name: string, load: () => DriverModule | undefined): Harness {
  return {
    name,
    can: {
      controlCharacters: true,
      customFields: true,
      tags: true,
      expiry: false,
      rename: false,
      stableIds: true,
      versionOrder: true,
      emptyFolders: false,
      valueBytes: 60_000,
    },
    prepare: moto,
    open: async () => {
      const module = load();
      const server = module && (await moto());
      if (server === undefined) return undefined;
      await server.reset();
      const driver = await openAws(server.url, ANYONE, module);
      const others: Driver[] = [];
      return {
        driver,
        again: async () => {
          const other = await openAws(server.url, ANYONE, module);
          others.push(other);
          return other;
        },
        close: async () => {
          await Promise.all([driver, ...others].map((one) => one.close()));
        },
      };
    },
  };
}
