import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { secret } from '../../src/core/secret';
import type { TestHandle } from '../../src/extension';
import { nodeHost } from '../../src/service/pem/node-host';
import { replaceValue } from '../../src/service/replace-value';
import { captureValue } from '../../src/vscode/editor/captured-value';
import { createLinting } from '../../src/vscode/editor/linting';
import { createProjectConfigs } from '../../src/vscode/editor/project-configs';
import type { ProjectConfigs } from '../../src/vscode/editor/project-configs';
import type { Asker } from '../../src/vscode/input/multi-step';
import { askConversion } from '../../src/vscode/pem/ask-conversion';
import type { Task } from '../../src/vscode/pem/ask-conversion';
import { sourceText } from '../../src/vscode/pem/source-text';
import * as pem from '../support/pem';
import { closeEditors, openFile } from './support';

const PASSPHRASE = ['host', 'test', 'phrase'].join('-');

/** Answers what a person would: a choice by its value, then texts. Keeps what was offered and asked. */
function scripted(task: Task, ...texts: string[]) {
  const offered: unknown[] = [];
  const prompts: string[] = [];
  const never = () => assert.fail('asked for something else');
  const ask: Asker = {
    pick: async ({ choices }) => {
      const all = await choices;
      offered.push(...all.map(({ value }) => value));
      return (all.find(({ value }) => value === (task as unknown)) ?? assert.fail(`${task} was not offered`)).value;
    },
    text: ({ prompt, password }) => {
      assert.equal(password, true);
      prompts.push(prompt);
      return Promise.resolve(texts.shift() ?? assert.fail('no answer left'));
    },
    picks: never,
    completedText: never,
    other: never,
    between: never,
    cancel: never,
  };
  return { ask, offered, prompts };
}

async function converted(text: string, task: Task, ...texts: string[]): Promise<string> {
  return (await askConversion(scripted(task, ...texts).ask, text, '\n', nodeHost.ciphers)).made.text;
}

describe('converting PEM in the editor', function () {
  this.timeout(20_000);
  let configs: ProjectConfigs;
  before(() => {
    configs = createProjectConfigs();
  });
  after(() => configs.dispose());
  afterEach(closeEditors);

  async function source(editor: vscode.TextEditor) {
    return (await sourceText(editor, configs)) ?? assert.fail('no PEM found');
  }

  it('takes the whole of a PEM file, and a selection alone', async () => {
    const certificate = pem.certificate();
    const editor = await openFile('whole.pem', certificate + pem.pkcs1());
    const whole = await source(editor);
    assert.equal(whole.text, certificate + pem.pkcs1());
    const start = editor.document.positionAt(certificate.length);
    editor.selection = new vscode.Selection(start, editor.document.positionAt(whole.text.length));
    const selected = await source(editor);
    assert.equal(selected.text, pem.pkcs1());
    assert.ok(await selected.replace(await converted(selected.text, 'pkcs8')));
    assert.equal(editor.document.getText(), certificate + pem.pkcs8(pem.rsaKey));
    assert.ok(!editor.document.isDirty, 'a private key was left unsaved');
  });

  it('takes the value at the cursor and escapes what it becomes', async () => {
    const text = JSON.stringify({ a: 1, key: pem.pkcs8(), b: 'x' }, undefined, 2);
    const editor = await openFile('value.json', text);
    const at = editor.document.positionAt(text.indexOf('MIG'));
    editor.selection = new vscode.Selection(at, at);
    const value = await source(editor);
    assert.equal(value.text, pem.pkcs8());
    assert.ok(await value.replace(await converted(value.text, 'one-line')));
    const after = JSON.parse(editor.document.getText()) as { key: string; b: string };
    assert.deepEqual(after, { a: 1, key: pem.pkcs8().replaceAll('\n', '\\n'), b: 'x' });
  });

  it('changes nothing where the text moved on meanwhile', async () => {
    const editor = await openFile('moved.pem', pem.pkcs8());
    const found = await source(editor);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# note\n'));
    assert.equal(await found.replace('x'), false);
    assert.equal(editor.document.getText(), `# note\n${pem.pkcs8()}`);
    await editor.document.save();
  });

  it('offers what differs and fits, and nothing else', async () => {
    const { ask, offered } = scripted('pkcs8');
    await askConversion(ask, pem.pkcs1(), '\n', nodeHost.ciphers);
    assert.deepEqual(offered, ['one-line', 'base64', 'public-key', 'pkcs8', 'encrypt']);
    const web = scripted('one-line');
    await askConversion(web.ask, pem.certificate(), '\n', undefined);
    assert.deepEqual(web.offered, ['one-line', 'base64', 'public-key']);
  });

  it('sets a passphrase and takes it off, asking again where it is wrong', async () => {
    const encrypted = await converted(pem.pkcs8(), 'encrypt', PASSPHRASE, PASSPHRASE);
    assert.match(encrypted, /BEGIN ENCRYPTED PRIVATE KEY/);
    const { ask, prompts } = scripted('decrypt', 'wrong', PASSPHRASE);
    assert.equal((await askConversion(ask, encrypted, '\n', nodeHost.ciphers)).made.text, pem.pkcs8());
    assert.equal(prompts.length, 2);
    assert.match(prompts[1] ?? '', /wrong/);
  });

  it('writes private files for their owner alone, and never over another', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'strongroom-pem-'));
    try {
      const file = join(folder, 'a.key');
      await nodeHost.writePrivate(file, pem.pkcs8());
      assert.equal(readFileSync(file, 'utf8'), pem.pkcs8());
      if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
      await assert.rejects(nodeHost.writePrivate(file, 'x'));
      assert.equal(readFileSync(file, 'utf8'), pem.pkcs8());
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('storing PEM', () => {
  it('takes a value that is one block as a whole, its last line break too', async () => {
    const configs = createProjectConfigs();
    const text = JSON.stringify({ private_key: pem.pkcs8() });
    const { document } = await openFile('store.json', text);
    const at = document.positionAt(text.indexOf('MIG'));
    const captured = await captureValue(document, new vscode.Range(at, at), createLinting(configs), configs);
    assert.equal(captured?.value.reveal(), pem.pkcs8());
    configs.dispose();
    await closeEditors();
  });
});

describe('converting PEM in a vault', function () {
  this.timeout(60_000);

  it('replaces the value, keeps the version before, and reads back byte for byte', async () => {
    const signal = new AbortController().signal;
    const extension = vscode.extensions.getExtension<TestHandle>('strongroom.strongroom');
    const { vaults } = (await extension?.activate()) ?? assert.fail('no extension');
    const folder = mkdtempSync(join(tmpdir(), 'strongroom-vault-'));
    const key = { passphrase: secret(PASSPHRASE) };
    const vault = await vaults.create('PEM tests', join(folder, 'pem.kdbx'), key, signal);
    try {
      const store = await vaults.unlock(vault.id, key, signal);
      const from = secret(pem.pkcs8());
      const fields = new Map([['key', { value: from, protected: true }]]);
      const entry = (await store.create?.({ path: ['jwt'], fields }, signal)) ?? assert.fail('not made');
      const to = secret(await converted(pem.pkcs8(), 'one-line'));
      await replaceValue(store, entry, 'key', from, to, signal);
      const back = await store.read(entry.id, undefined, signal);
      assert.equal(back.fields.get('key')?.reveal(), to.reveal());
      assert.equal((await store.history?.versions(entry.id, signal))?.length, 2);
    } finally {
      await vaults.remove(vault.id);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
