import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { actionsAt, CANARY, closeEditors, findings, openFile, writeFile } from './support';

const atLeastOne = (found: readonly vscode.Diagnostic[]): boolean => found.length > 0;
const none = (found: readonly vscode.Diagnostic[]): boolean => found.length === 0;
const titles = (actions: readonly vscode.CodeAction[]): string[] => actions.map(({ title }) => title);

describe('findings in the editor', () => {
  afterEach(async () => {
    await closeEditors();
    await writeFile('strongroom.json', '{}');
  });

  it('show exactly the value, in one sentence without it, with a link to the rule', async () => {
    const { document } = await openFile('shop.json', `{\r\n  "user": "ann",\r\n\t"password": "${CANARY}"\r\n}`);
    const [finding] = await findings(document.uri, atLeastOne);
    assert.ok(finding);
    assert.equal(document.getText(finding.range), CANARY);
    assert.ok(!finding.message.includes(CANARY));
    const code = finding.code as { value: string; target: vscode.Uri };
    assert.equal(code.value, 'credential/password');
    const page = await vscode.workspace.openTextDocument(code.target);
    assert.match(page.getText(), /^# .+\n\n`credential\/password`/);
  });

  it('follow what one types, and go when the file is closed', async () => {
    const editor = await openFile('typed.yaml', 'password: changed\n');
    const { document } = editor;
    const value = new vscode.Range(0, 10, 0, 17);
    await editor.edit((edit) => edit.replace(value, CANARY));
    const [finding] = await findings(document.uri, (found) =>
      found.some(({ range }) => document.getText(range) === CANARY),
    );
    assert.ok(finding);
    await editor.edit((edit) => edit.replace(finding.range, 'strongroom://local/shop#password'));
    await findings(document.uri, none);
    await document.save();
  });

  it('stay in one file when another is saved or closed', async () => {
    const first = await openFile('first.yaml', `password: ${CANARY}\n`);
    const second = await openFile('second.yaml', `password: ${CANARY}\n`);
    await findings(first.document.uri, atLeastOne);
    await findings(second.document.uri, atLeastOne);
    await second.document.save();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    assert.equal((await findings(first.document.uri, atLeastOne)).length, 1);
  });

  it('offer to store the value, and three ways to ignore, as the format allows', async () => {
    const yaml = await openFile('offer.yaml', `password: ${CANARY}\n`);
    const [inYaml] = await findings(yaml.document.uri, atLeastOne);
    const offered = titles(await actionsAt(yaml.document.uri, inYaml?.range ?? new vscode.Range(0, 0, 0, 0)));
    assert.deepEqual(offered, [
      'Store in a vault and replace with a reference…',
      'Explain credential/password',
      'Ignore credential/password on this line',
      'Ignore this value in the project…',
      'Ignore credential/password in this folder',
    ]);
    const json = await openFile('offer.json', `{ "password": "${CANARY}" }`);
    const [inJson] = await findings(json.document.uri, atLeastOne);
    const inJsonOffered = titles(await actionsAt(json.document.uri, inJson?.range ?? new vscode.Range(0, 0, 0, 0)));
    assert.ok(!inJsonOffered.some((title) => title.includes('on this line')), 'JSON has no comments');
  });

  it('go with a comment on the line, and Undo brings them back', async () => {
    const { document } = await openFile('comment.yaml', `user: ann\npassword: ${CANARY}\n`);
    const [finding] = await findings(document.uri, atLeastOne);
    assert.ok(finding);
    const ignore = (await actionsAt(document.uri, finding.range)).find(({ title }) => title.includes('on this line'));
    assert.ok(ignore?.edit);
    await vscode.workspace.applyEdit(ignore.edit);
    await findings(document.uri, none);
    assert.ok(document.getText().startsWith(`user: ann\npassword: ${CANARY} #`), 'the value stays as it was');
    await vscode.commands.executeCommand('undo');
    await findings(document.uri, atLeastOne);
    await document.save();
  });

  it('go for a rule in a folder by strongroom.json, and only there', async () => {
    const inside = await openFile('quiet/shop.yaml', `password: ${CANARY}\n`);
    const outside = await openFile('loud.yaml', `password: ${CANARY}\n`);
    const [finding] = await findings(inside.document.uri, atLeastOne);
    assert.ok(finding);
    const action = (await actionsAt(inside.document.uri, finding.range)).find(({ title }) =>
      title.includes('in this folder'),
    );
    assert.ok(action?.command);
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments as unknown[]));
    await findings(inside.document.uri, none);
    assert.equal((await findings(outside.document.uri, atLeastOne)).length, 1);
  });

  it('go by the nearest strongroom.json, and what is ignored is written into it', async () => {
    await writeFile('strongroom.json', '{ "severity": { "credential/password": "off" } }');
    const { document } = await openFile('nested/deep/shop.yaml', `password: ${CANARY}\n`);
    await findings(document.uri, none);
    const nested = await writeFile('nested/strongroom.json', '{}');
    const [finding] = await findings(document.uri, atLeastOne);
    const actions = await actionsAt(document.uri, finding?.range ?? assert.fail());
    const action = actions.find(({ title }) => title.includes('in this folder'));
    await vscode.commands.executeCommand(action?.command?.command ?? '', ...(action?.command?.arguments as unknown[]));
    await findings(document.uri, none);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(nested));
    assert.deepEqual((JSON.parse(text) as { overrides: unknown }).overrides, [
      { files: ['deep/**'], severity: { 'credential/password': 'off' } },
    ]);
    await closeEditors();
    await vscode.workspace.fs.delete(nested);
  });

  it('follow a strongroom.json above the workspace folder, up to the root of the repository', async () => {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail();
    const [git, above] = ['.git', 'strongroom.json'].map((name) => vscode.Uri.joinPath(root, '..', name));
    if (git === undefined || above === undefined) return;
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(root, 'strongroom.json'));
    await vscode.workspace.fs.createDirectory(git);
    try {
      const { document } = await openFile('below.yaml', `password: ${CANARY}\n`);
      await findings(document.uri, atLeastOne);
      await vscode.workspace.fs.writeFile(above, new TextEncoder().encode('{ "severity": { "credential/*": "off" } }'));
      await findings(document.uri, none);
      await vscode.workspace.fs.delete(above);
      await findings(document.uri, atLeastOne);
    } finally {
      await vscode.workspace.fs.delete(git, { recursive: true });
    }
  });

  it('take severities and excludes from a strongroom.json in UTF-16, and tell its faults', async () => {
    const { document } = await openFile('wide.yaml', `password: ${CANARY}\n`);
    await findings(document.uri, atLeastOne);
    const text = '{ "severity": { "credential/password": "off" }, "exlude": [] }';
    const wide = Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    const uri = await writeFile('strongroom.json', '');
    await vscode.workspace.fs.writeFile(uri, wide);
    await findings(document.uri, none);
    const [fault] = await findings(uri, atLeastOne);
    assert.equal(fault?.range.start.character, text.indexOf('"exlude"'));
  });

  it('take severities and excludes from strongroom.json', async () => {
    const { document } = await openFile('graded.yaml', `password: ${CANARY}\n`);
    await findings(document.uri, atLeastOne);
    await writeFile('strongroom.json', '{ "severity": { "credential/password": "info" } }');
    await findings(document.uri, ([found]) => found?.severity === vscode.DiagnosticSeverity.Information);
    await writeFile('strongroom.json', '{ "exclude": ["graded.*"] }');
    await findings(document.uri, none);
  });
});
