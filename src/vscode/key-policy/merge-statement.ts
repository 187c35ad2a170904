import * as vscode from 'vscode';
import { accessChanges } from '../../core/key-policy/access/changes';
import { changeWords } from '../../core/key-policy/access/words';
import { addStatements, statementsOf } from '../../core/key-policy/merge';
import { policiesIn } from '../../core/key-policy/policies-in';
import { applyEdits, type Edit } from '../../core/text/edit';
import { createLineIndex } from '../../core/text/line-index';
import { toRange } from '../editor/positions';
import { localized } from '../show-problem';

/**
 * Adds statements to a key policy of the workspace that the person chooses. VS Code shows the change, with its effect
 * in words, before it is made.
 */
export async function mergeStatement(uri: vscode.Uri): Promise<void> {
  const source = await vscode.workspace.openTextDocument(uri);
  const statements = statementsOf(source.getText());
  if (statements === undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t('Correct the JSON of the statement first.'));
    return;
  }
  const target = await askPolicy(uri);
  if (target !== undefined) await addTo(target, statements);
}

/** Adds statements to a policy, after the person has seen what changes. */
export async function addTo(target: vscode.Uri, statements: readonly string[]): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(target);
  const text = document.getText();
  const edit = addStatements(text, statements);
  if (edit === undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t('That file has no list of statements to add to.'));
    return false;
  }
  await vscode.window.showTextDocument(document);
  return confirmEdits(document, [edit]);
}

/** Makes edits that add statements, after VS Code has shown them with their effect in words. */
export async function confirmEdits(document: vscode.TextDocument, edits: readonly Edit[]): Promise<boolean> {
  const text = document.getText();
  const index = createLineIndex(text);
  const changes = new vscode.WorkspaceEdit();
  const metadata = {
    needsConfirmation: true,
    label: vscode.l10n.t('Add the statement to the policy'),
    description: effectOf(text, document.uri.path, edits, document.languageId),
  };
  for (const edit of edits) changes.replace(document.uri, toRange(index, edit.span), edit.text, metadata);
  return vscode.workspace.applyEdit(changes);
}

/** What an edit changes in who can do what, in sentences; empty where it changes nothing. */
export function effectOf(text: string, path: string, edits: readonly Edit[], languageId?: string): string {
  const [before] = policiesIn(text, path, languageId);
  const [after] = policiesIn(applyEdits(text, edits), path, languageId);
  if (before === undefined || after === undefined) return '';
  return accessChanges(before.policy, after.policy)
    .map((change) => localized(changeWords(change)))
    .join(' ');
}

async function askPolicy(except: vscode.Uri): Promise<vscode.Uri | undefined> {
  const found = policyFiles().then((uris) =>
    uris
      .filter((uri) => uri.toString() !== except.toString())
      .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri })),
  );
  const picked = await vscode.window.showQuickPick(found, {
    placeHolder: vscode.l10n.t('Which key policy shall the statement be added to?'),
  });
  return picked?.uri;
}

/** Larger files are no key policies, which AWS limits to 32 KiB. */
const MOST_BYTES = 100_000;

/** The JSON files of the workspace, and open texts, that are key policies as a whole. */
export async function policyFiles(): Promise<readonly vscode.Uri[]> {
  const files = await vscode.workspace.findFiles('**/*.json', '**/node_modules/**', 2_000);
  const found: vscode.Uri[] = [];
  for (const uri of files) {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0 || size > MOST_BYTES) continue;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    if (/"Statement"/.test(text) && /"kms:/i.test(text) && addStatements(text, ['{}']) !== undefined) found.push(uri);
  }
  return found;
}
