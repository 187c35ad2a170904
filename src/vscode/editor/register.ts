import * as vscode from 'vscode';
import { formatOf } from '../../core/documents/format';
import { parseDocument } from '../../core/documents/parse';
import { registerCommand } from '../register-command';
import { registerPem, registerPemInVaults } from '../pem/register';
import type { PemHost } from '../../service/pem/node-host';
import { makeEkmKey } from '../key-policy/ekm-key';
import { registerKeyPolicies } from '../key-policy/register';
import type { SecretPlace } from '../../service/reference-to';
import type { VaultAccess } from '../vault-access';
import { askSecret } from './ask-secret';
import { createBoard } from './board';
import type { Board } from './board';
import { registerCodeActions } from './code-actions';
import type { FindingAddress } from './code-actions';
import { registerConfigFaults } from './config-faults';
import { registerDiagnostics } from './diagnostics';
import { registerDrop } from './drop-reference';
import { ignoreRuleInFolder, ignoreValue } from './ignore';
import { insertReference } from './insert-reference';
import { createLinting } from './linting';
import type { Linting } from './linting';
import { createProjectConfigs } from './project-configs';
import type { ProjectConfigs } from './project-configs';
import { noteOn } from './reference-text';
import { registerRulePages } from './rule-pages';
import { scanWorkspace } from './scan-workspace';
import type { Scan } from './scan-workspace';
import { storeInVault } from './store-in-vault';
import { openTerminalWithSecrets } from './terminal';

/** What works on any text in any host: diagnostics, repairs, ignoring, and the rules' pages. */
export interface Guard {
  dispose(): void;
  readonly linting: Linting;
  readonly configs: ProjectConfigs;
  readonly board: Board;
}

export function registerGuard(log: vscode.LogOutputChannel, canStore: () => boolean, host: PemHost | undefined): Guard {
  const configs = createProjectConfigs();
  const linting = createLinting(configs);
  const board = createBoard();
  const parts = vscode.Disposable.from(
    configs,
    board,
    registerDiagnostics(board, linting, configs),
    registerConfigFaults(configs),
    registerCodeActions(linting, canStore),
    registerRulePages(log),
    registerPem({ linting, configs, log, host }),
    registerKeyPolicies(linting, log),
    registerCommand('strongroom.ignoreValue', log, async (address) => {
      if (isAddress(address)) await ignoreValue(address, linting, configs);
    }),
    registerCommand('strongroom.ignoreRuleInFolder', log, async (address) => {
      if (isAddress(address)) await ignoreRuleInFolder(address, configs);
    }),
  );
  return { linting, configs, board, dispose: () => void parts.dispose() };
}

/** Whole-workspace scans, for hosts with threads. */
export function registerScan({ board }: Guard, scan: Scan, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('strongroom.scanWorkspace', log, () => scanWorkspace(scan, board)),
    registerCommand('strongroom.clearScanResults', log, () => board.clearScan()),
  );
}

/** What joins texts and vaults: storing a value, inserting a reference by command or by drag. */
export function registerReferences(
  { linting, configs }: Guard,
  access: VaultAccess,
  log: vscode.LogOutputChannel,
  host: PemHost,
): vscode.Disposable {
  return vscode.Disposable.from(
    registerPemInVaults(access, host, log),
    registerDrop(access, configs),
    registerCommand('strongroom.newEkmKey', log, () => makeEkmKey(access)),
    registerCommand('strongroom.openTerminalWithSecrets', log, () => openTerminalWithSecrets(access)),
    registerCommand('strongroom.storeInVault', log, async (address) => {
      const editor = vscode.window.activeTextEditor;
      if (isAddress(address)) {
        const document = await vscode.workspace.openTextDocument(address.uri);
        return storeInVault(document, address.range, { linting, configs, access, log });
      }
      if (editor === undefined) return undefined;
      return storeInVault(editor.document, editor.selection, { linting, configs, access, log });
    }),
    registerCommand('strongroom.insertReference', log, async (item) => {
      const editor = vscode.window.activeTextEditor;
      if (editor === undefined) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t('Open the file that needs the reference and put the cursor where it belongs.'),
        );
        return;
      }
      const secret = isTreeItem(item) ? await access.chosen(item) : await ask(editor, access, configs);
      if (secret !== undefined) await insertReference(editor, secret, configs);
    }),
  );
}

async function ask(
  editor: vscode.TextEditor,
  access: VaultAccess,
  configs: ProjectConfigs,
): Promise<SecretPlace | undefined> {
  const { document, selection } = editor;
  const { path } = await configs.of(document.uri);
  const parsed = parseDocument(formatOf(path, document.languageId), document.getText());
  const span = { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
  return askSecret(access, (vault) => noteOn(path, parsed, span, vault));
}

function isAddress(argument: unknown): argument is FindingAddress {
  return typeof argument === 'object' && argument !== null && 'range' in argument && 'rule' in argument;
}

/** The editor's context menu gives a URI, a key binding of the tree or its menu an item. */
function isTreeItem(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && ('kind' in argument || 'fromSelection' in argument);
}
