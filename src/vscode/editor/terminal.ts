import * as vscode from 'vscode';
import { faultPlace, prepareEnvironment } from '../../service/run/environment';
import type { EnvFile, EnvironmentFault } from '../../service/run/environment';
import { notListed } from '../../service/resolve';
import type { ResolvePorts } from '../../service/resolve';
import { withProgress } from '../progress';
import { localized } from '../show-problem';
import type { VaultAccess } from '../vault-access';

/**
 * Opens a terminal whose environment holds the variables of the `.env` files a person chose, with their references
 * resolved, in the folder of the first. Opens none where one cannot be resolved, and names it.
 */
export async function openTerminalWithSecrets(access: VaultAccess): Promise<void> {
  const files = await chooseFiles();
  if (files === undefined) return;
  const texts = await Promise.all(files.map(readFile));
  const ports: ResolvePorts = {
    list: () => access.list(),
    open: (vault) => access.open(vault),
    missing: (name) => notListed(name, access.listFile),
  };
  const prepared = await withProgress(vscode.l10n.t('Resolving secrets…'), (signal) =>
    prepareEnvironment(texts, {}, ports, signal),
  );
  if ('faults' in prepared) return tell(prepared.faults, files);
  const names = texts.map(({ name }) => name).join(', ');
  const [first] = files;
  const terminal = vscode.window.createTerminal({
    name: vscode.l10n.t('With secrets: {0}', names),
    message: vscode.l10n.t('This terminal has the variables of {0}, with their secrets in place.', names),
    iconPath: new vscode.ThemeIcon('key'),
    env: Object.fromEntries([...prepared.variables].map(([name, value]) => [name, value.reveal()])),
    // Kept out of the terminals that VS Code writes down to bring back after a restart.
    isTransient: true,
    ...(first === undefined ? {} : { cwd: vscode.Uri.joinPath(first, '..') }),
  });
  terminal.show();
}

/** The `.env` files to read: the only one unasked, else those that are ticked; undefined when the person left. */
async function chooseFiles(): Promise<readonly vscode.Uri[] | undefined> {
  const found = await vscode.workspace.findFiles('**/{.env,.env.*,*.env}', '**/node_modules/**');
  const files = found.toSorted((a, b) => a.path.localeCompare(b.path));
  if (files.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no .env file in this workspace; make one with references in it.'),
    );
    return undefined;
  }
  if (files.length === 1) return files;
  const items = files.map((uri) => ({
    label: vscode.workspace.asRelativePath(uri),
    picked: /\/\.env$/.test(uri.path),
    uri,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open Terminal with Secrets'),
    placeHolder: vscode.l10n.t('Which .env files? Later ones win; the terminal opens in the folder of the first.'),
    canPickMany: true,
  });
  return picked === undefined || picked.length === 0 ? undefined : picked.map(({ uri }) => uri);
}

/** The file as it stands in the editor, unsaved changes included. */
async function readFile(uri: vscode.Uri): Promise<EnvFile> {
  const document = await vscode.workspace.openTextDocument(uri);
  return { name: vscode.workspace.asRelativePath(uri), text: document.getText() };
}

async function tell(faults: readonly EnvironmentFault[], files: readonly vscode.Uri[]): Promise<void> {
  const [first] = faults;
  if (first === undefined) return;
  const where = faultPlace(first);
  const more = faults.length - 1;
  const sentence = vscode.l10n.t('No terminal was opened. {0}: {1}', where, localized(first.sentence));
  const all = more === 0 ? sentence : `${sentence} ${vscode.l10n.t('{0} more could not be resolved.', more)}`;
  const file = files.find((uri) => vscode.workspace.asRelativePath(uri) === first.file?.replace(/:\d+$/, ''));
  // A message with a button is shown whole, with its reason.
  const open = vscode.l10n.t('Open File');
  const chosen = await vscode.window.showErrorMessage(all, ...(file === undefined ? [] : [open]));
  if (chosen === open && file !== undefined) await vscode.window.showTextDocument(file);
}
