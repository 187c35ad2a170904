import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { formatMessage } from '../../src/core/message';
import { secret } from '../../src/core/secret';
import type { Driver, DriverModule } from '../../src/providers/driver';
import { isProblem } from '../../src/providers/errors';
import { kindOf, openAt, redeem, redeemAt, wordsOf } from '../../src/providers/keeper/driver';
import type { KeeperApplication, KeeperStandIn } from '../support/keeper/server';
import { startKeeper } from '../support/keeper/server';
import { configFor, openKeeper, reachOf } from './keeper-harness';
import { fields, refused, valueOf } from './suite';

const never = new AbortController().signal;

/** Against a stand-in, not the service: see test/support/keeper/server.ts. */
describe('Keeper in depth (stand-in)', () => {
  let server: KeeperStandIn;
  let application: KeeperApplication;
  let driver: Driver;
  const open: Driver[] = [];

  const also = async (opening: Promise<Driver>): Promise<Driver> => {
    const one = await opening;
    open.push(one);
    return one;
  };
  const make = async (path: readonly string[], values: Readonly<Record<string, string>> = { password: 'x' }) => {
    assert.ok(driver.create);
    return driver.create({ path, ...fields(values) }, never);
  };
  const says = (error: unknown): string => (isProblem(error) ? formatMessage(error.sentence) : String(error));

  before(async () => {
    server = await startKeeper();
  });
  after(() => server.stop());
  beforeEach(async () => {
    application = server.application('Team');
    driver = await also(openKeeper(server, await configFor(server, application)));
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });

  it('takes a token once, for a configuration that opens the vault ever after', async () => {
    const token = { 'one-time-token': secret(application.token()) };
    const had = await redeemAt({ hostname: 'keeper.example' }, token, never, reachOf(server), server.serverKey);
    assert.deepEqual(Object.keys(had), ['config']);
    for (let times = 0; times < 2; times++) await also(openKeeper(server, had['config'] ?? secret('')));
    const again = redeemAt({ hostname: 'keeper.example' }, token, never, reachOf(server), server.serverKey);
    await assert.rejects(again, (error) => kindOf(error) === 'wrong-credential' && /used or too old/.test(says(error)));
  });

  it('gives credentials of another kind back as they are', async () => {
    const config = { config: secret('x') };
    assert.equal(await redeem({}, config, never), config);
  });

  it('quotes nothing of a configuration that it cannot read', async () => {
    const canary = ['{"privateKey":"Kp3', 'vQ9"'].join('');
    for (const text of [canary, Buffer.from(canary).toString('base64'), 'junk']) {
      const opening = openKeeper(server, secret(text));
      await assert.rejects(opening, (error) => kindOf(error) === 'wrong-credential' && !/vQ9/.test(says(error)));
    }
  });

  it('shows all folders of the application where the connection names none', async () => {
    await make(['api', 'one']);
    const whole = await also(openAll());
    assert.deepEqual(
      (await whole.list([], undefined, never)).folders.map(({ path }) => path),
      [['Team']],
    );
    assert.equal((await whole.find(['Team', 'api', 'one'], never)).length, 1);
    const path = ['Elsewhere', 'one'];
    const error = await refused(
      whole,
      'invalid',
      Promise.resolve(whole.create?.({ path, ...fields({ a: 'b' }) }, never)),
    );
    assert.match(says(error), /shared folders/);
  });
  const openAll = async (): Promise<Driver> => {
    const config = await configFor(server, application);
    const vault = { id: 't', name: 't', provider: 'keeper', location: {} } as const;
    return openAt(vault, { credential: () => Promise.resolve(config) }, never, reachOf(server));
  };

  it('says that there is no such shared folder', async () => {
    const opening = openKeeper(server, await configFor(server, application), 'Nowhere');
    await assert.rejects(opening, (error) => kindOf(error) === 'not-found' && /Nowhere/.test(says(error)));
  });

  it('names fields by label or type, numbers those of one name, and leaves what it does not know', async () => {
    const record = {
      title: 'Database',
      type: 'databaseCredentials',
      unknown: { kept: true },
      fields: [
        { type: 'login', value: ['user'] },
        { type: 'password', value: ['old'] },
        { type: 'host', label: 'server', value: [{ hostName: 'db', port: '5432' }] },
        { type: 'url', value: ['https://a', 'https://b'] },
        { type: 'fileRef', value: ['xyz'] },
      ],
      custom: [
        { type: 'text', label: 'password', value: ['twin'] },
        { type: 'checkbox', label: 'on', value: [true] },
      ],
    };
    const id = application.add(record);
    const { entry, fields: read } = await driver.read(id, undefined, never);
    assert.deepEqual(
      [...read].map(([name, value]) => [name, value.reveal()]),
      [
        ['login', 'user'],
        ['password', 'old'],
        ['server', '{"hostName":"db","port":"5432"}'],
        ['url', 'https://a'],
        ['url (2)', 'https://b'],
        ['password (2)', 'twin'],
        ['on', 'true'],
      ],
    );
    assert.deepEqual(entry.fields?.find(({ name }) => name === 'login')?.protected, false);
    assert.deepEqual(entry.fields.find(({ name }) => name === 'password')?.protected, true);
    await driver.update?.(id, entry.revision, fields({ password: 'new', on: 'false' }), never);
    const after = (await driver.read(id, undefined, never)).fields;
    assert.equal(after.get('password')?.reveal(), 'new');
    assert.equal(after.get('on')?.reveal(), 'false');
    assert.equal(after.get('server')?.reveal(), '{"hostName":"db","port":"5432"}');
    assert.equal(after.get('password (2)')?.reveal(), 'twin');
  });

  it('renames a record in its folder, and says that it cannot move one', async () => {
    const made = await make(['a', 'one']);
    const renamed = await driver.update?.(made.id, undefined, { path: ['a', 'two'] }, never);
    assert.deepEqual([renamed?.id, renamed?.path], [made.id, ['a', 'two']]);
    await refused(
      driver,
      'invalid',
      Promise.resolve(driver.update?.(made.id, undefined, { path: ['b', 'two'] }, never)),
    );
  });

  it('makes, renames and deletes folders with what is in them', async () => {
    await make(['a', 'b', 'one']);
    await driver.folders?.createFolder(['empty'], never);
    await driver.folders?.moveFolder(['a', 'b'], ['a', 'c'], never);
    assert.equal((await driver.find(['a', 'c', 'one'], never)).length, 1);
    await refused(driver, 'conflict', Promise.resolve(driver.folders?.createFolder(['empty'], never)));
    await refused(driver, 'invalid', Promise.resolve(driver.folders?.moveFolder(['a', 'c'], ['c'], never)));
    await driver.folders?.deleteFolder(['a'], never);
    const { folders, entries } = await driver.list([], undefined, never);
    assert.deepEqual([folders.map(({ path }) => path[0]), entries], [['empty'], []]);
  });

  it('deletes at once and for good, and says when there is nothing to delete', async () => {
    const { id } = await make(['one']);
    await driver.delete?.(id, never);
    await refused(driver, 'not-found', driver.read(id, undefined, never));
    await refused(driver, 'not-found', Promise.resolve(driver.delete?.(id, never)));
  });

  it('keeps the keys of two applications apart', async () => {
    const other = server.application('Other');
    const second = await also(openKeeper(server, await configFor(server, other), 'Other'));
    const both = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const one = index % 2 === 0 ? driver : second;
        const made = await one.create?.({ path: [`s${index}`], ...fields({ value: `v${index}` }) }, never);
        return valueOf(one, made?.id ?? '', 'value');
      }),
    );
    assert.deepEqual(both, ['v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7']);
  });

  it('says what an application may not do, and when it is let in no more', async () => {
    const reader = server.application('Read', { canEdit: false });
    const id = reader.add({ title: 'one', type: 'login', fields: [{ type: 'password', value: ['x'] }] });
    const one = await also(openKeeper(server, await configFor(server, reader), 'Read'));
    const error = await refused(
      one,
      'denied',
      Promise.resolve(one.update?.(id, undefined, fields({ password: 'y' }), never)),
    );
    assert.match(wordsOf(error) ?? '', /not editable/);
    assert.equal(await valueOf(one, id, 'password'), 'x');
    reader.revoke();
    await refused(one, 'signed-out', one.list([], undefined, never));
  });

  it('lists a thousand records, each once', async function () {
    this.timeout(60_000);
    for (let index = 0; index < 1000; index++) application.add({ title: `s${index}`, type: 'login', fields: [] });
    const { entries } = await driver.list([], undefined, never);
    assert.equal(new Set(entries.map(({ id }) => id)).size, 1000);
  });

  it('works as built, with an SDK for each connection', async function () {
    const built = join(import.meta.dirname, '../../dist/providers/keeper.cjs');
    if (!existsSync(built)) return this.skip();
    const module = createRequire(import.meta.url)(built) as DriverModule & { openAt: typeof openAt };
    const config = await configFor(server, application);
    const vault = { id: 't', name: 't', provider: 'keeper', location: { folder: 'Team' } } as const;
    const one = await also(module.openAt(vault, { credential: () => Promise.resolve(config) }, never, reachOf(server)));
    const made = await one.create?.({ path: ['built'], ...fields({ password: 'x' }) }, never);
    assert.equal(await valueOf(driver, made?.id ?? '', 'password'), 'x');
  });
});
