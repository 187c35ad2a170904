import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { secret } from '../../src/core/secret';
import type { TestHandle } from '../../src/extension';
import type { ProviderId, VaultConnection } from '../../src/providers/driver';
import { services } from '../../src/providers/provider-info';
import type { Node } from '../../src/vscode/vaults/nodes';
import { closeEditors, openFile } from './support';

/** Of this file alone, so that no other place of the workspace holds it. */
const CANARY = ['Aw7', 'qL9tYx', '4mJb', '8sPz'].join('-');
const signal = new AbortController().signal;
const aws = process.env['STRONGROOM_HOST_AWS_URL'] ?? '';
const vault = process.env['STRONGROOM_HOST_VAULT_URL'] ?? '';
const token = process.env['STRONGROOM_HOST_VAULT_TOKEN'] ?? '';

/** Real servers, which the suite's runner starts; what the vendor's tools would know is set in the environment. */
describe('adding a service', function () {
  this.timeout(180_000);
  let handle: TestHandle;
  let folder: string;
  const saved = { ...process.env };

  before(async () => {
    const extension = vscode.extensions.getExtension<TestHandle>('strongroom.strongroom');
    assert.ok(extension);
    handle = await extension.activate();
    await closeEditors();
    folder = mkdtempSync(join(tmpdir(), 'strongroom-connect-'));
  });
  afterEach(async () => {
    for (const { id } of await handle.vaults.list()) await handle.vaults.remove(id);
    for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'VAULT_ADDR', 'VAULT_TOKEN']) {
      if (saved[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = saved[name];
    }
    await closeEditors();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs a command and answers each question with what it proposes, after `down` steps down in the first list. */
  const accepting = async (run: () => Thenable<unknown>, done: () => Promise<boolean>, down = 0): Promise<void> => {
    const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    // Nothing tells when a list stands there; on a busy machine steps down may come too early and be lost.
    for (const start of [1_000, 4_000, 10_000]) {
      void run();
      await rest(start);
      for (let step = 0; step < down; step++) {
        await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      }
      for (let tries = 0; tries < 60; tries++) {
        if (await done()) return;
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await rest(250);
      }
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    }
  };
  const connected = async (down: number): Promise<VaultConnection> => {
    const open = async () => {
      const [one] = await handle.vaults.list();
      return one !== undefined && handle.vaults.state(one.id) === 'open';
    };
    await accepting(() => vscode.commands.executeCommand('strongroom.vaults.connect'), open, down);
    const [one] = await handle.vaults.list();
    assert.ok(one !== undefined && (await open()));
    return one;
  };
  /** How far down a kind of service stands in the list. */
  const stepsTo = (provider: ProviderId): number => services().findIndex(([id]) => id === provider);
  const children = async (node?: Node): Promise<Node[]> => (await handle.vaultSide.tree.getChildren(node)) ?? [];

  it('AWS Secrets Manager by a profile, then lists, reveals, refers and stores there', async function () {
    if (aws === '') return this.skip();
    const config = ['[profile workshop]', 'region = eu-central-1', `endpoint_url = ${aws}`];
    const key = ['[workshop]', 'aws_access_key_id = test', `aws_secret_access_key = ${'test'.repeat(2)}`];
    writeFileSync(join(folder, 'config'), config.join('\n'));
    writeFileSync(join(folder, 'credentials'), key.join('\n'));
    process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(folder, 'credentials');
    const connection = await connected(stepsTo('aws-secrets-manager'));
    assert.deepEqual([connection.name, connection.provider], ['workshop', 'aws-secrets-manager']);
    assert.deepEqual(connection.location, { region: 'eu-central-1', profile: 'workshop', endpoint: aws });

    const store = handle.vaults.store(connection.id);
    const value = { value: secret(CANARY), protected: true };
    const made = await store?.create?.({ path: ['workato', 'jira'], fields: new Map([['password', value]]) }, signal);
    assert.ok(made && store);
    const [root] = await children();
    const [team] = await children(root);
    const [jira] = await children(team);
    assert.deepEqual([team?.kind, jira?.kind], ['folder', 'secret']);
    const [field] = await children(jira);
    assert.equal(field?.kind, 'field');
    await vscode.commands.executeCommand('strongroom.secrets.reveal', field);
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', new RegExp(CANARY));

    const editor = await openFile('aws-jira.json', '{ "provider": "jira", "input": { "password": "" } }');
    const at = editor.document.positionAt(editor.document.getText().indexOf('""') + 1);
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('strongroom.insertReference', field);
    const expected = `{{workato:sm:password:${made.id}}}`;
    assert.equal(editor.document.getText(), `{ "provider": "jira", "input": { "password": "${expected}" } }`);
    await editor.document.save();

    const sought = await openFile('aws-search.json', '{ "provider": "jira", "input": { "password": "" } }');
    sought.selection = new vscode.Selection(at, at);
    await accepting(
      () => vscode.commands.executeCommand('strongroom.vaults.search'),
      () => Promise.resolve(sought.document.getText().includes(expected)),
    );
    assert.equal(sought.document.getText(), editor.document.getText());
    await sought.document.save();

    const shop = await openFile('aws-shop.json', `{ "provider": "shop", "input": { "api_key": "${CANARY}" } }`);
    const start = shop.document.getText().indexOf(CANARY);
    const [from, to] = [start, start + CANARY.length].map((offset) => shop.document.positionAt(offset));
    assert.ok(from && to);
    shop.selection = new vscode.Selection(from, to);
    await accepting(
      () => vscode.commands.executeCommand('strongroom.storeInVault'),
      () => Promise.resolve(!shop.document.getText().includes(CANARY)),
    );
    assert.match(shop.document.getText(), /"api_key": "\{\{workato:sm:api_key:arn:aws:secretsmanager:[^}"]+\}\}"/);
    const stored = (await store.find(['workato', 'shop'], signal))[0];
    assert.equal((await store.read(stored?.id ?? '', undefined, signal)).fields.get('api_key')?.reveal(), CANARY);
    await shop.document.save();
  });

  it('HashiCorp Vault by what its own command line uses', async function () {
    if (vault === '') return this.skip();
    process.env['VAULT_ADDR'] = vault;
    process.env['VAULT_TOKEN'] = token;
    const connection = await connected(stepsTo('hashicorp-vault'));
    assert.equal(connection.provider, 'hashicorp-vault');
    assert.deepEqual([connection.location, connection.signIn], [{ address: vault }, 'token-variable']);
    const [root] = await children();
    assert.ok((await children(root)).every(({ kind }) => kind === 'folder' || kind === 'bin'));
  });
});
