import * as vscode from 'vscode';
import type { Finding, Severity } from '../../core/finding';
import { createLineIndex } from '../../core/text/line-index';
import type { LineIndex } from '../../core/text/line-index';
import { localized } from '../show-problem';
import { SOURCE } from './board';
import type { Board } from './board';
import { isLintable } from './linting';
import { mayBePartners } from './neighbours';
import type { Linting } from './linting';
import { toRange } from './positions';
import type { ProjectConfigs } from './project-configs';
import { rulePage } from './rule-pages';

/** How long typing must rest before a document is judged again, in milliseconds. */
const REST = 150;

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** A finding as Problems shows it: one sentence, and a link to its rule. */
export function diagnosticOf(
  finding: Pick<Finding, 'rule' | 'severity' | 'message'>,
  range: vscode.Range,
  related: readonly vscode.DiagnosticRelatedInformation[],
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, localized(finding.message), SEVERITIES[finding.severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = { value: finding.rule, target: rulePage(finding.rule) };
  if (related.length > 0) diagnostic.relatedInformation = [...related];
  return diagnostic;
}

export function toDiagnostic(finding: Finding, uri: vscode.Uri, index: LineIndex): vscode.Diagnostic {
  const related = (finding.related ?? []).map(
    ({ span, message }) =>
      new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, toRange(index, span)), localized(message)),
  );
  return diagnosticOf(finding, toRange(index, finding.span), related);
}

/** Shows the findings of every open document while one types; a document's go when it is closed. */
export function registerDiagnostics(board: Board, linting: Linting, configs: ProjectConfigs): vscode.Disposable {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();

  async function show(document: vscode.TextDocument): Promise<void> {
    const judged = await linting.judge(document);
    if (document.isClosed) return;
    if (judged === undefined) return board.closed(document.uri);
    if (judged.version !== document.version) return;
    const index = createLineIndex(judged.text);
    board.live(
      document.uri,
      judged.findings.map((finding) => toDiagnostic(finding, document.uri, index)),
    );
  }

  const showSoon = (document: vscode.TextDocument, delay: number): void => {
    if (!isLintable(document)) return;
    const key = document.uri.toString();
    clearTimeout(waiting.get(key));
    waiting.set(
      key,
      setTimeout(() => {
        waiting.delete(key);
        void show(document);
      }, delay),
    );
  };
  const showAll = (): void => vscode.workspace.textDocuments.forEach((document) => showSoon(document, 0));
  const again = (): void => {
    linting.reset();
    showAll();
  };

  showAll();
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => showSoon(document, 0)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) showSoon(document, REST);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      clearTimeout(waiting.get(document.uri.toString()));
      linting.forget(document);
      board.closed(document.uri);
    }),
    // A key is compared with the certificate in the file named alike.
    vscode.workspace.onDidSaveTextDocument((saved) => {
      for (const document of vscode.workspace.textDocuments) {
        if (document === saved || document.isUntitled || !mayBePartners(document.uri, saved.uri)) continue;
        linting.forget(document);
        showSoon(document, 0);
      }
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => board.gone(uri))),
    vscode.workspace.onDidRenameFiles(({ files }) => files.forEach(({ oldUri }) => board.gone(oldUri))),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('strongroom.lint') || event.affectsConfiguration('strongroom.pem')) again();
    }),
    linting.onDidChange((document) => showSoon(document, 0)),
    configs.onDidChange(again),
    new vscode.Disposable(() => waiting.forEach((timer) => clearTimeout(timer))),
  );
}
