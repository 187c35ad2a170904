import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secret } from '../../src/core/secret';
import type { Driver, DriverModule } from '../../src/providers/driver';
import type { RawKey } from '../../src/providers/keepass/host';
import { moduleOver } from '../../src/providers/keepass/module';
import { createVaultFile, inProcess } from '../../src/providers/keepass/session';
import type { Harness } from './harness';

const WORDS = ['correct', 'horse'];
export const PASSPHRASE = WORDS.join(' ');
/** Cheap, so that the tests are quick; the numbers for real vaults are the driver's. */
export const CHEAP_KDF = { memoryKiB: 64, iterations: 1, lanes: 1 };

/** The driver of the sources, in the thread of the test; the vaults it makes are cheap to open. */
export const inTest: DriverModule = moduleOver({
  ...inProcess,
  create: (file, name, key, signal) => createVaultFile(file, name, key, signal, CHEAP_KDF),
});

/** A folder for one test, and what removes it. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'strongroom-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export async function writeVault(file: string, key: RawKey = { passphrase: PASSPHRASE }): Promise<void> {
  await createVaultFile(file, 'test', key, new AbortController().signal, CHEAP_KDF);
}

export async function openVault(
  file: string,
  key: RawKey = { passphrase: PASSPHRASE },
  module = inTest,
): Promise<Driver> {
  const connection = { id: 'test', name: 'test', provider: 'keepass', location: { file } } as const;
  const given: Readonly<Record<string, string | undefined>> = { passphrase: key.passphrase, 'key-file': key.keyFile };
  const credential = (name: string) => {
    const value = given[name];
    return Promise.resolve(value === undefined ? undefined : secret(value));
  };
  return module.open(connection, { credential }, new AbortController().signal);
}

/** A harness over a driver module: the one of the sources in this very thread, or the built one. */
export function keepassHarness(name: string, load: () => DriverModule | undefined): Harness {
  return {
    name,
    can: {
      controlCharacters: true,
      customFields: true,
      tags: true,
      expiry: true,
      rename: true,
      stableIds: true,
      versionOrder: true,
      emptyFolders: true,
      valueBytes: 128 * 1024,
    },
    open: async () => {
      const module = load();
      if (module === undefined) return undefined;
      const folder = await temporaryFolder();
      const file = join(folder.path, 'test.kdbx');
      await writeVault(file);
      const driver = await openVault(file, undefined, module);
      const others: Driver[] = [];
      return {
        driver,
        again: async () => {
          const other = await openVault(file, undefined, module);
          others.push(other);
          return other;
        },
        close: async () => {
          await Promise.all([driver, ...others].map((one) => one.close()));
          await folder.remove();
        },
      };
    },
  };
}
