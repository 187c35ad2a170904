import * as vscode from 'vscode';
import { findings, openUntitled } from '../support';

/** This host has no `node:assert`, and no Node to make keys with: a public key and a signature by another key. */
const PUBLIC_KEY = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=';
const POINT_OFF_CURVE = [
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE',
  btoa(Array.from({ length: 64 }, (_, i) => String.fromCharCode(i)).join('')),
].join('');

const block = (data: string): string => `-----BEGIN PUBLIC KEY-----\n${data}\n-----END PUBLIC KEY-----\n`;

describe('PEM in a web worker', () => {
  before(async () => {
    await vscode.extensions.getExtension('strongroom.strongroom')?.activate();
  });

  it('has its language, outline and hover', async () => {
    const { document } = await openUntitled('pem', block(PUBLIC_KEY));
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    if (symbols[0]?.name !== 'Public key') throw new Error(`outline: ${String(symbols[0]?.name)}`);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(1, 3),
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((one) => (one instanceof vscode.MarkdownString ? one.value : ''))
      .join();
    if (!text.includes('Ed25519')) throw new Error(`hover: ${text}`);
  });

  it('is judged by its numbers, as on the desktop', async () => {
    const { document } = await openUntitled('pem', block(POINT_OFF_CURVE));
    const found = await findings(document.uri, (all) => all.length > 0);
    const rules = found.map(({ code }) => (code as { value: string }).value);
    if (!rules.includes('pem/key-numbers')) throw new Error(rules.join());
  });
});
