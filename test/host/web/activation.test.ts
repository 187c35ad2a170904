import * as vscode from 'vscode';

describe('activation in a web worker', () => {
  it('succeeds from the browser entry', async () => {
    const extension = vscode.extensions.getExtension<unknown>('strongroom.strongroom');
    if (extension === undefined) throw new Error('VS Code does not know the extension');
    await extension.activate();
    if (!extension.isActive) throw new Error('the extension is not active');
  });

  it('runs without Node', () => {
    if ('Buffer' in globalThis) throw new Error('this is Node');
  });
});
