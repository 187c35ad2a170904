import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { CapturedValue } from '../../src/vscode/editor/captured-value';
import { captureValue, findAgain } from '../../src/vscode/editor/captured-value';
import { createLinting } from '../../src/vscode/editor/linting';
import type { Linting } from '../../src/vscode/editor/linting';
import { createProjectConfigs } from '../../src/vscode/editor/project-configs';
import type { ProjectConfigs } from '../../src/vscode/editor/project-configs';
import { replacePlaces } from '../../src/vscode/editor/replace-places';
import { CANARY, closeEditors, openFile } from './support';

const REFERENCE = 'strongroom://local/shop#password';

describe('values that are replaced by references', () => {
  let configs: ProjectConfigs;
  let linting: Linting;

  before(() => {
    configs = createProjectConfigs();
    linting = createLinting(configs);
  });
  after(() => configs.dispose());
  afterEach(closeEditors);

  async function capture(document: vscode.TextDocument): Promise<CapturedValue> {
    const start = document.positionAt(document.getText().indexOf(CANARY));
    const captured = await captureValue(document, new vscode.Range(start, start), linting, configs);
    return captured ?? assert.fail('nothing captured');
  }
  async function replace(captured: CapturedValue): Promise<string> {
    const place = (await findAgain(captured, linting)) ?? assert.fail('not found again');
    const replaced = await replacePlaces([place], () => REFERENCE);
    assert.equal(replaced?.changed, 1);
    return place.document.getText();
  }

  it('keep what surrounds them: line ends, emoji, tabs', async () => {
    const text = `{\r\n\t"who": "ünï 🔑🔑",\r\n\t"password": "${CANARY}", "after": "🔑"\r\n}\r\n`;
    const { document } = await openFile('crlf.json', text);
    assert.equal(await replace(await capture(document)), text.replace(CANARY, REFERENCE));
  });

  it('are found at the nearest place after an edit, where the same value stands twice', async () => {
    const two = `first:\n  password: ${CANARY}\nsecond:\n  password: ${CANARY}\n`;
    const editor = await openFile('twice.yaml', two);
    const captured = await capture(editor.document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# 🔑\n'));
    assert.equal(await replace(captured), `# 🔑\n${two.replace(CANARY, REFERENCE)}`);
  });

  it('stay where a document moved on between search and edit', async () => {
    const text = `password: ${CANARY}\n`;
    const editor = await openFile('moved.yaml', text);
    const place = (await findAgain(await capture(editor.document), linting)) ?? assert.fail('not found');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'a: b\n'));
    assert.equal(await replacePlaces([place], () => REFERENCE), undefined);
    assert.equal(editor.document.getText(), `a: b\n${text}`);
    await editor.document.save();
  });

  it('are found again in a document that was closed meanwhile', async () => {
    const { document } = await openFile('closed.yaml', `password: ${CANARY}\n`);
    // VS Code closes a document minutes after its tab.
    const captured: CapturedValue = {
      ...(await capture(document)),
      document: withProperty(document, 'isClosed', true),
    };
    await closeEditors();
    const place = (await findAgain(captured, linting)) ?? assert.fail('not found again');
    assert.equal(place.document.uri.toString(), document.uri.toString());
    await replacePlaces([place], () => REFERENCE);
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
    assert.equal(saved, `password: ${REFERENCE}\n`);
  });

  it('are told where a file cannot be saved, so that its value is still on disk', async () => {
    const { document } = await openFile('unsaved.yaml', `password: ${CANARY}\n`);
    const place = (await findAgain(await capture(document), linting)) ?? assert.fail('not found');
    const refusing = withProperty(document, 'save', () => Promise.resolve(false));
    const replaced = await replacePlaces([{ ...place, document: refusing }], () => REFERENCE);
    assert.deepEqual(replaced, { changed: 1, left: 0, files: 1, unsaved: 1 });
    await document.save();
  });

  it('are told as lost where they are gone', async () => {
    const editor = await openFile('gone.yaml', `password: ${CANARY}\n`);
    const captured = await capture(editor.document);
    await editor.edit((edit) => edit.delete(new vscode.Range(0, 0, 1, 0)));
    assert.equal(await findAgain(captured, linting), undefined);
    await editor.document.save();
  });
});

/** A document that differs in one thing, which a test cannot bring about in a real one. */
function withProperty(document: vscode.TextDocument, property: string, value: unknown): vscode.TextDocument {
  return new Proxy({} as vscode.TextDocument, {
    get: (_target, name): unknown => (name === property ? value : Reflect.get(document, name, document)),
  });
}
