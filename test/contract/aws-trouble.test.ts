import { strict as assert } from 'node:assert';
import { inspect } from 'node:util';
import type { Driver } from '../../src/providers/driver';
import { isProblem } from '../../src/providers/errors';
import { openStore } from '../../src/providers/store';
import type { Fault, FaultProxy } from '../support/fault-proxy';
import { faultProxy } from '../support/fault-proxy';
import type { Moto } from '../support/moto/moto';
import { moto } from '../support/moto/moto';
import { openAws } from './aws-harness';
import { fields, refused, valueOf } from './suite';

const never = new AbortController().signal;
const vault = { id: 'v', name: 'aws', provider: 'aws-secrets-manager', location: {} } as const;

describe('AWS Secrets Manager in trouble', () => {
  let server: Moto;
  let proxy: FaultProxy;
  let driver: Driver;

  before(async function () {
    this.timeout(600_000);
    const found = await moto();
    if (found === undefined) return this.skip();
    server = found;
  });
  beforeEach(async () => {
    await server.reset();
    proxy = await faultProxy(server.url);
    driver = await openAws(proxy.url);
  });
  afterEach(async () => {
    await driver.close();
    await proxy.close();
  });

  /** Breaks the first `times` requests of an operation. */
  const breaks = (operation: string, fault: Fault, times = 1): void => {
    let left = times;
    proxy.fault = ({ headers }) => {
      const is = headers['x-amz-target'] === `secretsmanager.${operation}`;
      return is && left-- > 0 ? fault : undefined;
    };
  };
  const says = (type: string, status = 400): Fault => ({
    answer: status,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ __type: type, message: `${type} in AWS’s words` }),
  });
  const make = async (value: string) => {
    assert.ok(driver.create);
    return driver.create({ path: ['one'], ...fields({ key: value }) }, never);
  };

  const KINDS: readonly (readonly [string, Fault, string])[] = [
    ['an expired token', says('ExpiredTokenException'), 'signed-out'],
    ['an unknown key', says('UnrecognizedClientException'), 'wrong-credential'],
    ['throttling', says('ThrottlingException'), 'throttled'],
    ['a key that cannot decrypt', says('DecryptionFailure'), 'denied'],
    ['trouble at AWS', says('InternalServiceError', 500), 'unreachable'],
    ['a page of a proxy', { answer: 502, body: '<html>Bad gateway</html>' }, 'unreachable'],
    ['a refusal with the status of absence', says('AccessDeniedException', 404), 'denied'],
    ['a body cut in the middle', 'cut', 'unreachable'],
    ['an answer that is lost', 'lost', 'unreachable'],
  ];
  for (const [title, fault, kind] of KINDS) {
    it(`tells ${title}`, async () => {
      const { id } = await make('value');
      breaks('GetSecretValue', fault);
      await refused(driver, kind, driver.read(id, undefined, never));
      breaks('ListSecrets', fault);
      await refused(driver, kind, driver.list([], undefined, never));
      proxy.fault = () => undefined;
      assert.equal(await valueOf(driver, id, 'key'), 'value');
    });
  }

  it('keeps the value of a broken answer out of what it throws', async () => {
    const canary = `canary${Math.random().toString(36).slice(2)}`;
    const { id } = await make(canary);
    for (const body of [`{"SecretString": "${canary}`, `"${canary}" is no JSON`, canary]) {
      breaks('GetSecretValue', { answer: 200, body });
      const store = openStore(vault, driver, { tries: 1, waitMs: 0 });
      const error: unknown = await store.read(id, undefined, never).catch((thrown: unknown) => thrown);
      assert.ok(isProblem(error));
      assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), new RegExp(canary.slice(0, 10)));
    }
  });

  it('reads again when there was too much to do', async () => {
    const { id } = await make('value');
    breaks('GetSecretValue', says('ThrottlingException'), 2);
    const store = openStore(vault, driver, { tries: 3, waitMs: 1 });
    assert.equal((await store.read(id, undefined, never)).fields.get('key')?.reveal(), 'value');
  });

  it('makes a secret once when the answer is lost', async () => {
    breaks('CreateSecret', 'lost');
    const { id } = await make('value');
    assert.equal(await valueOf(driver, id, 'key'), 'value');
    assert.equal((await driver.list([], undefined, never)).entries.length, 1);
  });

  it('says that the outcome is unknown when no answer comes at all', async () => {
    breaks('CreateSecret', 'lost', 99);
    const error = await refused(driver, 'unknown', make('value'));
    assert.match(String(error), /did not say whether/);
  });

  for (const operation of ['PutSecretValue', 'UpdateSecretVersionStage']) {
    it(`changes a value once when the answer to ${operation} is lost`, async () => {
      const made = await make('old');
      breaks(operation, 'lost');
      await driver.update?.(made.id, made.revision, fields({ key: 'new' }), never);
      assert.equal(await valueOf(driver, made.id, 'key'), 'new');
      const versions = (await driver.history?.versions(made.id, never)) ?? [];
      assert.equal(versions.filter(({ current }) => current).length, 1);
      assert.equal(versions.length, 2);
    });
  }

  it('leaves the old value in force when putting the new one in force fails', async () => {
    const made = await make('old');
    breaks('UpdateSecretVersionStage', says('InternalServiceError', 500));
    await refused(
      driver,
      'unreachable',
      Promise.resolve(driver.update?.(made.id, made.revision, fields({ key: 'new' }), never)),
    );
    assert.equal(await valueOf(driver, made.id, 'key'), 'old');
    await driver.update?.(made.id, made.revision, fields({ key: 'newer' }), never);
    assert.equal(await valueOf(driver, made.id, 'key'), 'newer');
  });

  it('stops at once when told to, though AWS does not answer', async () => {
    const { id } = await make('value');
    breaks('GetSecretValue', 'stalled');
    const stop = new AbortController();
    const reason = new Error('stopped by the test');
    const reading = driver.read(id, undefined, stop.signal);
    setTimeout(() => stop.abort(reason), 50);
    await assert.rejects(reading, reason);
  });

  it('tells a server that is not there', async () => {
    await proxy.close();
    await refused(driver, 'unreachable', driver.list([], undefined, never));
    proxy = await faultProxy(server.url);
  });
});
