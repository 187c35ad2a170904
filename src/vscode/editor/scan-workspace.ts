import * as vscode from 'vscode';
import type { ScanCounts, ScanListener, ScanRequest, ScanSummary } from '../../service/scan/protocol';
import type { FileFindings, LocatedFinding, Region } from '../../service/scan/protocol';
import { withProgress } from '../progress';
import { setting } from '../settings';
import { localized } from '../show-problem';
import type { Board } from './board';
import { diagnosticOf } from './diagnostics';

/** Scans off this thread; rejects with the signal's reason when it aborts. */
export type Scan = (
  request: ScanRequest,
  options: ScanListener & { readonly signal: AbortSignal },
) => Promise<ScanSummary>;

/** Scans every folder on disk and puts the findings into Problems as they come; ends with a summary, also when cancelled. */
export async function scanWorkspace(scan: Scan, board: Board): Promise<void> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  if (folders.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder on this machine to scan it.'));
    return;
  }
  board.clearScan();
  const total: ScanCounts[] = [];
  const cancelled = await withProgress(vscode.l10n.t('Scanning the workspace'), async (signal, tell) => {
    for (const folder of folders) {
      let last: ScanCounts | undefined;
      try {
        const { counts } = await scan(requestFor(folder), {
          signal,
          onBatch: (files) => files.forEach((file) => board.scanned(vscode.Uri.file(file.file), diagnosticsOf(file))),
          onProgress: (counts) => {
            last = counts;
            tell(vscode.l10n.t('{0} files, {1} findings', counts.files, counts.findings));
          },
        });
        last = counts;
      } catch (error) {
        if (!signal.aborted) throw error;
      }
      if (last !== undefined) total.push(last);
      if (signal.aborted) return true;
    }
    return false;
  });
  await report(total, cancelled);
}

function requestFor(folder: vscode.WorkspaceFolder): ScanRequest {
  const excluded = vscode.workspace.getConfiguration('files', folder).get<Record<string, unknown>>('exclude', {});
  return {
    root: folder.uri.fsPath,
    targets: [folder.uri.fsPath],
    gitignore: true,
    exclude: Object.keys(excluded).filter((glob) => excluded[glob] === true),
    maxSize: setting('strongroom.lint.maxFileSizeKiB', folder) * 1024,
    expiringDays: setting('strongroom.pem.expiringDays', folder),
  };
}

function diagnosticsOf({ file, findings }: FileFindings): vscode.Diagnostic[] {
  const uri = vscode.Uri.file(file);
  return findings.map((finding: LocatedFinding) =>
    diagnosticOf(
      finding,
      rangeOf(finding.region),
      finding.related.map(
        ({ region, message }) =>
          new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, rangeOf(region)), localized(message)),
      ),
    ),
  );
}

function rangeOf({ startLine, startColumn, endLine, endColumn }: Region): vscode.Range {
  return new vscode.Range(startLine - 1, startColumn - 1, endLine - 1, endColumn - 1);
}

async function report(total: readonly ScanCounts[], cancelled: boolean): Promise<void> {
  const sum = (pick: (counts: ScanCounts) => number): number => total.reduce((all, counts) => all + pick(counts), 0);
  const files = sum((counts) => counts.files);
  const findings = sum((counts) => counts.findings);
  const left = [
    [sum((counts) => counts.skippedBinary), (n: number) => vscode.l10n.t('{0} binary', n)] as const,
    [sum((counts) => counts.skippedLarge), (n: number) => vscode.l10n.t('{0} too large', n)] as const,
    [sum((counts) => counts.unreadable), (n: number) => vscode.l10n.t('{0} unreadable', n)] as const,
  ].flatMap(([count, say]) => (count > 0 ? [say(count)] : []));
  const found = cancelled
    ? vscode.l10n.t('The scan was cancelled after {0} files; {1} findings so far.', files, findings)
    : vscode.l10n.t('Scanned {0} files: {1} findings.', files, findings);
  const sentence = left.length === 0 ? found : `${found} ${vscode.l10n.t('Left out: {0}.', left.join(', '))}`;
  if (findings === 0) {
    void vscode.window.showInformationMessage(sentence);
    return;
  }
  const show = vscode.l10n.t('Show Problems');
  if ((await vscode.window.showInformationMessage(sentence, show)) === show) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
}
