import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { secret } from '../../src/core/secret';
import type { TestHandle } from '../../src/extension';
import type { VaultConnection } from '../../src/providers/driver';
import type { Store } from '../../src/providers/store';
import type { Node } from '../../src/vscode/vaults/nodes';
import { closeEditors, openFile } from './support';

/** Of this file alone, so that no other place of the workspace holds it. */
const CANARY = ['Vt4', 'pQ8nRz', '7mWk', '3dXs'].join('-');
const signal = new AbortController().signal;
const address = process.env['STRONGROOM_HOST_VAULT_URL'] ?? '';
const token = process.env['STRONGROOM_HOST_VAULT_TOKEN'] ?? '';

/** A real server, which the suite's runner starts; the engine is named as proposed names begin. */
describe('a HashiCorp Vault', function () {
  this.timeout(60_000);
  let handle: TestHandle;
  let vault: VaultConnection | undefined;
  let store: Store;

  const ask = async (method: string, path: string, body?: object): Promise<string> => {
    const answer = await fetch(`${address}/v1/${path}`, {
      method,
      headers: { 'x-vault-token': token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer.text();
  };
  const children = async (node?: Node): Promise<Node[]> => (await handle.vaultSide.tree.getChildren(node)) ?? [];
  const labels = async (node?: Node): Promise<unknown[]> =>
    (await children(node)).map((child) => (handle.vaultSide.tree.getTreeItem(child) as vscode.TreeItem).label);

  before(async function () {
    if (address === '') return this.skip();
    const extension = vscode.extensions.getExtension<TestHandle>('strongroom.strongroom');
    assert.ok(extension);
    handle = await extension.activate();
    await closeEditors();
    await ask('POST', 'sys/mounts/workato', { type: 'kv', options: { version: '2' } });
    await ask('POST', 'workato/data/jira', { data: { password: CANARY } });
    const place = { provider: 'hashicorp-vault', location: { address }, signIn: 'token' } as const;
    await handle.vaults.check(place, { token: secret(token) }, signal);
    vault = await handle.vaults.connect('Team Vault', place);
  });

  after(async () => {
    if (vault !== undefined) await handle.vaults.remove(vault.id);
    if (address !== '') await ask('DELETE', 'sys/mounts/workato');
    await closeEditors();
  });

  const root = async (): Promise<Node> => {
    const found = (await children()).find((node) => node.kind === 'vault' && node.vault.id === vault?.id);
    assert.ok(found);
    return found;
  };

  it('waits in the tree to be signed in to, then lists its engines, secrets and fields', async () => {
    assert.deepEqual(await labels(await root()), ['Sign in']);
    store = await handle.vaults.open(vault?.id ?? '', { token: secret(token) }, signal);
    assert.ok((await labels(await root())).includes('workato'));
    const engine = (await children(await root())).find(
      (node) => node.kind === 'folder' && node.folder.id === 'workato',
    );
    assert.ok(engine);
    const [jira] = await children(engine);
    assert.equal(jira?.kind, 'secret');
    assert.deepEqual(await labels(jira), ['password', 'History']);
  });

  it("gives a reference that Workato's cloud reads", async () => {
    const editor = await openFile('vault-jira.json', '{ "provider": "jira", "input": { "password": "" } }');
    const at = editor.document.positionAt(editor.document.getText().indexOf('""') + 1);
    editor.selection = new vscode.Selection(at, at);
    const [entry] = await store.find(['workato', 'jira'], signal);
    assert.ok(entry && vault);
    const field = { name: 'password', protected: true };
    await vscode.commands.executeCommand('strongroom.insertReference', { kind: 'field', vault, entry, field });
    assert.equal(
      editor.document.getText(),
      '{ "provider": "jira", "input": { "password": "{{workato:sm:password:workato:jira}}" } }',
    );
    await editor.document.save();
  });

  it('takes a value from a connection and leaves such a reference', async () => {
    const editor = await openFile('vault-shop.json', `{ "provider": "shop", "input": { "api_key": "${CANARY}" } }`);
    const { document } = editor;
    const start = document.getText().indexOf(CANARY);
    const [from, to] = [start, start + CANARY.length].map((offset) => document.positionAt(offset));
    assert.ok(from && to);
    editor.selection = new vscode.Selection(from, to);
    // Its last message waits for a click that nobody makes.
    void vscode.commands.executeCommand('strongroom.storeInVault');
    // Every question is answered with what it proposes: this vault, the name, the field, this place.
    for (let tries = 0; tries < 160 && document.getText().includes(CANARY); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
    assert.equal(
      document.getText(),
      '{ "provider": "shop", "input": { "api_key": "{{workato:sm:api_key:workato:shop}}" } }',
    );
    assert.match(await ask('GET', 'workato/data/shop'), new RegExp(`"api_key":"${CANARY}"`));
    await document.save();
  });

  it('says that a session ended and offers to sign in', async () => {
    const made = JSON.parse(await ask('POST', 'auth/token/create', { policies: ['root'], ttl: '5m' })) as {
      auth: { client_token: string };
    };
    await handle.vaults.lock(vault?.id ?? '');
    await handle.vaults.open(vault?.id ?? '', { token: secret(made.auth.client_token) }, signal);
    await ask('POST', 'auth/token/revoke', { token: made.auth.client_token });
    const engine = (await children(await root())).find(
      (node) => node.kind === 'folder' && node.folder.id === 'workato',
    );
    const [node] = await children(engine);
    assert.ok(node?.kind === 'problem' && node.signedOut);
    const item = handle.vaultSide.tree.getTreeItem(node) as vscode.TreeItem;
    assert.equal(item.command?.command, 'strongroom.vaults.signIn');
  });
});
