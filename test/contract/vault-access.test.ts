import { strict as assert } from 'node:assert';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatMessage } from '../../src/core/message';
import { secret } from '../../src/core/secret';
import type { Driver } from '../../src/providers/driver';
import { isProblem } from '../../src/providers/errors';
import { kindOf, wordsOf } from '../../src/providers/hashicorp-vault/driver';
import type { VaultServer } from '../support/vault-server/server';
import { startOwnVaultServer, startVaultServer } from '../support/vault-server/server';
import { fields, refused, valueOf } from './suite';
import { mountEngine, openVault, tokenFor } from './vault-harness';

const never = new AbortController().signal;

describe('HashiCorp Vault, as policies and sessions have it', function () {
  let server: VaultServer;
  let engine: Awaited<ReturnType<typeof mountEngine>>;
  let root: Driver;
  const open: Driver[] = [];

  const as = async (policy: string, location: Readonly<Record<string, string>> = { mount: engine.mount }) => {
    const driver = await openVault(server, location, { token: secret(await tokenFor(server, policy)) });
    open.push(driver);
    return driver;
  };
  const make = async (path: readonly string[], values: Readonly<Record<string, string>>) => {
    const made = await root.create?.({ path, ...fields(values) }, never);
    assert.ok(made);
    return made;
  };

  before(async function () {
    this.timeout(600_000);
    const started = await startVaultServer();
    if (started === undefined) return this.skip();
    server = started;
  });
  after(() => (server as VaultServer | undefined)?.stop());
  beforeEach(async () => {
    engine = await mountEngine(server, 2);
    root = await openVault(server, { mount: engine.mount });
  });
  afterEach(async () => {
    await Promise.all([root, ...open.splice(0)].map((driver) => driver.close()));
    await engine.remove();
  });

  it('lets one use a secret by its name where lists and metadata are denied', async () => {
    const { id } = await make(['app', 'api'], { token: 'value' });
    const reader = await as(`path "${engine.mount}/data/app/*" { capabilities = ["read"] }`);
    await refused(reader, 'denied', reader.list([], undefined, never));
    const [found] = await reader.find(['app', 'api'], never);
    assert.deepEqual([found?.id, found?.revision], [id, '1']);
    assert.equal(await valueOf(reader, id, 'token'), 'value');
    assert.deepEqual(await reader.find(['app', 'none'], never), []);
    await refused(reader, 'denied', reader.find(['other'], never));
  });

  it('lists names alone where metadata may be listed but not read', async () => {
    await make(['one'], { token: 'value' });
    const lister = await as(`path "${engine.mount}/metadata/*" { capabilities = ["list"] }`);
    const page = await lister.list([], undefined, never);
    assert.deepEqual(
      page.entries.map(({ id, revision }) => [id, revision]),
      [['one', '']],
    );
  });

  it('changes one field where a policy allows whole writes alone, and refuses to overwrite what changed', async () => {
    const made = await make(['one'], { a: 'first', b: 'stays' });
    const writer = await as(`path "${engine.mount}/data/*" { capabilities = ["read", "update"] }`);
    const changed = await writer.update?.(made.id, made.revision, fields({ a: 'second' }), never);
    assert.equal(changed?.revision, '2');
    assert.equal(await valueOf(root, made.id, 'b'), 'stays');
    await refused(writer, 'conflict', Promise.resolve(writer.update?.(made.id, '1', fields({ a: 'lost' }), never)));
    assert.equal(await valueOf(root, made.id, 'a'), 'second');
  });

  it('lets one of two writers win and tells the other', async () => {
    const made = await make(['one'], { a: '0' });
    const other = await openVault(server, { mount: engine.mount });
    open.push(other);
    const results = await Promise.allSettled(
      [root, other].map((driver, index) =>
        Promise.resolve(driver.update?.(made.id, made.revision, fields({ a: `w${index}` }), never)),
      ),
    );
    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    const lost = results.find((result) => result.status === 'rejected');
    assert.equal(kindOf(lost?.reason), 'conflict');
  });

  it('leaves numbers, lists and null as they are when it changes a field beside them', async () => {
    const odd = '"list":[1,{"a":null}],"nothing":null,"number":1.5';
    await store(`${engine.mount}/data/odd`, `{"data":{${odd},"text":"old"}}`);
    for (const capabilities of ['["read", "patch"]', '["read", "update"]']) {
      const writer = await as(`path "${engine.mount}/data/*" { capabilities = ${capabilities} }`);
      await writer.update?.('odd', undefined, fields({ text: capabilities }), never);
      assert.equal(await valueOf(writer, 'odd', 'text'), capabilities);
      assert.ok((await raw(`${engine.mount}/data/odd`)).includes(odd));
    }
  });

  it('keeps numbers to the digit where the engine does', async () => {
    const first = await mountEngine(server, 1);
    try {
      await store(`${first.mount}/odd`, '{"big":12345678901234567890,"float":1.10,"text":"old"}');
      const driver = await openVault(server, { mount: first.mount });
      open.push(driver);
      assert.equal(await valueOf(driver, 'odd', 'big'), '12345678901234567890');
      await driver.update?.('odd', undefined, fields({ text: 'new "1.10"' }), never);
      assert.ok((await raw(`${first.mount}/odd`)).includes('"big":12345678901234567890,"float":1.10,'));
      assert.equal(await valueOf(driver, 'odd', 'text'), 'new "1.10"');
    } finally {
      await first.remove();
    }
  });

  it('keeps tags and a description as custom metadata', async () => {
    const made = await root.create?.(
      { path: ['one'], ...fields({ a: '1' }), tags: ['prod', 'team=blue'], description: 'of the shop' },
      never,
    );
    assert.deepEqual([made?.tags, made?.description], [['prod', 'team=blue'], 'of the shop']);
    const changed = await root.update?.('one', made?.revision, { tags: ['team=red'] }, never);
    assert.deepEqual([changed?.tags, changed?.description], [['team=red'], 'of the shop']);
    const [listed] = (await root.list([], undefined, never)).entries;
    assert.deepEqual(listed?.tags, ['team=red']);
  });

  it('makes a secret anew where one was deleted, and keeps what was there behind it', async () => {
    const made = await make(['one'], { a: 'old' });
    await root.delete?.(made.id, never);
    await refused(root, 'not-found', root.read(made.id, undefined, never));
    assert.deepEqual(await root.find(['one'], never), []);
    const again = await make(['one'], { b: 'new' });
    assert.equal(again.revision, '2');
  });

  it('says of a destroyed version that it is gone for good', async () => {
    const made = await make(['one'], { a: '1' });
    await server.ask('PUT', `${engine.mount}/destroy/one`, { versions: [1] });
    await refused(root, 'not-found', root.read(made.id, undefined, never));
    await refused(root, 'invalid', Promise.resolve(root.recovery?.restore(made.id, never)));
    assert.deepEqual(await root.history?.versions(made.id, never), []);
  });

  it('finds the engines that a token can reach, and their versions, without sys/mounts', async () => {
    const first = await mountEngine(server, 1);
    try {
      await make(['deep', 'one'], { a: 'two' });
      const policy = [engine.mount, first.mount]
        .map((mount) => `path "${mount}/*" { capabilities = ["create", "read", "list", "update", "patch", "delete"] }`)
        .join('\n');
      const driver = await as(policy, {});
      assert.deepEqual(
        (await driver.list([], undefined, never)).folders.map(({ path }) => path[0]),
        [engine.mount, first.mount].sort(),
      );
      await driver.create?.({ path: [first.mount, 'x'], ...fields({ a: 'one' }) }, never);
      const [v1] = await driver.find([first.mount, 'x'], never);
      const [v2] = await driver.find([engine.mount, 'deep', 'one'], never);
      assert.equal(await valueOf(driver, v1?.id ?? '', 'a'), 'one');
      assert.equal(await valueOf(driver, v2?.id ?? '', 'a'), 'two');
      assert.equal(driver.recovery, undefined);
      await refused(driver, 'not-found', driver.list(['no-such-engine'], undefined, never));
      await refused(driver, 'not-found', Promise.resolve(driver.create?.({ path: ['top'], ...fields({}) }, never)));
    } finally {
      await first.remove();
    }
  });

  it('pages through 1,000 secrets, each once', async function () {
    this.timeout(60_000);
    const names = Array.from({ length: 1000 }, (_, index) => `s${String(index).padStart(4, '0')}`);
    for (let start = 0; start < names.length; start += 50) {
      await Promise.all(
        names
          .slice(start, start + 50)
          .map((name) => server.ask('POST', `${engine.mount}/data/${name}`, { data: { a: '1' } })),
      );
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await root.list([], cursor, never);
      assert.ok(page.entries.length <= 100);
      seen.push(...page.entries.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    assert.deepEqual(seen, names);
    const stop = new AbortController();
    const listing = root.list([], undefined, stop.signal);
    stop.abort(new Error('enough'));
    await assert.rejects(listing, /enough/);
  });

  it('refuses names that Vault would change or drop, before anything is sent', async () => {
    for (const name of ['..', '.', 'a\tb', 'nul\u0000', 'zero\u200bwidth', 'a/b']) {
      await refused(root, 'invalid', Promise.resolve(root.create?.({ path: [name], ...fields({ a: '1' }) }, never)));
    }
    for (const name of [
      'a b',
      'q?a',
      'ha#sh',
      'per%cent',
      'a%2Fb',
      '日本語 😀',
      'back\\slash',
      'end ',
      '&#x2F;ent',
      '\'"',
    ]) {
      const made = await make(['odd', name], { name });
      const [found] = await root.find(['odd', name], never);
      assert.deepEqual(found?.path, ['odd', name]);
      assert.equal(await valueOf(root, made.id, 'name'), name);
    }
    assert.equal((await root.list(['odd'], undefined, never)).entries.length, 10);
  });

  it('tells a wrong token, a session that ended and a denial apart', async () => {
    const wrong = await openVault(server, { mount: engine.mount }, { token: secret('hvs.wrong') }).catch(
      (error: unknown) => error,
    );
    assert.equal(kindOf(wrong), 'wrong-credential');
    assert.match(wordsOf(wrong) ?? '', /invalid token/);
    const token = await tokenFor(server, `path "${engine.mount}/*" { capabilities = ["list", "read"] }`);
    const driver = await openVault(server, { mount: engine.mount }, { token: secret(token) });
    open.push(driver);
    await server.ask('POST', 'auth/token/revoke', { token });
    const ended = await refused(driver, 'signed-out', driver.list([], undefined, never));
    assert.ok(!JSON.stringify(ended).includes(token) && !String((ended as Error).stack).includes(token));
  });

  it('signs in with an AppRole, anew when its token ended, and with a user name and password', async () => {
    const name = engine.mount;
    await server.ask('POST', `sys/policies/acl/${name}`, {
      policy: `path "${name}/*" { capabilities = ["list", "read"] }`,
    });
    await server.ask('POST', `auth/approle/role/${name}`, { token_policies: name });
    const role = (await server.ask('GET', `auth/approle/role/${name}/role-id`)) as { data: { role_id: string } };
    const given = (await server.ask('POST', `auth/approle/role/${name}/secret-id`, {})) as {
      data: { secret_id: string };
    };
    const credentials = { 'role-id': secret(role.data.role_id), 'secret-id': secret(given.data.secret_id) };
    const driver = await openVault(server, { mount: name }, credentials, 'approle');
    open.push(driver);
    const accessors = (await server.ask('GET', 'auth/token/accessors?list=true')) as { data: { keys: string[] } };
    for (const accessor of accessors.data.keys) {
      const { data } = (await server.ask('POST', 'auth/token/lookup-accessor', { accessor })) as {
        data: { meta?: { role_name?: string } };
      };
      if (data.meta?.role_name === name) await server.ask('POST', 'auth/token/revoke-accessor', { accessor });
    }
    assert.deepEqual((await driver.list([], undefined, never)).entries, []);
    const bad = await openVault(
      server,
      { mount: name },
      { ...credentials, 'secret-id': secret('wrong') },
      'approle',
    ).catch((error: unknown) => error);
    assert.deepEqual([kindOf(bad), wordsOf(bad)], ['wrong-credential', 'invalid role or secret ID']);

    const chosen = `${name}-${name}`;
    await server.ask('POST', `auth/userpass/users/${name}`, { password: chosen, token_policies: name });
    const user = { username: secret(name), password: secret(chosen) };
    open.push(await openVault(server, { mount: name }, user, 'userpass'));
    const other = await openVault(server, { mount: name }, { ...user, password: secret('wrong') }, 'userpass').catch(
      (error: unknown) => error,
    );
    assert.equal(kindOf(other), 'wrong-credential');
  });

  it('says that a server is sealed, and works again once it is not', async function () {
    this.timeout(60_000);
    const own = await startOwnVaultServer();
    if (own === undefined) return this.skip();
    try {
      const driver = await openVault(own, { mount: 'secret' });
      await own.ask('PUT', 'sys/seal');
      const error = await refused(driver, 'unreachable', driver.list([], undefined, never));
      assert.ok(isProblem(error));
      assert.match(formatMessage(error.sentence), /is sealed/);
      await own.ask('PUT', 'sys/unseal', { key: own.unsealKey });
      assert.deepEqual((await driver.list([], undefined, never)).entries, []);
      await driver.close();
    } finally {
      await own.stop();
    }
  });

  it('gives its token to no other address, and knows what is no Vault', async () => {
    const seen: (string | undefined)[] = [];
    const thief = await listen((request, response) => {
      seen.push(String(request.headers['x-vault-token']));
      response.end('{}');
    });
    const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
      redirect: (response) => response.writeHead(307, { location: `${thief.address}/v1/x` }).end(),
      html: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      short: (response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"data":');
        response.destroy();
      },
      busy: (response) => response.writeHead(429).end('{"errors":["rate limit quota exceeded"]}'),
      gateway: (response) => response.writeHead(502).end('<html>'),
    };
    const kinds: Record<string, string> = {};
    for (const [name, answer] of Object.entries(answers)) {
      const odd = await listen((_, response) => answer(response));
      const error = await openVault({ ...server, address: odd.address }, { mount: 'secret' }).catch((e: unknown) => e);
      kinds[name] = kindOf(error);
      assert.ok(!String((error as Error).stack).includes(server.root));
      await odd.close();
    }
    const gone = await listen(() => undefined);
    await gone.close();
    kinds['refused'] = kindOf(
      await openVault({ ...server, address: gone.address }, { mount: 'secret' }).catch((e: unknown) => e),
    );
    await thief.close();
    assert.deepEqual(seen, []);
    assert.deepEqual(kinds, {
      redirect: 'invalid',
      html: 'invalid',
      short: 'unreachable',
      busy: 'throttled',
      gateway: 'unreachable',
      refused: 'unreachable',
    });
  });

  async function store(path: string, body: string): Promise<void> {
    const headers = { 'x-vault-token': server.root };
    const answer = await fetch(`${server.address}/v1/${path}`, { method: 'POST', headers, body });
    assert.ok(answer.ok);
  }

  async function raw(path: string): Promise<string> {
    return (await fetch(`${server.address}/v1/${path}`, { headers: { 'x-vault-token': server.root } })).text();
  }
});

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
