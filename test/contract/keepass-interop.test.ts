import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Consts, KdbxUuid } from 'kdbxweb';
import type { Driver } from '../../src/providers/driver';
import { bytesOfDatabase, credentialsFrom, loadDatabase } from '../../src/providers/keepass/database';
import { inTest, openVault, PASSPHRASE, temporaryFolder, writeVault } from './keepass-harness';
import { fields, valueOf } from './suite';

const never = new AbortController().signal;

/** Runs KeePassXC's command line; the passphrases go to its standard input. */
function keepassxc(args: readonly string[], input: readonly string[] = [PASSPHRASE]): string {
  const { status, stdout, stderr } = spawnSync('keepassxc-cli', args, {
    input: input.map((line) => `${line}\n`).join(''),
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  assert.equal(status, 0, `keepassxc-cli ${args.join(' ')}: ${stderr}`);
  return stdout;
}

describe('KeePass vaults and KeePassXC', function () {
  this.timeout(60_000);
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let file: string;
  const open: Driver[] = [];

  const opened = async (...args: Parameters<typeof openVault>): Promise<Driver> => {
    const driver = await openVault(...args);
    open.push(driver);
    return driver;
  };

  before(function () {
    if (spawnSync('keepassxc-cli', ['--version']).status !== 0) this.skip();
  });
  beforeEach(async () => {
    folder = await temporaryFolder();
    file = join(folder.path, 'vault.kdbx');
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((driver) => driver.close()));
    await folder.remove();
  });

  const show = (entry: string, attribute: string): string =>
    keepassxc(['show', '-q', '-s', '-a', attribute, file, entry]).replace(/\n$/, '');

  it('reads what we wrote: folders, fields, values, tags, expiry', async () => {
    await writeVault(file);
    const ours = await opened(file);
    const value = 'it\'s "q" $(x) `y` <&>]]> \\ 😀 日本';
    const expires = '2031-02-03T04:05:06.000Z';
    await ours.create?.(
      {
        path: ['team', 'api'],
        ...fields({ Password: value, 'API <key>': 'k&v', UserName: 'me' }),
        tags: ['prod', 'eu'],
        expires,
      },
      never,
    );
    assert.deepEqual(keepassxc(['ls', '-q', '-R', '-f', file]).trim().split('\n').sort(), [
      'Recycle Bin/',
      'Recycle Bin/[empty]',
      'team/',
      'team/api',
    ]);
    assert.equal(show('team/api', 'Password'), value);
    assert.equal(show('team/api', 'API <key>'), 'k&v');
    assert.equal(show('team/api', 'UserName'), 'me');
    assert.match(keepassxc(['show', '-q', file, 'team/api']), /^Tags: eu,prod$|^Tags: prod,eu$/m);
    assert.match(keepassxc(['export', '-q', file]), /<Expires>True<\/Expires>/);
    assert.match(keepassxc(['db-info', '-q', file]), /KDF: Argon2id/);
  });

  it('keeps line ends, tabs and control characters of ours', async () => {
    await writeVault(file);
    const ours = await opened(file);
    const lines = 'one\r\ntwo\rthree\n\tfour';
    await ours.create?.({ path: ['x'], description: lines, ...fields({ Password: 'a\u0001b\tc' }) }, never);
    assert.equal(show('x', 'Notes'), lines);
    assert.equal(show('x', 'Password'), 'a\u0001b\tc');
    keepassxc(['edit', '-q', '-u', 'changed', file, 'x']);
    const [entry] = await ours.find(['x'], never);
    assert.equal(await valueOf(ours, entry?.id ?? '', 'Notes'), lines);
    assert.equal(await valueOf(ours, entry?.id ?? '', 'Password'), 'a\u0001b\tc');
  });

  it('gives us what it wrote, and keeps it when we write', async () => {
    keepassxc(['db-create', '-q', '-p', '-t', '100', file], [PASSPHRASE, PASSPHRASE]);
    keepassxc(['mkdir', '-q', file, 'ops']);
    keepassxc(
      [
        'add',
        '-q',
        '-p',
        '-u',
        'root',
        '--url',
        'https://example.com/?a=1&b=2',
        '--notes',
        'tab\there',
        file,
        'ops/db',
      ],
      [PASSPHRASE, 'first "pass"'],
    );
    await writeFile(join(folder.path, 'cert.pem'), 'attached');
    keepassxc(['attachment-import', '-q', file, 'ops/db', 'cert.pem', join(folder.path, 'cert.pem')]);
    keepassxc(['edit', '-q', '-p', file, 'ops/db'], [PASSPHRASE, 'second-password']);
    const ours = await opened(file);
    const [entry] = (await ours.list(['ops'], undefined, never)).entries;
    assert.ok(entry);
    assert.deepEqual(entry.path, ['ops', 'db']);
    assert.deepEqual(entry.attachments, [{ name: 'cert.pem', size: 8 }]);
    const { fields: read } = await ours.read(entry.id, undefined, never);
    assert.deepEqual(Object.fromEntries([...read].map(([name, value]) => [name, value.reveal()])), {
      UserName: 'root',
      Password: 'second-password',
      URL: 'https://example.com/?a=1&b=2',
      Notes: 'tab\there',
    });
    const versions = (await ours.history?.versions(entry.id, never)) ?? [];
    const old = await Promise.all(versions.map((version) => valueOf(ours, entry.id, 'Password', version.id)));
    assert.ok(old.includes('first "pass"'), old.join());
    await ours.update?.(entry.id, entry.revision, fields({ Password: 'third-password' }), never);
    assert.equal(show('ops/db', 'Password'), 'third-password');
    assert.equal(show('ops/db', 'Notes'), 'tab\there');
    assert.equal(keepassxc(['attachment-export', '-q', '--stdout', file, 'ops/db', 'cert.pem']), 'attached');
  });

  it('changes the file while we have it open, and nothing of either is lost', async () => {
    await writeVault(file);
    const ours = await opened(file);
    const made = await ours.create?.({ path: ['both'], ...fields({ Password: 'first-password' }) }, never);
    keepassxc(['add', '-q', '-p', file, 'theirs'], [PASSPHRASE, 'of theirs']);
    keepassxc(['edit', '-q', '-p', file, 'both'], [PASSPHRASE, 'their second']);
    await ours.create?.({ path: ['ours'], ...fields({ Password: 'of ours' }) }, never);
    await assert.rejects(
      Promise.resolve(ours.update?.(made?.id ?? '', made?.revision, fields({ Password: 'our second' }), never)),
      /changed meanwhile/,
    );
    await ours.update?.(made?.id ?? '', undefined, fields({ Password: 'our second' }), never);
    assert.equal(show('theirs', 'Password'), 'of theirs');
    assert.equal(show('ours', 'Password'), 'of ours');
    assert.equal(show('both', 'Password'), 'our second');
    const versions = (await ours.history?.versions(made?.id ?? '', never)) ?? [];
    assert.deepEqual(
      await Promise.all(versions.map((version) => valueOf(ours, made?.id ?? '', 'Password', version.id))),
      ['our second', 'their second', 'first-password'],
    );
  });

  it('tells us of its changes', async () => {
    await writeVault(file);
    const ours = await opened(file);
    const changed = new Promise<void>((resolve) => ours.onDidChange?.(resolve));
    keepassxc(['add', '-q', '-p', file, 'theirs'], [PASSPHRASE, 'x']);
    await changed;
    assert.equal((await ours.find(['theirs'], never)).length, 1);
  });

  it('shares the recycle bin and the place to go back to', async () => {
    keepassxc(['db-create', '-q', '-p', '-t', '100', file], [PASSPHRASE, PASSPHRASE]);
    keepassxc(['mkdir', '-q', file, 'ops']);
    keepassxc(['add', '-q', file, 'ops/a']);
    keepassxc(['add', '-q', file, 'ops/b']);
    keepassxc(['rm', '-q', file, 'ops/a']);
    const ours = await opened(file);
    const [b] = await ours.find(['ops', 'b'], never);
    await ours.delete?.(b?.id ?? '', never);
    const deleted = (await ours.recovery?.deleted(never)) ?? [];
    assert.deepEqual(
      deleted.map((entry) => entry.path),
      [['a'], ['b']],
    );
    for (const { id } of deleted) await ours.recovery?.restore(id, never);
    assert.deepEqual(
      (await ours.list(['ops'], undefined, never)).entries.map((entry) => entry.path[1]),
      ['a', 'b'],
    );
    assert.match(keepassxc(['ls', '-q', file, 'ops']), /^a\nb\n$/);
  });

  it('opens with our key file, and we with its', async () => {
    const keyFile = join(folder.path, 'ours.keyx');
    await inTest.files?.createKeyFile(keyFile);
    await writeVault(file, { keyFile });
    keepassxc(['ls', '-q', '--no-password', '-k', keyFile, file], []);
    const both = join(folder.path, 'both.kdbx');
    await writeVault(both, { passphrase: PASSPHRASE, keyFile });
    keepassxc(['ls', '-q', '-k', keyFile, both]);
    const theirs = join(folder.path, 'theirs.kdbx');
    const theirKey = join(folder.path, 'theirs.key');
    keepassxc(['db-create', '-q', '--set-key-file', theirKey, '-t', '100', theirs], []);
    await opened(theirs, { keyFile: theirKey });
    await assert.rejects(opened(theirs, { keyFile }), /does not open/);
  });

  it('takes a passphrase that we changed', async () => {
    await writeVault(file);
    const ours = await opened(file);
    await ours.create?.({ path: ['x'], ...fields({ Password: 'kept-password' }) }, never);
    const { secret } = await import('../../src/core/secret');
    await ours.changeKey?.({ passphrase: secret('pässphräse 2') }, never);
    assert.equal(keepassxc(['show', '-q', '-s', '-a', 'Password', file, 'x'], ['pässphräse 2']), 'kept-password\n');
    await assert.rejects(opened(file), /does not open/);
    await ours.create?.({ path: ['y'], ...fields({ Password: 'later-password' }) }, never);
    keepassxc(['ls', '-q', file], ['pässphräse 2']);
  });

  it('shares KDBX 3.1 files with us, and they stay 3.1', async () => {
    await writeVault(file);
    const credentials = await credentialsFrom({ passphrase: PASSPHRASE });
    const db = await loadDatabase(await readFile(file), credentials);
    db.setVersion(3);
    db.header.keyEncryptionRounds = 1000;
    db.header.dataCipherUuid = new KdbxUuid(Consts.CipherId.Aes);
    await writeFile(file, await bytesOfDatabase(db));
    keepassxc(['add', '-q', '-p', file, 'theirs'], [PASSPHRASE, 'x\ty']);
    const ours = await opened(file);
    const [theirs] = await ours.find(['theirs'], never);
    assert.equal(await valueOf(ours, theirs?.id ?? '', 'Password'), 'x\ty');
    await ours.create?.({ path: ['ours'], ...fields({ Password: 'z\u0000' }) }, never);
    assert.match(keepassxc(['ls', '-q', file]), /ours\ntheirs|theirs\nours/);
    assert.equal((await readFile(file)).readUInt16LE(10), 3);
  });
});
