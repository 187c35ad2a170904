import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { actionsAt, closeEditors, findings, openFile, openUntitled, until } from './support';

const ROOT = {
  Sid: 'Account',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 'kms:*',
  Resource: '*',
};
const APP = 'arn:aws:iam::111122223333:role/App';
const USE = { Sid: 'Use', Effect: 'Allow', Principal: { AWS: APP }, Action: ['kms:Decrypt'], Resource: '*' };

function policy(...statements: readonly object[]): string {
  return `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2)}\n`;
}

/** The text of a command's document, as soon as it is open. */
function opened(wanted: (document: vscode.TextDocument) => boolean): Promise<vscode.TextDocument> {
  const find = () => vscode.window.visibleTextEditors.map(({ document }) => document).find(wanted);
  return until(vscode.window.onDidChangeVisibleTextEditors, find, (found) => found !== undefined).then((found) => {
    assert.ok(found);
    return found;
  });
}

const isAccess = ({ uri }: vscode.TextDocument): boolean => uri.scheme === 'strongroom-key-access';

describe('key policies in the editor', function () {
  this.timeout(30_000);
  afterEach(closeEditors);

  it('show who can use the key, with links to the statements, and follow what one types', async () => {
    const editor = await openFile('app.json', policy(ROOT, USE));
    void vscode.commands.executeCommand('strongroom.showKeyAccess');
    const report = await opened(isAccess);
    const at = report.getText().indexOf(`${APP}\n    use: yes: Decrypt → line 13, Use`);
    assert.ok(at >= 0, report.getText());
    const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', report.uri);
    const target = found.find(({ range }) => report.getText(range) === 'line 13, Use')?.target;
    assert.equal(target?.with({ fragment: '' }).toString(), editor.document.uri.toString());
    assert.equal(target.fragment, 'L13,5');
    const [definition] = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      report.uri,
      report.positionAt(at + APP.length + 8),
    );
    assert.equal(definition?.range.start.line, 12);

    const action = editor.document.positionAt(editor.document.getText().indexOf('kms:Decrypt'));
    await editor.edit((edit) => edit.replace(new vscode.Range(action, action.translate(0, 11)), 'kms:Sign'));
    await until(
      vscode.workspace.onDidChangeTextDocument,
      () => report.getText(),
      (text) => text.includes('yes: Sign'),
    );
  });

  it('generate a policy from the palette that Strongroom has nothing against', async () => {
    // Only the account has no proposal; a test cannot type into an input box, so it proposes one there.
    const { createInputBox } = vscode.window;
    vscode.window.createInputBox = () => {
      const box = createInputBox();
      const show = box.show.bind(box);
      box.show = () => {
        if (box.value === '' && box.placeholder === '111122223333') box.value = '111122223333';
        show();
      };
      return box;
    };
    try {
      const isMade = () => vscode.window.activeTextEditor?.document.getText().includes('Workato_EKM') === true;
      void vscode.commands.executeCommand('strongroom.generateKeyPolicy');
      for (let step = 0; step < 60 && !isMade(); step++) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      }
    } finally {
      vscode.window.createInputBox = createInputBox;
    }
    const made = vscode.window.activeTextEditor?.document;
    assert.match(made?.getText() ?? '', /arn:aws:iam::111122223333:role\/Workato_EKM/);
    assert.equal(made?.languageId, 'json');
    assert.deepEqual(await findings(made.uri, () => true), []);
  });

  it('complete actions and condition keys, and tell what they do', async () => {
    const condition = { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } };
    const { document } = await openUntitled('json', policy(ROOT, { ...USE, Condition: condition }));
    const labels = async (place: string): Promise<readonly string[]> => {
      const position = document.positionAt(document.getText().indexOf(place) + 2);
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.ok((await labels('kms:Decrypt')).includes('kms:GenerateMac'));
    assert.ok((await labels('kms:ViaService')).includes('kms:EncryptionContext:'));
    assert.ok((await labels('StringEquals')).includes('ForAnyValue:StringLike'));
    assert.ok((await labels('arn:aws:iam::111122223333:role')).includes('arn:aws:iam::111122223333:root'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(document.getText().indexOf('kms:Decrypt') + 5),
    );
    const text = hovers.flatMap(({ contents }) =>
      contents.map((each) => (each instanceof vscode.MarkdownString ? each.value : '')),
    );
    assert.match(text.join('\n'), /Decrypts what was encrypted/);
  });

  it('are checked where a person says that a text is one', async () => {
    const { document } = await openUntitled('json', '{ "Version": "2012-10-18" }');
    assert.deepEqual(await findings(document.uri, () => true), []);
    await vscode.commands.executeCommand('strongroom.checkAsKeyPolicy');
    const found = await findings(document.uri, ({ length }) => length > 0);
    assert.ok(found.some(({ code }) => typeof code === 'object' && code.value === 'key-policy/version'));
  });

  it('show a repair that changes who has access before it is made, and comments are mended at once', async () => {
    const wrong = policy(ROOT, { ...USE, Action: ['kms:Decript'] }).replace(
      '"Version"',
      '/* from a guide */ "Version"',
    );
    const { document } = await openFile('repair.json', wrong);
    const found = await findings(document.uri, ({ length }) => length >= 2);
    const at = (rule: string) => found.find(({ code }) => typeof code === 'object' && code.value === rule)?.range;
    const comment = at('key-policy/json');
    assert.ok(comment);
    const [mend] = await actionsAt(document.uri, comment);
    assert.equal(mend?.isPreferred, true);
    const misspelt = at('key-policy/unknown-action');
    assert.ok(misspelt);
    const [correct] = await actionsAt(document.uri, misspelt);
    assert.equal(correct?.isPreferred, false);
    assert.equal(correct.title, 'Write "kms:Decrypt"');
  });

  it('offer to add a statement alone to a policy of the workspace', async () => {
    const { document } = await openFile('bare.json', JSON.stringify(USE, undefined, 2));
    const [bare] = await findings(document.uri, ({ length }) => length > 0);
    assert.ok(bare);
    const titles = (await actionsAt(document.uri, bare.range)).map(({ title }) => title);
    assert.ok(titles.includes('Add it to a key policy of the workspace…'), titles.join('; '));
  });
});
