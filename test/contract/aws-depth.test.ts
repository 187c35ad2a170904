import { strict as assert } from 'node:assert';
import { inspect } from 'node:util';
import { findReferences } from '../../src/core/references/dialects';
import { secret } from '../../src/core/secret';
import type { Driver, SecretEntry } from '../../src/providers/driver';
import { isProblem } from '../../src/providers/errors';
import { openStore } from '../../src/providers/store';
import { placeIn, referenceTo } from '../../src/service/reference-to';
import { storeValue } from '../../src/service/store-value';
import type { Moto } from '../support/moto/moto';
import { moto } from '../support/moto/moto';
import type { AccessKey } from './aws-harness';
import { openAws, REGION } from './aws-harness';
import { fields, refused, valueOf } from './suite';

const never = new AbortController().signal;

describe('AWS Secrets Manager in depth', () => {
  let server: Moto;
  let driver: Driver;
  const opened: Driver[] = [];

  const as = async (key?: AccessKey, url = server.url): Promise<Driver> => {
    const other = await openAws(url, key);
    opened.push(other);
    return other;
  };
  const make = async (name: string, values: Readonly<Record<string, string>>): Promise<SecretEntry> => {
    assert.ok(driver.create);
    return driver.create({ path: name.split('/'), ...fields(values) }, never);
  };
  const updated = async (client: Driver, id: string, revision: string | undefined, values: Record<string, string>) => {
    assert.ok(client.update);
    return client.update(id, revision, fields(values), never);
  };

  before(async function () {
    this.timeout(600_000);
    const found = await moto();
    if (found === undefined) return this.skip();
    server = found;
  });
  beforeEach(async () => {
    await server.reset();
    driver = await as();
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });

  describe('names', () => {
    it('come back as they are, with slashes at their ends and in a row', async () => {
      for (const name of ['/opa/sql/password', 'a//b', 'end/', 'plain']) await make(name, { key: 'value' });
      for (const name of ['/opa/sql/password', 'a//b', 'end/', 'plain']) {
        const [entry, ...more] = await driver.find(name.split('/'), never);
        assert.deepEqual([entry?.path.join('/'), more], [name, []]);
        assert.equal(entry?.path.includes(''), false);
      }
      const { folders } = await driver.list([], undefined, never);
      assert.deepEqual(
        folders.map(({ path }) => path),
        [['/opa'], ['a']],
      );
      const [below] = (await driver.list(['/opa', 'sql'], undefined, never)).entries;
      assert.deepEqual(below?.path, ['/opa', 'sql', 'password']);
    });

    it('are found whole or by ARN, never by their beginning', async () => {
      const { id } = await make('team/token', { key: 'value' });
      await make('team/token2', { key: 'value' });
      assert.deepEqual(await driver.find(['team', 'tok'], never), []);
      assert.deepEqual((await driver.find(['team', 'token'], never))[0]?.id, id);
      assert.deepEqual((await driver.find(id.split('/'), never))[0]?.path, ['team', 'token']);
      assert.deepEqual(await driver.find([id.slice(0, -7)], never), []);
    });
  });

  describe('values', () => {
    it('of plain text keep 64 KiB byte for byte, in one field of their own', async () => {
      const value = `{"half": $(id) \`x\` 'q' "d"\r\n\u0000 é \u{1F511}`.padEnd(20_000, 'é€\n');
      const { id } = await make('text', { SecretString: value });
      const content = await driver.read(id, undefined, never);
      assert.deepEqual([...content.fields.keys()], ['SecretString']);
      assert.equal(await valueOf(driver, id, 'SecretString'), value);
      const most = 'x'.repeat(65_536);
      await driver.update?.(id, undefined, fields({ SecretString: most }), never);
      assert.equal(await valueOf(driver, id, 'SecretString'), most);
      const tooLong = Promise.resolve(driver.update?.(id, undefined, fields({ SecretString: `${most}x` }), never));
      await refused(driver, 'invalid', tooLong);
      await refused(driver, 'invalid', Promise.resolve(driver.update?.(id, undefined, fields({ key: 'x' }), never)));
      assert.equal(await valueOf(driver, id, 'SecretString'), most);
    });

    it('that are binary come as Base64 and go as bytes', async () => {
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index)).toString('base64');
      const { id } = await make('binary', { SecretBinary: bytes });
      assert.deepEqual([...(await driver.read(id, undefined, never)).fields.keys()], ['SecretBinary']);
      assert.equal(await valueOf(driver, id, 'SecretBinary'), bytes);
      const other = Promise.resolve(driver.update?.(id, undefined, fields({ SecretBinary: 'no base 64!' }), never));
      await refused(driver, 'invalid', other);
    });

    it('change by one key and keep the bytes of the others', async () => {
      const text = '{\n  "host": "a", "port": 5432,\n  "big": 12345678901234567890, "list": [1, {"x": "y"}]\n}';
      const { id } = await make('db', { SecretString: text });
      assert.deepEqual(
        [...(await driver.read(id, undefined, never)).fields].map(([key, value]) => [key, value.reveal()]),
        [
          ['host', 'a'],
          ['port', '5432'],
          ['big', '12345678901234567890'],
          ['list', '[1, {"x": "y"}]'],
        ],
      );
      await driver.update?.(id, undefined, fields({ host: 'b"', port: '5433' }), never);
      assert.equal(await rawValue(id), text.replace('"a"', '"b\\""').replace('5432', '5433'));
    });

    it('of two writers at once are all kept where the keys differ', async () => {
      const { id } = await make('shared', { first: '0' });
      const other = await as();
      const keys = Array.from({ length: 4 }, (_, index) => `key${index}`);
      await Promise.all(
        keys.map((key, index) => updated(index % 2 === 0 ? driver : other, id, undefined, { [key]: key })),
      );
      const content = await driver.read(id, undefined, never);
      assert.deepEqual([...content.fields.keys()].sort(), ['first', ...keys]);
    });

    it('of two writers who saw the same: one is stored, the other one is told', async () => {
      const { id, revision } = await make('shared', { key: '0' });
      const other = await as();
      const outcomes = await Promise.allSettled(
        [driver, other].map((one, index) => updated(one, id, revision, { key: `writer ${index}` })),
      );
      const stored = outcomes.findIndex(({ status }) => status === 'fulfilled');
      assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
      assert.equal(await valueOf(driver, id, 'key'), `writer ${stored}`);
      const lost = outcomes.find((outcome) => outcome.status === 'rejected');
      assert.equal(driver.kindOf(lost?.reason), 'conflict');
    });
  });

  /** The text that AWS keeps, as another field-less secret would show it. */
  async function rawValue(id: string): Promise<string> {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'secretsmanager.GetSecretValue',
        authorization: `AWS4-HMAC-SHA256 Credential=test/20300101/${REGION}/secretsmanager/aws4_request, SignedHeaders=host, Signature=test`,
      },
      body: JSON.stringify({ SecretId: id, VersionStage: 'AWSCURRENT' }),
    });
    return ((await response.json()) as { SecretString: string }).SecretString;
  }

  it('gives 1,000 secrets in pages, each once', async function () {
    this.timeout(120_000);
    const names = Array.from({ length: 1_000 }, (_, index) => `${index % 3 === 0 ? 'deep/er/' : ''}n${index}`);
    const waiting = [...names];
    const worker = async (): Promise<void> => {
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) await make(name, { k: 'v' });
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    const entries: string[] = [];
    const folders: string[] = [];
    const pages: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await driver.list([], cursor, never);
      entries.push(...page.entries.map(({ path }) => path.join('/')));
      folders.push(...page.folders.map(({ path }) => path.join('/')));
      pages.push(page.entries.length);
      cursor = page.cursor;
    } while (cursor !== undefined);
    assert.deepEqual(entries.sort(), names.filter((name) => !name.startsWith('deep/')).sort());
    assert.deepEqual(folders, ['deep']);
    assert.ok(pages.length >= 4 && Math.max(...pages) <= 200, pages.join());
    const every: string[] = [];
    do {
      const page = await (driver.all ?? assert.fail())(cursor, never);
      every.push(...page.entries.map(({ path }) => path.join('/')));
      cursor = page.cursor;
    } while (cursor !== undefined);
    assert.deepEqual(every.sort(), names.sort());
    const stop = new AbortController();
    const reason = new Error('stopped by the test');
    const listing = driver.list(['deep'], undefined, stop.signal);
    stop.abort(reason);
    await assert.rejects(listing, reason);
  });

  describe('what is scheduled for deletion', () => {
    it('is not found, not read, not overwritten, and says why', async () => {
      const { id } = await make('gone', { key: 'value' });
      await driver.delete?.(id, never);
      assert.deepEqual(await driver.find(['gone'], never), []);
      const read = await refused(driver, 'invalid', driver.read(id, undefined, never));
      const again = await refused(driver, 'conflict', make('gone', { key: 'other' }));
      for (const error of [read, again]) assert.match(String(error), /scheduled for deletion/);
      await driver.recovery?.restore(id, never);
      assert.equal(await valueOf(driver, id, 'key'), 'value');
    });
  });

  describe('permissions (by real IAM policies)', () => {
    const allow = (...Action: string[]) => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: Action.map((one) => `secretsmanager:${one}`), Resource: '*' }],
    });

    it('refuse with AWS’s words, never as absence', async () => {
      const { id } = await make('one', { key: 'value' });
      const lister = await server.user('lister', allow('ListSecrets'));
      await server.enforce();
      const client = await as(lister);
      assert.equal((await client.list([], undefined, never)).entries.length, 1);
      const error = await refused(client, 'denied', client.read(id, undefined, never));
      assert.match(String(error), /not authorized to perform: secretsmanager:/);
      await refused(client, 'denied', client.find(['one'], never));
      await refused(client, 'denied', client.find(['missing'], never));
      await refused(client, 'denied', Promise.resolve(client.create?.({ path: ['x'], ...fields({ a: 'b' }) }, never)));
    });

    it('that allow to read alone are enough to find and read', async () => {
      const { id } = await make('team/one', { key: 'value' });
      const reader = await server.user('reader', allow('GetSecretValue'));
      await server.enforce();
      const client = await as(reader);
      assert.deepEqual(
        (await client.find(['team', 'one'], never)).map((entry) => [entry.id, entry.path]),
        [[id, ['team', 'one']]],
      );
      assert.equal(await valueOf(client, id, 'key'), 'value');
      await refused(client, 'denied', client.list([], undefined, never));
    });

    it('that do not allow to move labels still let one write', async () => {
      const { id } = await make('one', { key: 'value', other: 'stays' });
      const writer = await server.user('writer', allow('GetSecretValue', 'DescribeSecret', 'PutSecretValue'));
      await server.enforce();
      const client = await as(writer);
      const [found] = await client.find(['one'], never);
      await updated(client, id, found?.revision, { key: 'new' });
      assert.equal(await valueOf(client, id, 'key'), 'new');
      assert.equal(await valueOf(client, id, 'other'), 'stays');
    });

    it('tell a wrong access key from a refusal', async () => {
      const { id, key } = await server.user('one', allow('*'));
      await server.enforce();
      const wrong = await as({ id, key: key.toLowerCase() });
      await refused(wrong, 'wrong-credential', wrong.list([], undefined, never));
    });
  });

  describe('references of other programs', () => {
    const vault = { id: 'v', name: 'aws', provider: 'aws-secrets-manager', location: {} } as const;

    it('name a stored value by its ARN', async () => {
      const store = openStore(vault, driver);
      const value = secret('value to keep');
      const entry = await storeValue({ store, path: ['workato', 'shop'], field: 'api_key' }, value, never);
      const place = placeIn(store, entry, 'api_key');
      const text = referenceTo(place, 'workato-cloud') ?? '';
      assert.equal(text, `{{workato:sm:api_key:${entry.id}}}`);
      assert.deepEqual(
        findReferences(text).references.map(({ target }) => target),
        [{ path: [entry.id], field: 'api_key' }],
      );
      assert.equal(referenceTo(place, 'strongroom'), 'strongroom://aws/workato/shop#api_key');
      assert.equal(referenceTo(place, 'workato-agent'), undefined);
    });

    it('are given for plain text where the whole is read, and there alone', async () => {
      const store = openStore(vault, driver);
      const field = store.wholeField ?? assert.fail();
      const entry = await storeValue({ store, path: ['opa', 'sql'], field }, secret('plain text'), never);
      assert.equal(referenceTo(placeIn(store, entry, field), 'workato-agent'), "{ secret: 'opa/sql' }");
      assert.equal(referenceTo(placeIn(store, entry, field), 'workato-cloud'), undefined);
      assert.equal(await valueOf(driver, entry.id, field), 'plain text');
    });
  });

  it('shows nothing of a value in what it throws', async () => {
    const canary = `canary-${Math.random().toString(36)}`;
    await make('one', { key: canary });
    const error = await refused(driver, 'conflict', make('one', { key: canary }));
    assert.ok(isProblem(error));
    assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), new RegExp(canary));
  });
});
