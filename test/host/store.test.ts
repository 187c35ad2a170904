import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { CANARY, closeEditors, findings, openFile } from './support';

describe('storing from the editor', () => {
  afterEach(closeEditors);

  it('refuses before it writes anything where no reference can stand', async () => {
    const [head, tail] = [CANARY.slice(0, 8), CANARY.slice(8)];
    const { document } = await openFile('pieces.js', `const password = '${head}' + '${tail}';\n`);
    const found = await findings(document.uri, () => true);
    const range = found[0]?.range ?? new vscode.Range(0, 18, 0, 26);
    // Without an answer to any question the command ends only if it refused.
    await vscode.commands.executeCommand('strongroom.storeInVault', {
      uri: document.uri,
      range,
      rule: 'credential/password',
    });
    assert.equal(document.isDirty, false);
  });
});
