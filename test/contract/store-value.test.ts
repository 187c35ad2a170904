import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { secret } from '../../src/core/secret';
import { isProblem } from '../../src/providers/errors';
import { openStore } from '../../src/providers/store';
import type { Store } from '../../src/providers/store';
import { storeValue, vacancy } from '../../src/service/store-value';
import { openVault, temporaryFolder, writeVault } from './keepass-harness';

const signal = new AbortController().signal;
const value = secret('p"q$(id)`\n\u{1F511}');

async function fieldOf(store: Store, path: readonly string[], field: string): Promise<string | undefined> {
  const [entry] = await store.find(path, signal);
  if (entry === undefined) return undefined;
  return (await store.read(entry.id, undefined, signal)).fields.get(field)?.reveal();
}

describe('storing a value (in a real KDBX file)', () => {
  let store: Store;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    const folder = await temporaryFolder();
    remove = folder.remove;
    const file = join(folder.path, 'v.kdbx');
    await writeVault(file);
    const vault = { id: 'v', name: 'local', provider: 'keepass', location: { file } } as const;
    store = openStore(vault, await openVault(file));
  });

  afterEach(async () => {
    await store.close();
    await remove();
  });

  it('makes the secret with its folders, and the vault gives the value back', async () => {
    await storeValue({ store, path: ['workato', 'shop'], field: 'api_key' }, value, signal);
    assert.equal(await fieldOf(store, ['workato', 'shop'], 'api_key'), value.reveal());
  });

  it('adds a field to a secret that exists, and leaves the others', async () => {
    await storeValue({ store, path: ['shop'], field: 'user' }, secret('ann'), signal);
    await storeValue({ store, path: ['shop'], field: 'password' }, value, signal);
    assert.equal(await fieldOf(store, ['shop'], 'user'), 'ann');
    assert.equal(await fieldOf(store, ['shop'], 'password'), value.reveal());
  });

  it('never overwrites a field, and says so', async () => {
    await storeValue({ store, path: ['shop'], field: 'password' }, secret('old'), signal);
    await assert.rejects(
      storeValue({ store, path: ['shop'], field: 'password' }, value, signal),
      (error) => isProblem(error) && error.kind === 'conflict' && !error.message.includes(value.reveal()),
    );
    assert.equal(await fieldOf(store, ['shop'], 'password'), 'old');
  });

  it('tells before a write what stands at a place', async () => {
    await storeValue({ store, path: ['shop'], field: 'password' }, value, signal);
    const at = async (path: string[], field: string) => (await vacancy({ store, path, field }, signal)).kind;
    assert.deepEqual(
      [await at(['shop'], 'password'), await at(['shop'], 'token'), await at(['other'], 'password')],
      ['taken', 'joins', 'free'],
    );
  });

  it('takes a new secret back when the vault does not give back what was stored', async () => {
    const forgetful: Store = {
      ...store,
      read: async (...args) => ({ ...(await store.read(...args)), fields: new Map([['password', secret('other')]]) }),
    };
    await assert.rejects(
      storeValue({ store: forgetful, path: ['shop'], field: 'password' }, value, signal),
      (error) => isProblem(error) && error.kind === 'damaged',
    );
    assert.deepEqual(await store.find(['shop'], signal), []);
  });
});
