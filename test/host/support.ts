import * as vscode from 'vscode';

/** A password that no one uses; made of parts so that no scanner takes this file for a leak. */
export const CANARY = ['Kf7', 'wQz', '9xLm', '2pRt'].join('-');

/** Writes a file of the workspace and gives its address. */
export async function writeFile(name: string, text: string): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('no workspace folder');
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

export async function openFile(name: string, text: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(await writeFile(name, text));
  return vscode.window.showTextDocument(document, { preview: false });
}

/** An editor on a new text that is not on disk: for hosts without one. */
export async function openUntitled(language: string, content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  return vscode.window.showTextDocument(document, { preview: false });
}

export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Our findings in a file, as soon as they are what is asked for; the test's own time limit ends the wait. */
export async function findings(
  uri: vscode.Uri,
  wanted: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const ours = (): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'strongroom');
  return until(vscode.languages.onDidChangeDiagnostics, ours, wanted);
}

export function until<T>(event: vscode.Event<unknown>, look: () => T, wanted: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const check = (): void => {
      const value = look();
      if (!wanted(value)) return;
      listener.dispose();
      resolve(value);
    };
    const listener = event(check);
    check();
  });
}

export async function actionsAt(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
}
