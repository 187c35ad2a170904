import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secret } from '../../src/core/secret';
import type { Driver } from '../../src/providers/driver';
import { bytesOfDatabase, credentialsFrom, newDatabase } from '../../src/providers/keepass/database';
import { open } from '../../src/providers/keepass/driver';
import type { Harness } from './harness';

export const PASSPHRASE = 'correct horse';
/** Cheap, so that the tests are quick; the numbers for real vaults are the driver's. */
export const CHEAP_KDF = { memoryKiB: 64, iterations: 1, lanes: 1 };

/** A folder for one test, and what removes it. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'strongroom-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export async function writeVault(file: string, passphrase = PASSPHRASE): Promise<void> {
  const db = newDatabase('test', await credentialsFrom({ passphrase }), CHEAP_KDF);
  await writeFile(file, await bytesOfDatabase(db), { mode: 0o600 });
}

export async function openVault(file: string, passphrase = PASSPHRASE, keyFile?: string): Promise<Driver> {
  const connection = { id: 'test', name: 'test', provider: 'keepass', location: { file } } as const;
  const credential = (name: string) =>
    Promise.resolve(name === 'passphrase' ? secret(passphrase) : keyFile === undefined ? undefined : secret(keyFile));
  return open(connection, { credential }, new AbortController().signal);
}

export const keepassHarness: Harness = {
  name: 'KeePass',
  can: { controlCharacters: true, customFields: true, tags: true, expiry: true },
  open: async () => {
    const folder = await temporaryFolder();
    const file = join(folder.path, 'test.kdbx');
    await writeVault(file);
    const drivers = [await openVault(file)];
    const [driver] = drivers;
    if (driver === undefined) return undefined;
    return {
      driver,
      again: async () => {
        const other = await openVault(file);
        drivers.push(other);
        return other;
      },
      close: async () => {
        await Promise.all(drivers.map((one) => one.close()));
        await folder.remove();
      },
    };
  },
};
