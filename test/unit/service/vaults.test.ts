import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secret } from '../../../src/core/secret';
import type { DriverModule } from '../../../src/providers/driver';
import { isProblem } from '../../../src/providers/errors';
import { loadDriver } from '../../../src/providers/registry';
import { createVaults } from '../../../src/service/vaults';
import type { Vaults } from '../../../src/service/vaults';
import { inTest } from '../../contract/keepass-harness';

const never = new AbortController().signal;
const key = { passphrase: secret('correct horse') };

describe('vaults', () => {
  let home: string;
  let vaults: Vaults;
  const more: Vaults[] = [];

  const again = (): Vaults => {
    const other = createVaults({
      home,
      load: (provider) => (provider === 'keepass' ? Promise.resolve(inTest) : loadDriver(provider)),
    });
    more.push(other);
    return other;
  };

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'strongroom-test-'));
    vaults = again();
  });
  afterEach(async () => {
    await Promise.all(more.splice(0).map((one) => one.dispose()));
    await rm(home, { recursive: true, force: true });
  });

  it('makes a vault that another process lists and opens', async () => {
    const made = await vaults.create('Work', join(home, 'work.kdbx'), key, never);
    assert.equal(vaults.state(made.id), 'locked');
    const store = await vaults.unlock(made.id, key, never);
    await store.create?.(
      { path: ['api'], fields: new Map([['Password', { value: secret('value'), protected: true }]]) },
      never,
    );
    const other = again();
    assert.deepEqual(await other.list(), [made]);
    const [entry] = await (await other.unlock(made.id, key, never)).find(['api'], never);
    assert.ok(entry);
    await vaults.lock(made.id);
    assert.equal(vaults.state(made.id), 'locked');
    assert.equal(vaults.store(made.id), undefined);
    await refused('signed-out', store.find(['api'], never));
    assert.equal(
      (await other.store(made.id)?.read(entry.id, undefined, never))?.fields.get('Password')?.reveal(),
      'value',
    );
  });

  it('keeps neither passphrase nor values beside the vault', async () => {
    const made = await vaults.create('Work', join(home, 'work.kdbx'), key, never);
    await vaults.unlock(made.id, key, never);
    assert.doesNotMatch(await readFile(join(home, 'vaults.json'), 'utf8'), /correct|horse/);
  });

  it('refuses names and files that are there already', async () => {
    const file = join(home, 'work.kdbx');
    const made = await vaults.create('Work', file, key, never);
    await refused('conflict', vaults.create('wORK', join(home, 'other.kdbx'), key, never));
    await refused('conflict', vaults.create('Other', file, key, never));
    await symlink(file, join(home, 'link.kdbx'));
    await refused('conflict', vaults.add('Other', join(home, 'link.kdbx')));
    await refused('invalid', vaults.rename(made.id, '  '));
    assert.deepEqual(await vaults.list(), [made]);
  });

  it('refuses a file that is absent or no vault', async () => {
    await refused('not-found', vaults.add('A', join(home, 'none.kdbx')));
    await writeFile(join(home, 'text.kdbx'), 'just a text');
    await refused('damaged', vaults.add('A', join(home, 'text.kdbx')));
    assert.deepEqual(await vaults.list(), []);
  });

  it('renames, and forgets without touching the file', async () => {
    const made = await vaults.create('Work', join(home, 'work.kdbx'), key, never);
    await vaults.rename(made.id, 'Home');
    assert.deepEqual(
      (await vaults.list()).map((vault) => vault.name),
      ['Home'],
    );
    const bytes = await readFile(join(home, 'work.kdbx'));
    await vaults.remove(made.id);
    assert.deepEqual(await vaults.list(), []);
    assert.deepEqual(await readFile(join(home, 'work.kdbx')), bytes);
  });

  it('opens with the right key only, and forgets a failure', async () => {
    const made = await vaults.create('Work', join(home, 'work.kdbx'), key, never);
    await refused('wrong-credential', vaults.unlock(made.id, { passphrase: secret('other') }, never));
    assert.equal(vaults.state(made.id), 'locked');
    await vaults.unlock(made.id, key, never);
    assert.equal(vaults.state(made.id), 'open');
  });

  it('changes the key to a key file, and finds that again', async () => {
    const made = await vaults.create('Work', join(home, 'work.kdbx'), key, never);
    await refused('signed-out', vaults.changeKey(made.id, key, never));
    await vaults.unlock(made.id, key, never);
    const keyFile = join(home, 'work.keyx');
    await vaults.createKeyFile(keyFile);
    await refused('conflict', vaults.createKeyFile(keyFile));
    await vaults.changeKey(made.id, { keyFile }, never);
    await vaults.lock(made.id);
    const other = again();
    await refused('wrong-credential', other.unlock(made.id, key, never));
    await other.unlock(made.id, {}, never);
    assert.equal(other.state(made.id), 'open');
  });

  it('keeps what it does not know in the list', async () => {
    const odd = { id: 'x', name: 'Cloud', provider: 'some-day', location: {}, extra: 1 };
    const file = join(home, 'vaults.json');
    await writeFile(file, JSON.stringify({ version: 1, vaults: [odd, 42], colour: 'red' }));
    await vaults.create('Work', join(home, 'work.kdbx'), key, never);
    const stored = JSON.parse(await readFile(file, 'utf8')) as { vaults: unknown[]; colour: string };
    assert.equal(stored.colour, 'red');
    assert.deepEqual(
      stored.vaults.filter((one) => typeof one === 'number' || JSON.stringify(one) === JSON.stringify(odd)),
      [odd, 42],
    );
    await refused('invalid', vaults.unlock('x', key, never));
  });

  for (const text of ['{ "version": 1, "vaults": [', '[]', '{"version":2,"vaults":[]}']) {
    it(`leaves a list alone that it cannot write: ${text}`, async () => {
      const file = join(home, 'vaults.json');
      await writeFile(file, text);
      const error: unknown = await vaults
        .create('Work', join(home, 'work.kdbx'), key, never)
        .catch((thrown: unknown) => thrown);
      assert.ok(isProblem(error));
      assert.equal(await readFile(file, 'utf8'), text);
      assert.equal(existsSync(join(home, 'work.kdbx')), false);
    });
  }

  it('tells when another process adds or removes a vault, and locks what was removed', async () => {
    const made = await vaults.create('Work', join(home, 'work.kdbx'), key, never);
    await vaults.unlock(made.id, key, never);
    const locked = new Promise<void>((resolve) => {
      vaults.onDidChange(() => {
        if (vaults.state(made.id) === 'locked') resolve();
      });
    });
    await again().remove(made.id);
    await locked;
  });

  it('lets two processes add at once', async () => {
    const [one, two] = [again(), again()];
    await Promise.all([
      one.create('One', join(home, 'one.kdbx'), key, never),
      two.create('Two', join(home, 'two.kdbx'), key, never),
    ]);
    assert.deepEqual((await vaults.list()).map((vault) => vault.name).sort(), ['One', 'Two']);
  });

  it('opens and re-keys a vault also where the list cannot be written', async () => {
    const made = await vaults.create('Work', join(home, 'work.kdbx'), key, never);
    const keyFile = join(home, 'work.keyx');
    await vaults.createKeyFile(keyFile);
    await vaults.unlock(made.id, key, never);
    await vaults.changeKey(made.id, { keyFile }, never);
    const list = join(home, 'vaults.json');
    const stored = JSON.parse(await readFile(list, 'utf8')) as { vaults: { location: Record<string, string> }[] };
    for (const { location } of stored.vaults) delete location['keyFile'];
    // One of a newer version is read, but never written.
    await writeFile(list, JSON.stringify({ ...stored, version: 99 }));
    const other = again();
    await other.unlock(made.id, { keyFile }, never);
    assert.equal(other.state(made.id), 'open');
    await other.changeKey(made.id, key, never);
    await other.lock(made.id);
    await other.unlock(made.id, key, never);
  });

  it('opens a vault once for all who ask while it is being opened', async () => {
    const made = await vaults.create('Work', join(home, 'work.kdbx'), key, never);
    const wrong = vaults.unlock(made.id, { passphrase: secret('other') }, never);
    const [, one, two] = await Promise.all([
      refused('wrong-credential', wrong),
      vaults.unlock(made.id, key, never),
      vaults.unlock(made.id, key, never),
    ]);
    assert.equal(one, two);
  });

  it('is locked after the driver lost it, and opens again', async () => {
    let lose = (): void => assert.fail('nobody listens');
    const losing: DriverModule = {
      ...inTest,
      open: async (...args) => ({
        ...(await inTest.open(...args)),
        onDidEnd: (listener) => {
          lose = listener;
          return { dispose: () => undefined };
        },
      }),
    };
    const made = await vaults.create('Work', join(home, 'work.kdbx'), key, never);
    const other = createVaults({ home, load: () => Promise.resolve(losing) });
    more.push(other);
    const first = await other.unlock(made.id, key, never);
    const told = new Promise<void>((resolve) => other.onDidChange(resolve));
    lose();
    await told;
    assert.equal(other.state(made.id), 'locked');
    assert.notEqual(await other.unlock(made.id, key, never), first);
  });

  it('stops unlocking on abort', async () => {
    const made = await vaults.create('Work', join(home, 'work.kdbx'), key, never);
    const stop = new AbortController();
    const work = vaults.unlock(made.id, key, stop.signal);
    stop.abort();
    await refused('cancelled', work);
    assert.equal(vaults.state(made.id), 'locked');
  });
});

async function refused(kind: string, work: Promise<unknown>): Promise<void> {
  const error: unknown = await work.then(
    () => assert.fail(`expected a refusal of the kind ${kind}`),
    (thrown: unknown) => thrown,
  );
  assert.equal(isProblem(error) ? error.kind : error, kind);
}
