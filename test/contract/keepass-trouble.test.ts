import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import {
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Consts, KdbxUuid } from 'kdbxweb';
import { formatMessage } from '../../src/core/message';
import { secret } from '../../src/core/secret';
import type { Driver } from '../../src/providers/driver';
import { isProblem } from '../../src/providers/errors';
import { bytesOfDatabase, credentialsFrom, loadDatabase } from '../../src/providers/keepass/database';
import { openVault, PASSPHRASE, temporaryFolder, writeVault } from './keepass-harness';
import { fields, refused, valueOf } from './suite';

const never = new AbortController().signal;
const CANARY = `canary-${randomBytes(8).toString('hex')}`;

describe('KeePass vaults in trouble', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let file: string;
  let driver: Driver;
  const undo: (() => void)[] = [];

  beforeEach(async () => {
    folder = await temporaryFolder();
    file = join(folder.path, 'vault.kdbx');
    await writeVault(file);
    driver = await openVault(file);
    await driver.create?.({ path: ['kept'], ...fields({ Password: 'kept-password' }) }, never);
  });
  afterEach(async () => {
    await driver.close();
    for (const step of undo.splice(0)) step();
    await folder.remove();
  });

  const add = (name = 'new'): Promise<unknown> =>
    Promise.resolve(driver.create?.({ path: [name], ...fields({ Password: CANARY }) }, never));
  const titles = async (from: Driver): Promise<readonly (string | undefined)[]> =>
    (await from.list([], undefined, never)).entries.map((entry) => entry.path[0]);
  const openingFails = async (kind: string, path: string, passphrase = PASSPHRASE): Promise<void> => {
    const error: unknown = await openVault(path, { passphrase }).then(
      () => assert.fail('opened'),
      (thrown: unknown) => thrown,
    );
    assert.ok(isProblem(error), String(error));
    assert.equal(error.kind, kind, error.message);
    assert.ok(formatMessage(error.sentence).includes(path));
  };
  /** The write is refused with one clear sentence, and neither file nor memory knows of it. */
  const writeFails = async (kind: string): Promise<void> => {
    const before = await readFile(file);
    const error = await refused(driver, kind, add());
    assert.ok(isProblem(error));
    assert.match(formatMessage(error.sentence), /nothing was stored/);
    assert.doesNotMatch(formatMessage(error.sentence), /canary/);
    assert.ok(before.equals(await readFile(file)));
    assert.deepEqual(await titles(driver), ['kept']);
    assert.equal(
      (await readdir(folder.path)).some((name) => name.endsWith('-tmp') || name.endsWith('-lock')),
      false,
    );
  };

  it('says so when the passphrase is wrong', () => openingFails('wrong-credential', file, 'wrong horse'));
  it('says so when there is no such file', () => openingFails('not-found', join(folder.path, 'none.kdbx')));

  it('says so when the file is broken, wherever it is cut off or altered', async () => {
    const bytes = await readFile(file);
    const broken = join(folder.path, 'broken.kdbx');
    for (let n = 0; n < 60; n++) {
      await writeFile(broken, bytes.subarray(0, Math.floor((bytes.length * n) / 60)));
      await openingFails('damaged', broken);
    }
    // The last 36 bytes are an empty block: they hold nothing that could be lost.
    for (let at = 0; at < bytes.length - 36; at += 23) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 0x10;
      await writeFile(broken, altered);
      const error: unknown = await openVault(broken).then(
        () => assert.fail(`opened with byte ${at} altered`),
        (thrown: unknown) => thrown,
      );
      assert.ok(
        isProblem(error) && ['damaged', 'wrong-credential', 'invalid'].includes(error.kind),
        `${at}: ${String(error)}`,
      );
    }
  });

  it('tells a KDBX 3.1 file that is cut off from a wrong passphrase', async () => {
    const credentials = await credentialsFrom({ passphrase: PASSPHRASE });
    const db = await loadDatabase(await readFile(file), credentials);
    db.setVersion(3);
    db.header.keyEncryptionRounds = 1;
    db.header.dataCipherUuid = new KdbxUuid(Consts.CipherId.Aes);
    const bytes = await bytesOfDatabase(db);
    const old = join(folder.path, 'old.kdbx');
    await writeFile(old, bytes);
    await openingFails('wrong-credential', old, 'wrong horse');
    // The last 40 bytes, and what fills their block, only close the stream; without them all of the content may be there.
    for (let length = 4; length < bytes.length - 56; length += 13) {
      await writeFile(old, bytes.subarray(0, length));
      await openingFails('damaged', old);
    }
    for (let n = 4; n < 12; n++) {
      await writeFile(old, bytes.subarray(0, bytes.length - 16 * n));
      await openingFails('damaged', old);
    }
  });

  it('refuses to write a file that is marked read-only', async () => {
    await chmod(file, 0o400);
    await writeFails('read-only');
  });

  it('refuses to write where the folder is read-only', async function () {
    if (process.getuid?.() === 0) {
      if (!mounts('--bind', folder.path) || !mounts('-o', 'remount,ro,bind', folder.path)) return this.skip();
    } else {
      await chmod(folder.path, 0o500);
      undo.push(() => void chmod(folder.path, 0o700));
    }
    await writeFails('read-only');
  });

  it('stores nothing when the disk is full, and goes on when there is space again', async function () {
    const small = join(folder.path, 'small');
    await mkdir(small);
    if (!mounts('-t', 'tmpfs', '-o', 'size=256k', 'none', small)) return this.skip();
    const full = join(small, 'vault.kdbx');
    await writeVault(full);
    const onFull = await openVault(full);
    try {
      await onFull.create?.({ path: ['kept'], ...fields({ Password: 'kept-password' }) }, never);
      const big = { Password: randomBytes(20_000).toString('hex') };
      await onFull.create?.({ path: ['big'], ...fields(big) }, never);
      await rm(`${full}.bak`);
      await writeFile(join(small, 'filler'), Buffer.alloc(1 << 20)).catch(() => undefined);
      // Room for a lock, not for a second vault file.
      const filled = (await stat(join(small, 'filler'))).size;
      await truncate(join(small, 'filler'), filled - 12_288);
      const before = await readFile(full);
      const error = await refused(
        onFull,
        'no-space',
        Promise.resolve(onFull.create?.({ path: ['new'], ...fields({ Password: 'x' }) }, never)),
      );
      assert.match(String(error), /no space left.*nothing was stored/);
      assert.ok(before.equals(await readFile(full)));
      assert.deepEqual(await titles(onFull), ['big', 'kept']);
      assert.deepEqual((await readdir(small)).sort(), ['filler', 'vault.kdbx']);
      await rm(join(small, 'filler'));
      await onFull.create?.({ path: ['new'], ...fields({ Password: 'x' }) }, never);
      assert.deepEqual(await titles(onFull), ['big', 'kept', 'new']);
    } finally {
      await onFull.close();
    }
  });

  it('says so when the file vanishes, and goes on when it is back', async () => {
    await rename(file, `${file}.away`);
    await refused(driver, 'not-found', driver.list([], undefined, never));
    const error = await refused(driver, 'not-found', add());
    assert.match(String(error), /gone; nothing was stored/);
    await rename(`${file}.away`, file);
    assert.deepEqual(await titles(driver), ['kept']);
    await add();
    assert.deepEqual(await titles(driver), ['kept', 'new']);
  });

  it('refuses to write over a file that became something else', async () => {
    await truncate(file, 100);
    const before = await readFile(file);
    await refused(driver, 'damaged', add());
    assert.ok(before.equals(await readFile(file)));
  });

  it('says so when another program changed the passphrase', async () => {
    await rm(file);
    await writeVault(file, { passphrase: 'another-passphrase' });
    await refused(driver, 'wrong-credential', add());
    await refused(driver, 'wrong-credential', driver.list([], undefined, never));
  });

  it('keeps the version before, the mode, and the link that leads to the file', async () => {
    const link = join(folder.path, 'link.kdbx');
    await symlink(file, link);
    await chmod(file, 0o640);
    const before = await readFile(file);
    const through = await openVault(link);
    await through.create?.({ path: ['new'], ...fields({ Password: 'x' }) }, never);
    await through.close();
    assert.ok((await lstat(link)).isSymbolicLink());
    assert.equal((await stat(file)).mode & 0o777, 0o640);
    assert.ok(before.equals(await readFile(`${file}.bak`)));
    assert.deepEqual(await titles(driver), ['kept', 'new']);
  });

  it('writes although a process died with its lock', async () => {
    const { pid } = spawnSync('true');
    const lock = join(folder.path, '.vault.kdbx.strongroom-lock');
    await writeFile(lock, JSON.stringify({ pid, host: hostname(), token: 'dead' }));
    await writeFile(join(folder.path, '.vault.kdbx.1-00.strongroom-tmp'), 'left over');
    await add();
    assert.deepEqual((await readdir(folder.path)).sort(), ['vault.kdbx', 'vault.kdbx.bak']);
  });

  it('refuses what the format cannot keep, and changes nothing', async () => {
    const [entry] = await driver.find(['kept'], never);
    const id = entry?.id ?? '';
    const open = (value: string) => new Map([['Open', { value: secret(value), protected: false }]]);
    for (const change of [
      { fields: open('nul\u0000') },
      { fields: open('bell\u0007') },
      { fields: open('half \ud83d') },
      fields({ 'line\nbreak': 'x' }),
      fields({ Title: 'x' }),
      fields({ '': 'x' }),
      fields({ Half: '\udc00' }),
      { tags: ['a,b'] },
      { tags: [''] },
      { path: [] },
      { path: ['a', ''] },
      { expires: 'tomorrow' },
    ]) {
      await refused(driver, 'invalid', Promise.resolve(driver.update?.(id, undefined, change, never)));
    }
    assert.equal((await driver.find(['kept'], never))[0]?.revision, entry?.revision);
    await driver.update?.(id, undefined, { fields: open('tab\t, return\r\n, ]]>') }, never);
    assert.equal(await valueOf(await reopened(), id, 'Open'), 'tab\t, return\r\n, ]]>');
  });

  const reopened = async (): Promise<Driver> => {
    await driver.close();
    driver = await openVault(file);
    return driver;
  };

  /** Mounts for the time of a test; false where that is not allowed. */
  function mounts(...args: readonly string[]): boolean {
    const bind = args[0] === '--bind';
    const target = args.at(-1) ?? '';
    const { status } = spawnSync('mount', bind ? ['--bind', target, target] : [...args]);
    if (status === 0 && !args.join().includes('remount')) undo.push(() => void spawnSync('umount', ['-l', target]));
    return status === 0;
  }
});
