import { strict as assert } from 'node:assert';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatMessage } from '../../src/core/message';
import { secret } from '../../src/core/secret';
import type { Driver, SecretEntry } from '../../src/providers/driver';
import { isProblem } from '../../src/providers/errors';
import { kindOf, open, wordsOf } from '../../src/providers/azure-key-vault/driver';
import type { KeyVaultStandIn } from '../support/azure/server';
import { startKeyVault } from '../support/azure/server';
import { openAzure, placeOf } from './azure-harness';
import { fields, refused, valueOf } from './suite';

const never = new AbortController().signal;

/** Against a stand-in, not the service: see test/support/azure/server.ts. */
describe('Azure Key Vault in depth (stand-in)', () => {
  let server: KeyVaultStandIn;
  let driver: Driver;
  const others: Driver[] = [];

  before(async () => {
    server = await startKeyVault();
  });
  after(() => server.stop());
  beforeEach(async () => {
    server.reset();
    driver = await openAzure(placeOf(server));
  });
  afterEach(async () => {
    await Promise.all([driver, ...others.splice(0)].map((one) => one.close()));
  });

  const also = async (opening: Promise<Driver>): Promise<Driver> => {
    const one = await opening;
    others.push(one);
    return one;
  };
  const make = async (name: string, value: string, more: object = {}): Promise<SecretEntry> => {
    assert.ok(driver.create);
    return driver.create({ path: [name], ...fields({ value }), ...more }, never);
  };
  const says = (error: unknown): string => (isProblem(error) ? formatMessage(error.sentence) : '');

  it('keeps a single value as it is, and a JSON object as its keys', async () => {
    const plain = await make('plain', 'not { JSON');
    assert.equal(await valueOf(driver, plain.id, 'value'), 'not { JSON');
    const keyed = await make('keyed', '{"user":"u","port":5432}');
    const { fields: read } = await driver.read(keyed.id, undefined, never);
    assert.deepEqual(
      [...read].map(([name, value]) => [name, value.reveal()]),
      [
        ['user', 'u'],
        ['port', '5432'],
      ],
    );
    await driver.update?.(keyed.id, undefined, fields({ port: '5433' }), never);
    const again = await also(openAzure(placeOf(server)));
    assert.equal(await valueOf(again, keyed.id, 'port'), '5433');
    await refused(
      driver,
      'invalid',
      Promise.resolve(driver.update?.(plain.id, undefined, fields({ key: 'x' }), never)),
    );
    assert.equal(await valueOf(driver, plain.id, 'value'), 'not { JSON');
  });

  it('makes folders of the separator that the connection names', async () => {
    for (const name of ['app-db-user', 'app--api', 'odd--', 'a----b']) await make2(name);
    const paths = async (location: Readonly<Record<string, string>>) => {
      const one = await also(openAzure(placeOf(server), location));
      const found: string[] = [];
      for (const { path } of (await one.all?.(undefined, never))?.entries ?? []) found.push(path.join('/'));
      return found.sort();
    };
    assert.deepEqual(await paths({}), ['a----b', 'app-db-user', 'app/api', 'odd--']);
    assert.deepEqual(await paths({ separator: '-' }), ['a----b', 'app--api', 'app/db/user', 'odd--']);
    assert.deepEqual(await paths({ separator: 'none' }), ['a----b', 'app--api', 'app-db-user', 'odd--']);
  });
  /** Set by another tool, with any name. */
  const make2 = async (name: string): Promise<void> => {
    const one = await also(openAzure(placeOf(server), { separator: 'none' }));
    await one.create?.({ path: [name], ...fields({ value: 'x' }) }, never);
  };

  it('refuses a name that the service cannot hold, and says which it can', async () => {
    for (const path of [['under_score'], ['a-', 'b'], ['x'.repeat(128)], ['']]) {
      const error = await refused(
        driver,
        'invalid',
        Promise.resolve(driver.create?.({ path, ...fields({ value: 'x' }) }, never)),
      );
      assert.match(says(error), /letters, digits and hyphens/);
    }
  });

  it('takes names for the same in any case', async () => {
    await make('Api', 'first');
    await refused(driver, 'conflict', make('API', 'second'));
    assert.equal((await driver.find(['api'], never)).length, 1);
  });

  it('lists over a thousand secrets by pages, once each', async function () {
    this.timeout(60_000);
    for (let index = 0; index < 1010; index++) await make(`s${index}`, 'x');
    const seen: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await driver.list([], cursor, never);
      seen.push(...page.entries.map(({ id }) => id));
      cursor = page.cursor;
      pages++;
    } while (cursor !== undefined);
    assert.equal(new Set(seen).size, 1010);
    assert.equal(seen.length, 1010);
    assert.ok(pages > 5);
  });

  it('tells a disabled secret, one that is not valid yet and an expired one', async () => {
    for (const name of ['off', 'early', 'late']) await make(name, 'x');
    const hour = 3600;
    const now = Math.floor(Date.now() / 1000);
    server.change('off', { enabled: false });
    server.change('early', { nbf: now + hour });
    server.change('late', { exp: now - hour });
    const { entries } = await driver.list([], undefined, never);
    assert.deepEqual(
      entries.map(({ id, states }) => [id, states]),
      [
        ['early', ['not-yet-valid']],
        ['late', ['expired']],
        ['off', ['disabled']],
      ],
    );
    assert.match(says(await refused(driver, 'denied', driver.read('off', undefined, never))), /is disabled/);
    await refused(driver, 'denied', driver.read('early', undefined, never));
    assert.equal(await valueOf(driver, 'late', 'value'), 'x');
    assert.deepEqual((await driver.find(['off'], never))[0]?.states, ['disabled']);
    await refused(driver, 'conflict', make('off', 'y'));
  });

  it('keeps content type, dates and tags when the value changes', async () => {
    const { id } = await make('one', 'old', { tags: ['team=core'] });
    const nbf = Math.floor(Date.now() / 1000) - 100;
    server.change('one', { contentType: 'text/plain', nbf, exp: nbf + 10_000 });
    await driver.update?.(id, undefined, fields({ value: 'new' }), never);
    const [found] = await driver.find(['one'], never);
    assert.deepEqual(found?.tags, ['team=core']);
    assert.equal(found.expires, new Date((nbf + 10_000) * 1000).toISOString());
    const versions = (await driver.history?.versions(id, never)) ?? [];
    assert.equal(versions.length, 2);
    assert.equal(await valueOf(driver, id, 'value', versions.find(({ current }) => !current)?.id), 'old');
  });

  it('makes no version where beside the value alone something changes', async () => {
    const { id } = await make('one', 'x');
    await driver.update?.(id, undefined, { tags: ['a'] }, never);
    await driver.update?.(id, undefined, { expires: '2031-01-01T00:00:00.000Z' }, never);
    assert.equal((await driver.history?.versions(id, never))?.length, 1);
    const [found] = await driver.find(['one'], never);
    assert.deepEqual([found?.tags, found?.expires], [['a'], '2031-01-01T00:00:00.000Z']);
  });

  it('says that two stored at once, and keeps both', async () => {
    const { id } = await make('one', 'first');
    const other = await also(openAzure(placeOf(server)));
    const results = await Promise.allSettled([
      driver.update?.(id, undefined, fields({ value: 'mine' }), never),
      other.update?.(id, undefined, fields({ value: 'theirs' }), never),
    ]);
    const refusals = results.flatMap((one) => (one.status === 'rejected' ? [says(one.reason)] : []));
    assert.ok(refusals.length > 0);
    for (const words of refusals) assert.match(words, /stored twice at the same moment/);
    const versions = (await driver.history?.versions(id, never)) ?? [];
    const values = await Promise.all(versions.map((version) => valueOf(driver, id, 'value', version.id)));
    assert.deepEqual(values.sort(), ['first', 'mine', 'theirs']);
  });

  it('keeps the name of a deleted secret until that is restored or gone', async function () {
    this.timeout(20_000);
    const { id } = await make('one', 'kept');
    await driver.delete?.(id, never);
    const error = await refused(driver, 'conflict', make('one', 'other'));
    assert.match(says(error), /can be restored/);
    await driver.recovery?.restore(id, never);
    assert.equal(await valueOf(driver, id, 'value'), 'kept');
  });

  it('leaves the secret of a certificate to its certificate', async () => {
    const { id } = await make('tls', 'x');
    server.change('tls', { managed: true, contentType: 'application/x-pkcs12' });
    const change = driver.update?.(id, undefined, fields({ value: 'y' }), never);
    assert.match(says(await refused(driver, 'read-only', Promise.resolve(change))), /belongs to a certificate/);
    await refused(driver, 'read-only', Promise.resolve(driver.delete?.(id, never)));
    assert.equal(await valueOf(driver, id, 'value'), 'x');
  });

  it('lets one who may not list use secrets by their names', async () => {
    await make('one', 'x');
    const reader = await also(openAzure(placeOf(server, ['get'])));
    await refused(reader, 'denied', reader.list([], undefined, never));
    const [found] = await reader.find(['one'], never);
    assert.equal(await valueOf(reader, found?.id ?? '', 'value'), 'x');
    assert.deepEqual(await reader.find(['two'], never), []);
  });

  it('says what the service refuses, in its own first line', async () => {
    await make('one', 'x');
    const reader = await also(openAzure(placeOf(server, ['list'])));
    const error = await refused(reader, 'denied', reader.read('one', undefined, never));
    assert.equal(wordsOf(error), 'Caller is not authorized to perform action on resource.');
    const lister = await also(openAzure(placeOf(server, ['list', 'get'])));
    await refused(lister, 'denied', Promise.resolve(lister.update?.('one', undefined, fields({ value: 'y' }), never)));
    assert.equal(await valueOf(driver, 'one', 'value'), 'x');
  });

  it('says when the session ended', async () => {
    const place = placeOf(server);
    const one = await also(openAzure(place));
    server.expire(place.token);
    await refused(one, 'signed-out', one.list([], undefined, never));
  });

  it('gives its token to no host but the one that was named', async () => {
    const asked: string[] = [];
    const trap = createServer((request, response) => {
      asked.push(request.headers.authorization ?? '');
      if (request.headers.authorization === undefined) {
        const challenge = 'Bearer authorization="https://login.example/tenant", resource="https://vault.azure.net"';
        response.writeHead(401, { 'www-authenticate': challenge }).end();
        return;
      }
      const next = 'https://other.vault.azure.net/secrets?api-version=7.4&$skiptoken=1';
      response.writeHead(200).end(JSON.stringify({ value: [], nextLink: next }));
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    const port = (trap.address() as AddressInfo).port;
    try {
      const opening = openAzure({ ...placeOf(server, undefined, port), token: 'never-elsewhere' });
      await assert.rejects(opening, (error) => kindOf(error) === 'unreachable');
      assert.equal(asked.length, 2);
    } finally {
      await new Promise((resolve) => trap.close(resolve));
    }
  });

  it('asks nobody for a token where what answers is no Key Vault', async () => {
    const trap = createServer((_request, response) => {
      const challenge = 'Bearer authorization="https://login.example/tenant", resource="https://elsewhere.example"';
      response.writeHead(401, { 'www-authenticate': challenge }).end();
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    const port = (trap.address() as AddressInfo).port;
    try {
      const opening = openAzure(placeOf(server, undefined, port));
      await assert.rejects(opening, (error) => /is no Azure Key Vault/.test(says(error)));
    } finally {
      await new Promise((resolve) => trap.close(resolve));
    }
  });

  it('refuses an address without TLS, and says where there is no session', async () => {
    const vault = (url: string, signIn: string) =>
      ({ id: 'v', name: 'v', provider: 'azure-key-vault', location: { url }, signIn }) as const;
    const ports = { credential: () => Promise.resolve(secret('x')) };
    await assert.rejects(
      open(vault('http://127.0.0.1:1', 'session'), ports, never),
      (error) => kindOf(error) === 'invalid',
    );
    await assert.rejects(
      open(vault('https://a.vault.azure.net', 'session'), ports, never),
      (error) => kindOf(error) === 'signed-out',
    );
  });
});
