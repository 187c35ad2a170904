import { strict as assert } from 'node:assert';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secret } from '../../../src/core/secret';
import type { Driver, DriverModule, VaultConnection } from '../../../src/providers/driver';
import { isProblem } from '../../../src/providers/errors';
import { createVaults } from '../../../src/service/vaults';
import type { Vaults } from '../../../src/service/vaults';

const never = new AbortController().signal;
const TOKEN = ['a', 'token', 'of', 'a', 'person'].join('-');
const place = { provider: 'hashicorp-vault', location: { address: 'https://vault.test' }, signIn: 'token' } as const;

/** A service that takes one token and says why it refuses others. */
function service(): { readonly module: DriverModule; readonly opened: VaultConnection[]; closed: number } {
  const refusal = new Error('refused');
  const kindOf = (error: unknown) => (error === refusal ? ('wrong-credential' as const) : ('unknown' as const));
  const state = {
    opened: [] as VaultConnection[],
    closed: 0,
    module: {
      kindOf,
      wordsOf: () => 'bad token',
      open: async (vault, ports) => {
        state.opened.push(vault);
        if ((await ports.credential('token'))?.reveal() !== TOKEN) throw refusal;
        return {
          kindOf,
          list: () => Promise.resolve({ folders: [], entries: [] }),
          find: () => Promise.resolve([]),
          read: () => Promise.reject(new Error('nothing there')),
          close: () => {
            state.closed++;
            return Promise.resolve();
          },
        } satisfies Driver;
      },
    } satisfies DriverModule,
  };
  return state;
}

describe('connections to services', () => {
  let home: string;
  let vaults: Vaults;
  let remote: ReturnType<typeof service>;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'strongroom-test-'));
    remote = service();
    vaults = createVaults({ home, load: () => Promise.resolve(remote.module) });
  });
  afterEach(async () => {
    await vaults.dispose();
    await rm(home, { recursive: true, force: true });
  });

  it('keeps where a vault is and never what opens it', async () => {
    const made = await vaults.connect('Team', place);
    await vaults.open(made.id, { token: secret(TOKEN) }, never);
    assert.equal(vaults.state(made.id), 'open');
    assert.deepEqual(await vaults.list(), [{ id: made.id, name: 'Team', ...place }]);
    assert.doesNotMatch(await readFile(join(home, 'vaults.json'), 'utf8'), new RegExp(TOKEN));
  });

  it('calls no service before a vault is opened, however many there are', async () => {
    for (let index = 0; index < 50; index++) await vaults.connect(`Team ${index}`, place);
    assert.equal((await vaults.list()).length, 50);
    assert.deepEqual(remote.opened, []);
  });

  it('gives the kind of a refusal and the words of the service', async () => {
    const made = await vaults.connect('Team', place);
    const error: unknown = await vaults
      .open(made.id, { token: secret('other') }, never)
      .catch((thrown: unknown) => thrown);
    assert.ok(isProblem(error));
    assert.deepEqual([error.kind, error.words], ['wrong-credential', 'bad token']);
    assert.equal(vaults.state(made.id), 'locked');
  });

  it('tries a connection without adding it, and closes it', async () => {
    await vaults.check(place, { token: secret(TOKEN) }, never);
    await assert.rejects(vaults.check(place, { token: secret('other') }, never));
    assert.deepEqual([await vaults.list(), remote.closed], [[], 1]);
  });

  it('closes a vault that moves elsewhere, and opens the new place', async () => {
    const made = await vaults.connect('Team', place);
    await vaults.open(made.id, { token: secret(TOKEN) }, never);
    await vaults.relocate(made.id, { location: { address: 'https://other.test' } });
    assert.equal(vaults.state(made.id), 'locked');
    await vaults.open(made.id, { token: secret(TOKEN) }, never);
    assert.deepEqual(remote.opened.at(-1)?.location, { address: 'https://other.test' });
  });

  it('adds the same place under another name, and no name twice', async () => {
    const made = await vaults.connect('Team', place);
    const copy = await vaults.duplicate(made.id, 'Team, read only');
    assert.deepEqual([copy.location, copy.signIn, copy.id === made.id], [place.location, 'token', false]);
    await assert.rejects(vaults.duplicate(made.id, 'TEAM'), (error) => isProblem(error) && error.kind === 'conflict');
  });
});
