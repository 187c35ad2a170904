import { strict as assert } from 'node:assert';
import { secret } from '../../src/core/secret';
import type { Driver, SecretChange, SecretEntry } from '../../src/providers/driver';
import { isProblem } from '../../src/providers/errors';
import type { Harness, OpenHarness } from './harness';

const never = new AbortController().signal;

/** A change that sets protected fields. */
export function fields(values: Readonly<Record<string, string | undefined>>): Pick<SecretChange, 'fields'> {
  const entries = Object.entries(values).map(
    ([name, value]) => [name, value === undefined ? undefined : { value: secret(value), protected: true }] as const,
  );
  return { fields: new Map(entries) };
}

export async function valueOf(
  driver: Driver,
  id: string,
  field: string,
  version?: string,
): Promise<string | undefined> {
  return (await driver.read(id, version, never)).fields.get(field)?.reveal();
}

/** Fails unless the work is refused with an error of this kind. */
export async function refused(driver: Driver, kind: string, work: Promise<unknown>): Promise<unknown> {
  const error: unknown = await work.then(
    () => assert.fail(`expected a refusal of the kind ${kind}`),
    (thrown: unknown) => thrown,
  );
  assert.equal(driver.kindOf(error), kind, String(error));
  return error;
}

/** What every driver promises, run against a real service of its kind. */
export function contractSuite(harness: Harness): void {
  describe(`contract: ${harness.name}`, () => {
    let vault: OpenHarness;
    let opened: OpenHarness | undefined;
    let driver: Driver;

    const make = (
      path: readonly string[],
      values: Readonly<Record<string, string>> = { Password: 'first-password' },
      more: SecretChange = {},
      client = driver,
    ): Promise<SecretEntry> => {
      assert.ok(client.create);
      return client.create({ ...more, path, ...fields(values) }, never);
    };

    /** A test of what not every service can. */
    const where = (can: boolean, title: string, test: () => Promise<void>): void => {
      if (can) it(title, test);
    };

    before(async function () {
      this.timeout(600_000);
      await harness.prepare?.();
    });
    beforeEach(async function () {
      opened = await harness.open();
      if (opened === undefined) return this.skip();
      vault = opened;
      driver = opened.driver;
    });
    afterEach(async () => opened?.close());

    it('shows what was made, in its folder and nowhere else', async () => {
      const made = await make(['team', 'api', 'token']);
      const root = await driver.list([], undefined, never);
      assert.deepEqual(
        root.folders.map((folder) => folder.path),
        [['team']],
      );
      assert.deepEqual(root.entries, []);
      const page = await driver.list(['team', 'api'], undefined, never);
      assert.deepEqual(
        page.entries.map((entry) => [entry.id, entry.path]),
        [[made.id, ['team', 'api', 'token']]],
      );
      assert.deepEqual(
        (await driver.find(['team', 'api', 'token'], never)).map((entry) => entry.id),
        [made.id],
      );
      assert.deepEqual(await driver.find(['team', 'token'], never), []);
    });

    it('tells field names but no values in lists', async () => {
      const canary = `canary-${Math.random().toString(36)}`;
      await make(['one'], { Password: canary });
      const page = await driver.list([], undefined, never);
      assert.doesNotMatch(JSON.stringify(page), new RegExp(canary));
      assert.doesNotMatch(
        JSON.stringify(await driver.read(page.entries[0]?.id ?? '', undefined, never)),
        new RegExp(canary),
      );
    });

    const values: Readonly<Record<string, string>> = {
      quotes: `it's "quoted" and \\escaped\\`,
      shell: '$(rm -rf ~) `id` ${HOME} %PATH% !!',
      lines: 'first\nsecond\r\nthird\rfourth\n',
      spaces: '  leading, trailing\t ',
      markup: '<a href="x">&amp;]]></a>',
      emoji: '😀👩‍👩‍👧‍👦 日本語 e\u0301 \u202e',
      mark: '\ufeffbyte order mark',
      long: 'x€'.repeat(harness.can.valueBytes / 4),
      empty: '',
    };
    it('keeps values byte for byte', async () => {
      for (const [name, value] of Object.entries(values)) await make(['values', name], { Password: value, Other: '-' });
      const reader = await vault.again();
      for (const [name, value] of Object.entries(values)) {
        const [found] = await reader.find(['values', name], never);
        assert.equal((await valueOf(reader, found?.id ?? '', 'Password')) ?? '', value, name);
      }
    });

    where(harness.can.controlCharacters, 'keeps NUL and control characters byte for byte', async () => {
      const value = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('') + '\u007f\u0085\uffff';
      const { id } = await make(['value'], { Password: value });
      assert.equal(await valueOf(await vault.again(), id, 'Password'), value);
    });

    where(harness.can.customFields, 'keeps fields of any name', async () => {
      const odd = { 'API key': '1', 'a.b/c#d': '2', '<&>"\'': '3', 日本語: '4', '$(x)': '5' };
      const { id } = await make(['odd'], odd);
      const { fields: read } = await (await vault.again()).read(id, undefined, never);
      assert.deepEqual(Object.fromEntries([...read].map(([key, value]) => [key, value.reveal()])), odd);
    });

    it('changes what is asked for and leaves the rest', async () => {
      const made = await make(['one'], { Password: 'old', Other: 'stays' });
      const changed = await driver.update?.(made.id, made.revision, fields({ Password: 'new' }), never);
      assert.notEqual(changed?.revision, made.revision);
      assert.equal(await valueOf(driver, made.id, 'Password'), 'new');
      assert.equal(await valueOf(driver, made.id, 'Other'), 'stays');
      await driver.update?.(made.id, undefined, fields({ Other: undefined }), never);
      assert.equal((await driver.read(made.id, undefined, never)).fields.has('Other'), false);
    });

    it('refuses a change of something that was changed meanwhile', async () => {
      const made = await make(['one']);
      await driver.update?.(made.id, made.revision, fields({ Password: 'second-password' }), never);
      await refused(
        driver,
        'conflict',
        Promise.resolve(driver.update?.(made.id, made.revision, fields({ Password: 'lost-password' }), never)),
      );
      assert.equal(await valueOf(driver, made.id, 'Password'), 'second-password');
    });

    it('refuses to make what is there already', async () => {
      await make(['one'], { Password: 'kept-password' });
      await refused(driver, 'conflict', make(['one'], { Password: 'other-password' }));
      const [found, ...others] = await driver.find(['one'], never);
      assert.deepEqual(others, []);
      assert.equal(await valueOf(driver, found?.id ?? '', 'Password'), 'kept-password');
    });

    where(harness.can.rename, 'moves and renames', async () => {
      const made = await make(['a', 'one']);
      const moved = await driver.update?.(made.id, undefined, { path: ['b', 'two'] }, never);
      assert.deepEqual(await driver.find(['a', 'one'], never), []);
      const [found] = await driver.find(['b', 'two'], never);
      assert.ok(found !== undefined && moved?.id === found.id);
      if (harness.can.stableIds) assert.equal(found.id, made.id);
      assert.equal(await valueOf(driver, found.id, 'Password'), 'first-password');
    });

    it('says not-found for what is not there, and nothing else', async () => {
      await refused(driver, 'not-found', driver.read('00000000000000000000000000000000', undefined, never));
      await refused(driver, 'not-found', driver.list(['no', 'such'], undefined, never));
      const made = await make(['one']);
      await refused(driver, 'not-found', driver.read(made.id, '4711', never));
    });

    it('deletes, restores and deletes for good', async function () {
      if (driver.recovery === undefined || driver.delete === undefined) return this.skip();
      const made = await make(['a', 'one'], { Password: 'kept-password' });
      await driver.delete(made.id, never);
      if (harness.can.emptyFolders) assert.deepEqual((await driver.list(['a'], undefined, never)).entries, []);
      else {
        // A folder is there as long as a name in it is, and some services keep the names of what was deleted.
        const left = await driver.list(['a'], undefined, never).then(
          ({ entries }) => entries,
          (error: unknown) => driver.kindOf(error),
        );
        if (left !== 'not-found') assert.deepEqual(left, []);
      }
      assert.deepEqual(await driver.find(['a', 'one'], never), []);
      assert.deepEqual(
        (await driver.recovery.deleted(never)).map((entry) => [entry.id, entry.states]),
        [[made.id, ['deleted']]],
      );
      const back = await driver.recovery.restore(made.id, never);
      assert.deepEqual(back.path, ['a', 'one']);
      assert.equal(await valueOf(driver, made.id, 'Password'), 'kept-password');
      await refused(driver, 'not-found', driver.recovery.purge(made.id, never));
      await driver.delete(made.id, never);
      await driver.recovery.purge(made.id, never);
      assert.deepEqual(await driver.recovery.deleted(never), []);
      await refused(driver, 'not-found', driver.read(made.id, undefined, never));
    });

    it('keeps former versions and makes one current again', async function () {
      if (driver.history === undefined) return this.skip();
      const made = await make(['one'], { Password: 'v1' });
      for (const value of ['v2', 'v3']) await driver.update?.(made.id, undefined, fields({ Password: value }), never);
      const versions = await driver.history.versions(made.id, never);
      assert.deepEqual(
        versions.map((version) => version.current),
        [true, false, false],
      );
      const seen = await Promise.all(versions.map((version) => valueOf(driver, made.id, 'Password', version.id)));
      const inOrder = harness.can.versionOrder ? seen : [seen[0], ...seen.slice(1).sort().reverse()];
      assert.deepEqual(inOrder, ['v3', 'v2', 'v1']);
      await driver.history.restoreVersion(made.id, versions[seen.indexOf('v1')]?.id ?? '', never);
      assert.equal(await valueOf(driver, made.id, 'Password'), 'v1');
      const after = await driver.history.versions(made.id, never);
      const kept = await Promise.all(after.map((version) => valueOf(driver, made.id, 'Password', version.id)));
      assert.equal(kept[after.findIndex((version) => version.current)], 'v1');
      assert.equal(after.filter((version) => version.current).length, 1);
      assert.deepEqual([...new Set(kept)].sort(), ['v1', 'v2', 'v3']);
    });

    where(harness.can.emptyFolders, 'makes, moves and deletes folders with what is in them', async () => {
      assert.ok(driver.folders);
      const made = await make(['a', 'b', 'one']);
      await driver.folders.createFolder(['empty'], never);
      await driver.folders.moveFolder(['a', 'b'], ['c', 'd'], never);
      assert.equal((await driver.find(['c', 'd', 'one'], never))[0]?.id, made.id);
      await refused(driver, 'conflict', driver.folders.moveFolder(['c'], ['empty'], never));
      await refused(driver, 'invalid', driver.folders.moveFolder(['c'], ['c', 'inside'], never));
      await refused(driver, 'conflict', driver.folders.createFolder(['empty'], never));
      await driver.folders.deleteFolder(['c'], never);
      assert.deepEqual(
        (await driver.list([], undefined, never)).folders.map(({ path }) => path[0]),
        ['a', 'empty'],
      );
    });

    where(harness.can.tags, 'keeps tags', async () => {
      const made = await make(['one'], {}, { tags: ['prod', 'a:b', 'ü c'] });
      const [found] = await (await vault.again()).find(['one'], never);
      assert.deepEqual([...(found?.tags ?? [])].sort(), ['a:b', 'prod', 'ü c']);
      assert.deepEqual((await driver.update?.(made.id, undefined, { tags: ['new'] }, never))?.tags, ['new']);
      assert.deepEqual((await driver.update?.(made.id, undefined, { tags: [] }, never))?.tags, []);
    });

    where(harness.can.expiry, 'keeps the expiry', async () => {
      const expires = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+/, '.000');
      const made = await make(['one'], {}, { expires });
      const [found] = await (await vault.again()).find(['one'], never);
      assert.deepEqual([found?.expires, found?.states], [expires, ['expiring']]);
      const plain = await driver.update?.(made.id, undefined, { expires: null }, never);
      assert.deepEqual([plain?.expires, plain?.states], [undefined, []]);
    });

    it('lets two clients write at once and loses nothing', async () => {
      const other = await vault.again();
      const names = Array.from({ length: 6 }, (_, index) => `n${index}`);
      await Promise.all(
        names.map((name, index) => make([name], { Password: name }, {}, index % 2 === 0 ? driver : other)),
      );
      for (const client of [driver, other]) {
        const page = await client.list([], undefined, never);
        assert.deepEqual(
          page.entries.map((entry) => entry.path[0]),
          names,
        );
      }
    });

    it('stops on abort with the reason of the signal, and stores nothing', async () => {
      const stop = new AbortController();
      const reason = new Error('stopped by the test');
      stop.abort(reason);
      await assert.rejects(driver.list([], undefined, stop.signal), reason);
      await assert.rejects(
        Promise.resolve(driver.create?.({ path: ['one'], ...fields({ Password: 'x' }) }, stop.signal)),
        reason,
      );
      const later = new AbortController();
      const work = driver.create?.({ path: ['two'], ...fields({ Password: 'x' }) }, later.signal);
      later.abort(reason);
      await assert.rejects(Promise.resolve(work), reason);
      assert.deepEqual((await driver.list([], undefined, never)).entries, []);
    });

    it('never shows a value in an error', async () => {
      const canary = `canary-${Math.random().toString(36)}`;
      await make(['one'], { Password: canary });
      const error = await refused(driver, 'conflict', make(['one'], { Password: canary }));
      const shown = isProblem(error) ? [error.message, error.stack, JSON.stringify(error)].join() : String(error);
      assert.doesNotMatch(shown, new RegExp(canary));
    });
  });
}
