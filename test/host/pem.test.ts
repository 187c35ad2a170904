import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import * as vscode from 'vscode';
import * as pem from '../support/pem';
import { closeEditors, findings, openFile, writeFile } from './support';

const CERTIFICATE = pem.certificate('host.example');

async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

/** No line of a private key but its markers. */
function assertNothingPrivate(text: string): void {
  for (const line of [...pem.pkcs8().split('\n'), ...pem.sec1().split('\n')])
    if (line.length > 8 && !line.startsWith('-----')) assert.ok(!text.includes(line));
}

describe('PEM in the editor', function () {
  this.timeout(20_000);
  afterEach(closeEditors);

  it('has its own language, an outline and regions that fold', async () => {
    const { document } = await openFile('outline.pem', `${CERTIFICATE}${pem.pkcs8()}`);
    assert.equal(document.languageId, 'pem');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name, detail }) => [name, detail]),
      [
        ['host.example', 'Certificate'],
        ['Private key (PKCS#8)', ''],
      ],
    );
    assert.equal(document.getText(symbols[0]?.range), CERTIFICATE.trim());
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.deepEqual(
      folds.map(({ start }) => start),
      symbols.map(({ range }) => range.start.line),
    );
  });

  it('tells of a certificate and its key on hover, and nothing private', async () => {
    const { document } = await openFile('hover.pem', `${CERTIFICATE}${pem.pkcs8()}`);
    const onCertificate = await hoverText(document.uri, new vscode.Position(2, 5));
    for (const part of ['host.example', '2049', 'P-256', 'its key is here'])
      assert.ok(onCertificate.replaceAll('\\', '').replaceAll('&nbsp;', ' ').includes(part), part + onCertificate);
    const keyLine = CERTIFICATE.split('\n').length;
    const onKey = await hoverText(document.uri, new vscode.Position(keyLine, 5));
    assert.match(onKey, /Private/);
    assertNothingPrivate(onKey);
  });

  it('is compared with the certificate beside it, anew when that is saved', async () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const partner = await openFile('named-alike.crt', pem.certificate('other', other));
    const key = await openFile('named-alike.key', pem.pkcs8());
    const mismatch = (found: readonly vscode.Diagnostic[]): boolean =>
      found.some(({ code }) => (code as { value: string }).value === 'pem/key-mismatch');
    await findings(key.document.uri, mismatch);
    await writeFile('named-alike.crt', CERTIFICATE);
    const again = await vscode.window.showTextDocument(partner.document, { preview: false });
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await again.edit((edit) => edit.insert(new vscode.Position(0, 0), '\n'));
    await again.document.save();
    await findings(key.document.uri, (found) => !mismatch(found));
  });

  it('is listed by expiry, and the list leads to its place', async () => {
    const { document } = await openFile('listed.yaml', `certificate: |\n${CERTIFICATE.replace(/^(?=.)/gm, '  ')}`);
    await closeEditors();
    void vscode.commands.executeCommand('strongroom.pem.certificatesByExpiry');
    for (let tries = 0; tries < 40 && vscode.window.activeTextEditor === undefined; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor, 'no certificate was opened');
    assert.match(editor.document.getText(editor.selection), /^-----BEGIN CERTIFICATE-----/);
    assert.ok(document.uri.path.endsWith('listed.yaml'));
  });

  it('tells the same of a value in another format', async () => {
    const text = JSON.stringify({ certificate: CERTIFICATE, private_key: pem.pkcs8() }, undefined, 2);
    const { document } = await openFile('hover.json', text);
    const at = document.positionAt(text.indexOf('MII'));
    assert.match(await hoverText(document.uri, at), /host\\?\.example/);
    assert.doesNotMatch(await hoverText(document.uri, new vscode.Position(0, 0)), /host\\?\.example/);
  });
});
