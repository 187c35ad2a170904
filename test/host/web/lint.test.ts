import * as vscode from 'vscode';

describe('linting in a web worker', () => {
  it('finds a credential, a faulty PEM block and an open key policy, each at its place', async () => {
    const value = ['k9Xr2', 'Tq7Lm', 'Zp4Wv', 'B8sNd'].join('');
    await findings('settings.yaml', `api_key: ${value}\n`, ['credential/', value]);

    const block = '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQ==\n-----END CERTIFICATE-----\n';
    await findings('key.pem', block, ['pem/', undefined]);

    const statement = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'kms:*', Resource: '*' };
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2);
    await findings('key-policy.json', policy, ['key-policy/', undefined]);
  });
});

/** Writes and opens a file, and waits until a finding of the family stands in it; at the text, where one is given. */
async function findings(name: string, content: string, [family, text]: readonly [string, string | undefined]) {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) throw new Error('no workspace folder');
  const uri = vscode.Uri.joinPath(folder, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  const document = await vscode.workspace.openTextDocument(uri);
  await new Promise<void>((resolve) => {
    const look = (): void => {
      const found = vscode.languages.getDiagnostics(uri).some(({ code, range }) => {
        const rule = typeof code === 'object' ? String(code.value) : String(code);
        return rule.startsWith(family) && (text === undefined || document.getText(range) === text);
      });
      if (!found) return;
      listener.dispose();
      resolve();
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}
