import { strict as assert } from 'node:assert';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Driver } from '../../src/providers/driver';
import { createEntry } from '../../src/providers/keepass/changes';
import { bytesOfDatabase, credentialsFrom, newDatabase } from '../../src/providers/keepass/database';
import { CHEAP_KDF, openVault, PASSPHRASE, temporaryFolder } from './keepass-harness';

const never = new AbortController().signal;
const COUNT = 1203;

describe('a KeePass folder with many entries', function () {
  this.timeout(60_000);
  let driver: Driver;
  let remove: () => Promise<void>;

  before(async () => {
    const folder = await temporaryFolder();
    remove = folder.remove;
    const file = join(folder.path, 'big.kdbx');
    const db = newDatabase('big', await credentialsFrom({ passphrase: PASSPHRASE }), CHEAP_KDF);
    for (let index = COUNT; index > 0; index--) createEntry(db, { path: [`entry ${index}`] });
    createEntry(db, { path: ['folder', 'inside'] });
    await writeFile(file, await bytesOfDatabase(db));
    driver = await openVault(file);
  });
  after(async () => {
    await driver.close();
    await remove();
  });

  async function pages(between: (page: number) => Promise<unknown>): Promise<readonly string[]> {
    const names: string[] = [];
    let cursor: string | undefined;
    let count = 0;
    do {
      const page = await driver.list([], cursor, never);
      assert.ok(page.entries.length <= 500);
      assert.equal(page.folders.length, count === 0 ? 1 : 0);
      names.push(...page.entries.map(({ path }) => path[0] ?? ''));
      await between(++count);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return names;
  }

  it('is given in pages, each entry once, in the order of their numbers', async () => {
    const names = await pages(() => Promise.resolve());
    assert.deepEqual(
      names,
      Array.from({ length: COUNT }, (_, index) => `entry ${index + 1}`),
    );
  });

  it('loses none and gives none twice when others come and go meanwhile', async () => {
    const names = await pages(async (page) => {
      if (page !== 1) return;
      const [last] = await driver.find(['entry 500'], never);
      await driver.delete?.(last?.id ?? '', never);
      await driver.create?.({ path: ['entry 0'] }, never);
      await driver.create?.({ path: ['entry 700b'] }, never);
    });
    assert.equal(new Set(names).size, names.length);
    assert.equal(names.length, COUNT + 1);
    assert.ok(names.includes('entry 501') && names.includes('entry 700b'));
  });
});
