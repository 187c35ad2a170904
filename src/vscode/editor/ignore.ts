import * as vscode from 'vscode';
import { addIgnoredValue, addRuleOff } from '../../core/config/edits';
import { hashValue, saltOf } from '../../core/config/ignored-values';
import type { RuleId } from '../../core/finding';
import type { Edit } from '../../core/text/edit';
import type { ProjectConfigs } from './project-configs';
import { captureValue } from './captured-value';
import type { FindingAddress } from './code-actions';
import type { Linting } from './linting';
import { textEdits } from './positions';

/** Writes a salted hash of the value at a finding into the project's configuration, with the reason a person gives. */
export async function ignoreValue(address: FindingAddress, linting: Linting, configs: ProjectConfigs): Promise<void> {
  const document = await vscode.workspace.openTextDocument(address.uri);
  const captured = await captureValue(document, address.range, linting, configs);
  const { config, configFile } = await configs.of(address.uri);
  if (captured?.finding === undefined || configFile === undefined) return;
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('Ignore this value'),
    prompt: vscode.l10n.t('Why is it harmless? The reason is kept in strongroom.json; leave it empty for none.'),
    ignoreFocusOut: true,
  });
  if (reason === undefined) return;
  // One salt a file, so that a finding is hashed once, however many values are ignored.
  const salt = saltOf(config) ?? crypto.getRandomValues(new Uint8Array(16));
  const hash = hashValue(captured.value.reveal(), salt);
  const ignored = { hash, rule: captured.finding.rule, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
  await changeConfig(configFile, (text) => addIgnoredValue(text, ignored));
}

/** Turns the rule of a finding off for the folder that its file stands in. */
export async function ignoreRuleInFolder(address: FindingAddress, configs: ProjectConfigs): Promise<void> {
  const { configFile, configPath } = await configs.of(address.uri);
  if (configFile === undefined) return;
  const parent = configPath.split('/').slice(0, -1);
  const glob = [...parent, '**'].join('/');
  await changeConfig(configFile, (text) => addRuleOff(text, glob, address.rule as RuleId));
}

/** Edits the project's configuration as a document, so that Undo works and unsaved changes in it are kept; then saves. */
async function changeConfig(uri: vscode.Uri, change: (text: string) => readonly Edit[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const cannot = vscode.l10n.t('strongroom.json could not be changed; check that it is valid and can be written.');
  const exists = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (!exists) edit.createFile(uri, { ignoreIfExists: true });
  const text = exists ? (await vscode.workspace.openTextDocument(uri)).getText() : '';
  const changes = change(text);
  edit.set(uri, textEdits(text, changes));
  if (changes.length === 0 || !(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showErrorMessage(cannot);
    return;
  }
  await (await vscode.workspace.openTextDocument(uri)).save();
}
