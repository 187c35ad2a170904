import * as vscode from 'vscode';
import { decodeConfig } from '../../core/config/decode';
import { parseProjectConfig } from '../../core/config/parse';
import { createLineIndex } from '../../core/text/line-index';
import { localized } from '../show-problem';
import { SOURCE } from './board';
import { toRange } from './positions';
import { isConfigFile } from './project-configs';
import type { ProjectConfigs } from './project-configs';

/** Shows in each `strongroom.json` that is open or governs a document what in it does not count. */
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
  async function check(uri: vscode.Uri): Promise<void> {
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open !== undefined) return show(uri, open.getText());
    try {
      // A link to a device never ends.
      if (((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) === 0) shown.delete(uri);
      else show(uri, decodeConfig(await vscode.workspace.fs.readFile(uri)));
    } catch {
      shown.delete(uri);
    }
  }
  const checkAll = (): void => {
    vscode.workspace.workspaceFolders?.forEach((folder) => void configs.of(folder.uri));
    vscode.workspace.textDocuments.filter(({ uri }) => isShown(uri)).forEach(({ uri }) => void check(uri));
  };
  const isShown = (uri: vscode.Uri): boolean =>
    isConfigFile(uri) && vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;

  const listeners = vscode.Disposable.from(
    configs.onDidLoad((uri) => void check(uri)),
    configs.onDidChange((uri) => {
      if (uri !== undefined) void check(uri);
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      shown.clear();
      checkAll();
    }),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      if (isShown(uri)) void check(uri);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isShown(document.uri)) show(document.uri, document.getText());
    }),
    // What was typed and not saved is gone then.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (isShown(uri)) void check(uri);
    }),
  );
  checkAll();
  return vscode.Disposable.from(shown, listeners);
}
