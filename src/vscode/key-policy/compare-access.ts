import * as vscode from 'vscode';
import { accessChanges } from '../../core/key-policy/access/changes';
import { changeWords } from '../../core/key-policy/access/words';
import { policiesIn, type PolicyIn } from '../../core/key-policy/policies-in';
import { localized } from '../show-problem';
import { policiesOf } from './access-document';

/** Compares the open policy with another version of it: what is saved, the last commit, or another file. */
export async function compareAccess(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const [now] = document === undefined ? [] : policiesOf(document);
  if (document === undefined || now === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a file with a KMS key policy first.'));
    return;
  }
  const other = await askVersion(document);
  if (other === undefined) return;
  const [before] = policiesIn(await textOf(other), other.path);
  if (before === undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t('That version holds no KMS key policy that can be read.'));
    return;
  }
  const name = document.uri.path.split('/').at(-1) ?? '';
  const content = `${vscode.l10n.t('What changes in {0}', name)}\n\n${changesText(before, now)}\n`;
  const shown = await vscode.workspace.openTextDocument({ content, language: 'plaintext' });
  await vscode.window.showTextDocument(shown, { viewColumn: vscode.ViewColumn.Beside });
}

/** A sentence for each gain and loss; losses first. */
export function changesText(before: PolicyIn, now: PolicyIn): string {
  const changes = accessChanges(before.policy, now.policy);
  if (changes.length === 0) return vscode.l10n.t('Both give the same access.');
  return changes.map((change) => `${change.gain ? '+' : '-'} ${localized(changeWords(change))}`).join('\n');
}

async function textOf(uri: vscode.Uri): Promise<string> {
  if (uri.scheme !== 'file' && uri.scheme !== 'vscode-remote')
    return (await vscode.workspace.openTextDocument(uri)).getText();
  // Not the document: that may have changes that are not saved.
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

async function askVersion({ uri, isDirty }: vscode.TextDocument): Promise<vscode.Uri | undefined> {
  const committed = uri.with({ scheme: 'git', query: JSON.stringify({ path: uri.fsPath, ref: 'HEAD' }) });
  const hasGit = uri.scheme === 'file' && vscode.extensions.getExtension('vscode.git')?.isActive === true;
  const versions = [
    ...(isDirty ? [{ label: vscode.l10n.t('The saved file'), uri }] : []),
    ...(hasGit ? [{ label: vscode.l10n.t('The last commit'), uri: committed }] : []),
    { label: vscode.l10n.t('Another file…'), uri: undefined },
  ];
  const picked = await vscode.window.showQuickPick(versions, {
    placeHolder: vscode.l10n.t('Which version shall it be compared with?'),
  });
  if (picked === undefined) return undefined;
  if (picked.uri !== undefined) return picked.uri;
  const [file] = (await vscode.window.showOpenDialog({ canSelectMany: false })) ?? [];
  return file;
}
