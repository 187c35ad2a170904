import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { secret } from '../../src/core/secret';
import type { TestHandle } from '../../src/extension';
import type { VaultConnection } from '../../src/providers/driver';
import type { Store } from '../../src/providers/store';
import type { FieldNode, Node, SecretNode } from '../../src/vscode/vaults/nodes';

const CANARY = ['canary', 'in', 'the', 'vault', String(Date.now())].join('-');
const signal = new AbortController().signal;

describe('vaults', function () {
  this.timeout(60_000);
  let handle: TestHandle;
  let folder: string;
  let vault: VaultConnection;
  let store: Store;
  const key = { passphrase: secret('correct horse battery staple') };

  before(async () => {
    const extension = vscode.extensions.getExtension<TestHandle>('strongroom.strongroom');
    assert.ok(extension);
    handle = await extension.activate();
    folder = mkdtempSync(join(tmpdir(), 'strongroom-vault-'));
    vault = await handle.vaults.create('Host tests', join(folder, 'host.kdbx'), key, signal);
    store = await handle.vaults.unlock(vault.id, key, signal);
    await store.create?.({ path: ['Team', 'Mail'], fields: fields({ Password: CANARY, UserName: 'app' }) }, signal);
    await store.create?.(
      { path: ['Old'], fields: fields({ Token: `${CANARY}-old` }), expires: '2020-01-01T00:00:00Z', tags: ['x'] },
      signal,
    );
  });

  after(async () => {
    await handle.vaults.remove(vault.id);
    rmSync(folder, { recursive: true, force: true });
    await settings({});
  });

  const children = async (node?: Node): Promise<Node[]> => (await handle.vaultSide.tree.getChildren(node)) ?? [];
  const item = (node: Node): vscode.TreeItem => handle.vaultSide.tree.getTreeItem(node) as vscode.TreeItem;
  const labels = (nodes: readonly Node[]): unknown[] => nodes.map((node) => item(node).label);

  async function secretNode(...path: string[]): Promise<SecretNode> {
    const [entry] = await store.find(path, signal);
    assert.ok(entry, path.join('/'));
    return { kind: 'secret', vault, entry };
  }

  async function fieldNode(name: string, ...path: string[]): Promise<FieldNode> {
    const found = (await children(await secretNode(...path))).find(
      (node) => node.kind === 'field' && node.field.name === name,
    );
    assert.ok(found?.kind === 'field', name);
    return found;
  }

  it('shows folders, secrets, fields and versions by their names', async () => {
    const [root] = await children();
    assert.ok(root);
    assert.deepEqual(labels([root]), ['Host tests']);
    assert.deepEqual(labels(await children(root)), ['Team', 'Old']);
    const parts = await children(await secretNode('Team', 'Mail'));
    assert.deepEqual(labels(parts), ['UserName', 'Password']);
  });

  it('shows the history of a secret that was changed', async () => {
    const entry = await store.create?.({ path: ['Changed'], fields: fields({ Token: `${CANARY}-1` }) }, signal);
    assert.ok(entry);
    await store.update?.(entry.id, entry.revision, { fields: fields({ Token: `${CANARY}-2` }) }, signal);
    const history = (await children(await secretNode('Changed'))).at(-1);
    assert.equal(history?.kind, 'history');
    assert.equal((await children(history)).length, 2);
    await store.delete?.(entry.id, signal);
    await store.recovery?.purge(entry.id, signal);
  });

  it('says a state in words and lets the view find the parents of a node', async () => {
    const old = await secretNode('Old');
    assert.match(String(item(old).description), /^expired, .*20(?:19|20)/);
    const mail = await secretNode('Team', 'Mail');
    const above = await handle.vaultSide.tree.getParent(mail);
    assert.equal(above?.kind, 'folder');
    assert.equal((await handle.vaultSide.tree.getParent(above))?.kind, 'vault');
  });

  it('holds a value in no label, description, tooltip, identity or context', async () => {
    const seen: unknown[] = [];
    const visit = async (node?: Node): Promise<void> => {
      for (const child of await children(node)) {
        const drawn = item(child);
        const token = new vscode.CancellationTokenSource().token;
        seen.push(drawn, await handle.vaultSide.tree.resolveTreeItem?.(drawn, child, token), child);
        await visit(child);
      }
    };
    await visit();
    assert.ok(seen.length > 15);
    assert.ok(!JSON.stringify(seen).includes(CANARY));
  });

  it('reveals a value in a read-only document that goes when the vault is locked', async () => {
    await vscode.commands.executeCommand('strongroom.secrets.reveal', await fieldNode('Password', 'Team', 'Mail'));
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.getText(), CANARY);
    assert.equal(document.uri.scheme, 'strongroom-secret');
    assert.equal(document.uri.toString().includes(CANARY), false);
    await handle.vaults.lock(vault.id);
    await until(() => secretTabs().length === 0, 'the tab closes');
    await until(() => !vscode.workspace.textDocuments.some((one) => one.getText().includes(CANARY)), 'no text stays');
    store = await handle.vaults.unlock(vault.id, key, signal);
  });

  it('closes a revealed value by itself', async () => {
    await settings({ revealSeconds: 1 });
    await vscode.commands.executeCommand('strongroom.secrets.reveal', await fieldNode('Password', 'Team', 'Mail'));
    assert.equal(secretTabs().length, 1);
    await until(() => secretTabs().length === 0, 'the tab closes');
  });

  it('copies a value and clears it after its time', async () => {
    await settings({ clipboardClearSeconds: 1 });
    await vscode.commands.executeCommand('strongroom.secrets.copyValue', await secretNode('Team', 'Mail'));
    assert.equal(await vscode.env.clipboard.readText(), CANARY);
    await until(async () => (await vscode.env.clipboard.readText()) === '', 'the clipboard is cleared');
  });

  it('copies the reference of a field', async () => {
    await vscode.commands.executeCommand(
      'strongroom.secrets.copyReference',
      await fieldNode('Password', 'Team', 'Mail'),
    );
    assert.equal(await vscode.env.clipboard.readText(), 'strongroom://Host%20tests/Team/Mail#Password');
  });

  it('serves the address of a secret as a document of metadata', async () => {
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.parse('strongroom://Host%20tests/Team/Mail#Password'),
    );
    assert.match(document.getText(), /Mail/);
    assert.match(document.getText(), /UserName, Password/);
    assert.ok(!document.getText().includes(CANARY));
  });

  it('shows a deleted secret in the recycle bin and restores it', async () => {
    const { entry } = await secretNode('Old');
    await store.delete?.(entry.id, signal);
    const [root] = await children();
    assert.ok(root);
    assert.deepEqual(labels(await children(root)), ['Team', 'Recycle Bin']);
    const bin = (await children(root)).at(-1);
    const [deleted] = await children(bin);
    assert.equal(deleted?.kind, 'deleted');
    await vscode.commands.executeCommand('strongroom.secrets.restore', deleted);
    assert.deepEqual(labels(await children(root)), ['Team', 'Old']);
  });

  it('leaves a view of one locked vault to its welcome content, and lists several', async () => {
    await vscode.commands.executeCommand('strongroom.vaults.lockAll');
    assert.deepEqual(await children(), []);
    const other = await handle.vaults.create('Second', join(folder, 'second.kdbx'), key, signal);
    try {
      await handle.vaults.lockAll();
      const roots = await children();
      assert.deepEqual(labels(roots), ['Host tests', 'Second']);
      assert.deepEqual(labels(await children(roots[0])), ['Locked']);
    } finally {
      await handle.vaults.remove(other.id);
      store = await handle.vaults.unlock(vault.id, key, signal);
    }
  });
});

function fields(values: Record<string, string>) {
  return new Map(
    Object.entries(values).map(([name, value]) => [name, { value: secret(value), protected: name !== 'UserName' }]),
  );
}

function secretTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === 'strongroom-secret');
}

/** Sets the settings of these tests; those that are not given go back to their defaults. */
async function settings(values: { revealSeconds?: number; clipboardClearSeconds?: number }): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('strongroom');
  for (const name of ['revealSeconds', 'clipboardClearSeconds'] as const) {
    await configuration.update(name, values[name], vscode.ConfigurationTarget.Global);
  }
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`waited in vain: ${what}`);
}
