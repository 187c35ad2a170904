import { strict as assert } from 'node:assert';
import type { LogOutputChannel } from 'vscode';
import { message } from '../../src/core/message';
import type { SecretEntry, VaultConnection } from '../../src/providers/driver';
import { problem } from '../../src/providers/errors';
import type { Store } from '../../src/providers/store';
import type { Vaults } from '../../src/service/vaults';
import type { Node } from '../../src/vscode/vaults/nodes';
import { createVaultTree } from '../../src/vscode/vaults/tree';

const vault: VaultConnection = { id: 'v', name: 'big', provider: 'keepass', location: {} };
const entries: readonly SecretEntry[] = Array.from({ length: 450 }, (_, index) => ({
  id: String(index),
  path: [`secret ${index}`],
  tags: [],
  states: [],
  revision: '1',
}));

describe('vault tree', () => {
  let fails = false;
  let asked = 0;
  /** A store that gives pages of 150, as a remote service does. */
  const store = {
    list: (_path: readonly string[], cursor: string | undefined) => {
      asked++;
      if (fails) return Promise.reject(problem('unreachable', message('The vault cannot be reached.')));
      const start = Number(cursor ?? 0);
      const next = start + 150;
      return Promise.resolve({
        folders: [],
        entries: entries.slice(start, next),
        ...(next < entries.length ? { cursor: String(next) } : {}),
      });
    },
  } as unknown as Store;
  const vaults = { store: () => store } as unknown as Vaults;
  const log = { error: () => undefined } as unknown as LogOutputChannel;
  const tree = createVaultTree(
    { vaults, log },
    () => undefined,
    () => Promise.resolve([vault]),
  );
  const root: Node = { kind: 'vault', vault };
  const children = async (): Promise<Node[]> => (await tree.getChildren(root)) ?? [];

  it('shows the first 200 of a folder and asks for no more pages than these need', async () => {
    const first = await children();
    assert.equal(first.length, 201);
    assert.equal(first.at(-1)?.kind, 'more');
    assert.equal(asked, 2);
  });

  it('shows more on demand, up to the last, and as many as a node needs that shall be revealed', async () => {
    const node: Node = { kind: 'secret', vault, entry: entries[399] ?? assert.fail() };
    await tree.include(node);
    assert.equal((await children()).length, 401);
    tree.more(root);
    const all = await children();
    assert.equal(all.length, 450);
    assert.notEqual(all.at(-1)?.kind, 'more');
  });

  it('puts a node with the reason in the place of what cannot be listed, and forgets it afterwards', async () => {
    fails = true;
    const [node] = await children();
    assert.ok(node?.kind === 'problem');
    assert.equal(node.sentence, 'The vault cannot be reached.');
    fails = false;
    assert.equal((await children())[0]?.kind, 'secret');
  });
});
