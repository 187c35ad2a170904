import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import * as pem from '../support/pem';
import { closeEditors, openFile } from './support';

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

describe('PEM in the editor', () => {
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

  it('tells the same of a value in another format', async () => {
    const text = JSON.stringify({ certificate: CERTIFICATE, private_key: pem.pkcs8() }, undefined, 2);
    const { document } = await openFile('hover.json', text);
    const at = document.positionAt(text.indexOf('MII'));
    assert.match(await hoverText(document.uri, at), /host\\?\.example/);
    assert.doesNotMatch(await hoverText(document.uri, new vscode.Position(0, 0)), /host\\?\.example/);
  });
});
