import * as vscode from 'vscode';
import { parseProjectConfig } from '../../core/config/parse';
import { createLineIndex } from '../../core/text/line-index';
import { localized } from '../show-problem';
import { SOURCE } from './board';
import { toRange } from './positions';
import { configUri } from './project-configs';
import type { ProjectConfigs } from './project-configs';

/** Shows in each folder's `strongroom.json`, open or not, what in it does not count. */
export function registerConfigFaults(configs: ProjectConfigs): vscode.Disposable {
  const shown = vscode.languages.createDiagnosticCollection(`${SOURCE}-config`);

  function show(uri: vscode.Uri, text: string): void {
    const index = createLineIndex(text);
    const faults = parseProjectConfig(text).faults.map(({ span, message }) => {
      const fault = new vscode.Diagnostic(toRange(index, span), localized(message), vscode.DiagnosticSeverity.Warning);
      fault.source = SOURCE;
      fault.code = 'config';
      return fault;
    });
    shown.set(uri, faults);
  }
  async function check(folder: vscode.WorkspaceFolder): Promise<void> {
    const uri = configUri(folder);
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open !== undefined) return show(uri, open.getText());
    try {
      show(uri, new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    } catch {
      shown.delete(uri);
    }
  }
  const checkAll = (): void => vscode.workspace.workspaceFolders?.forEach((folder) => void check(folder));
  const folderOf = (document: vscode.TextDocument): vscode.WorkspaceFolder | undefined => {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    return folder !== undefined && configUri(folder).toString() === document.uri.toString() ? folder : undefined;
  };

  checkAll();
  return vscode.Disposable.from(
    shown,
    configs.onDidChange((folder) => void check(folder)),
    vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
      removed.forEach((folder) => shown.delete(configUri(folder)));
      checkAll();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (folderOf(document) !== undefined) show(document.uri, document.getText());
    }),
    // What was typed and not saved is gone then.
    vscode.workspace.onDidCloseTextDocument((document) => {
      const folder = folderOf(document);
      if (folder !== undefined) void check(folder);
    }),
  );
}
