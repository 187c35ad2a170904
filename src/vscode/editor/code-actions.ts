import * as vscode from 'vscode';
import { lineCommentEdit } from '../../core/documents/ignore-comment';
import { IGNORE_MARK, IGNORE_NEXT_LINE_MARK } from '../../core/suppression';
import type { Finding } from '../../core/finding';
import type { Edit } from '../../core/text/edit';
import { createLineIndex } from '../../core/text/line-index';
import type { CommandId } from '../commands';
import { effectOf } from '../key-policy/merge-statement';
import { localized } from '../show-problem';
import { SOURCE } from './board';
import { toDiagnostic } from './diagnostics';
import type { Judged, Linting } from './linting';
import { textEdits, toRange } from './positions';

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append(SOURCE);

/** What the commands behind the light bulb are given: where the finding stands, never the value. */
export interface FindingAddress {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly rule: string;
}

/** The light bulb: repairs, storing in a vault, what the rule says, and last three ways to ignore. Writing to a vault is always a command. */
export function registerCodeActions(linting: Linting, canStore: () => boolean): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { pattern: '**' },
    {
      async provideCodeActions(document, range, context, token) {
        const judged = await linting.judge(document);
        if (judged === undefined || judged.version !== document.version || token.isCancellationRequested) return [];
        const { only } = context;
        if (only !== undefined && FIX_ALL.intersects(only)) return fixAll(document, judged);
        const index = createLineIndex(judged.text);
        const here = judged.findings.filter(
          (finding) => toRange(index, finding.span).intersection(range) !== undefined,
        );
        // Only where it was asked for: a bulb beside everything that is selected would be a nuisance.
        const asked = context.triggerKind === vscode.CodeActionTriggerKind.Invoke;
        if (here.length === 0) return asked && !range.isEmpty && canStore() ? [storingSelection()] : [];
        return here.flatMap((finding) => {
          const place = toRange(index, finding.span);
          const address = { uri: document.uri, range: place, rule: finding.rule };
          const diagnostics = [toDiagnostic(finding, document.uri, index)];
          return [
            ...repairs(document, judged, finding),
            ...(finding.rule === 'key-policy/bare-statement' ? [merging(document)] : []),
            ...(finding.credential !== undefined && canStore() ? [storing(address)] : []),
            explaining(finding),
            ...ignoring(document, judged, finding, address),
          ].map((action) => Object.assign(action, { diagnostics }));
        });
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorExtract, FIX_ALL] },
  );
}

function repairs(document: vscode.TextDocument, judged: Judged, finding: Finding): vscode.CodeAction[] {
  return (finding.fixes?.() ?? []).map((fix) => {
    const action = editing(localized(fix.title), document, judged, fix.edits);
    action.isPreferred = true;
    if (finding.rule.startsWith('key-policy/') && !fix.safe) confirmAccess(action, document, judged, fix.edits);
    return action;
  });
}

/** A repair that changes who can do what is shown as a diff first, with its effect in words. */
function confirmAccess(
  action: vscode.CodeAction,
  document: vscode.TextDocument,
  judged: Judged,
  edits: readonly Edit[],
): void {
  const description = effectOf(judged.text, document.uri.path, edits, document.languageId);
  if (description === '') return;
  const edit = new vscode.WorkspaceEdit();
  const metadata = { needsConfirmation: true, label: action.title, description };
  for (const { range, newText } of textEdits(judged.text, edits)) edit.replace(document.uri, range, newText, metadata);
  action.edit = edit;
  action.isPreferred = false;
}

function storing(address: FindingAddress): vscode.CodeAction {
  const action = commanding(
    vscode.l10n.t('Store in a vault and replace with a reference…'),
    'strongroom.storeInVault',
    address,
  );
  action.isPreferred = true;
  return action;
}

/** A value that no rule takes for a credential. The command takes what is selected when it runs. */
function storingSelection(): vscode.CodeAction {
  const title = vscode.l10n.t('Store the selection in a vault and replace with a reference…');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.RefactorExtract);
  const command: CommandId = 'strongroom.storeInVault';
  action.command = { title, command };
  return action;
}

function ignoring(
  document: vscode.TextDocument,
  judged: Judged,
  finding: Finding,
  address: FindingAddress,
): vscode.CodeAction[] {
  const comment = lineCommentEdit(judged.text, judged.document, finding.span.start, {
    sameLine: `${IGNORE_MARK} ${finding.rule}`,
    lineAbove: `${IGNORE_NEXT_LINE_MARK} ${finding.rule}`,
  });
  const inFolder = judged.project.folder !== undefined;
  return [
    ...(comment === undefined
      ? []
      : [editing(vscode.l10n.t('Ignore {0} on this line', finding.rule), document, judged, [comment])]),
    ...(inFolder && finding.credential !== undefined
      ? [commanding(vscode.l10n.t('Ignore this value in the project…'), 'strongroom.ignoreValue', address)]
      : []),
    ...(inFolder
      ? [commanding(vscode.l10n.t('Ignore {0} in this folder', finding.rule), 'strongroom.ignoreRuleInFolder', address)]
      : []),
  ];
}

/** Only repairs that need no judgement: this may run on save. Overlapping ones wait for the next run. */
function fixAll(document: vscode.TextDocument, judged: Judged): vscode.CodeAction[] {
  const edits: Edit[] = [];
  let end = -1;
  for (const finding of judged.findings) {
    const fix = finding.fixes?.().find(({ safe }) => safe);
    if (fix === undefined || !fix.edits.every(({ span }) => span.start > end)) continue;
    edits.push(...fix.edits);
    end = Math.max(end, ...fix.edits.map(({ span }) => span.end));
  }
  if (edits.length === 0) return [];
  const action = editing(vscode.l10n.t('Repair all that has one right answer'), document, judged, edits);
  action.kind = FIX_ALL;
  return [action];
}

function editing(
  title: string,
  document: vscode.TextDocument,
  judged: Judged,
  edits: readonly Edit[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(document.uri, textEdits(judged.text, edits));
  return action;
}

function merging({ uri }: vscode.TextDocument): vscode.CodeAction {
  const title = vscode.l10n.t('Add it to a key policy of the workspace…');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command: 'strongroom.mergeStatement', arguments: [uri] };
  return action;
}

/** Stands before all that hides a finding, so that no one ignores it for want of anything else. */
function explaining({ rule }: Finding): vscode.CodeAction {
  const title = vscode.l10n.t('Explain {0}', rule);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const command: CommandId = 'strongroom.explainRule';
  action.command = { title, command, arguments: [rule] };
  return action;
}

function commanding(title: string, command: CommandId, address: FindingAddress): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: [address] };
  return action;
}
