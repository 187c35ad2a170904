import * as vscode from 'vscode';
import type { Linting } from '../editor/linting';
import { registerCommand } from '../register-command';
import { registerAccessDocuments } from './access-document';
import { askAccess } from './ask-access';
import { compareAccess } from './compare-access';
import { checkEkmKey } from './ekm-key';
import { generatePolicy } from './generate-policy';
import { mergeStatement } from './merge-statement';
import { registerWritingHelp } from './writing-help';

/** All about KMS key policies that needs no key: writing, generating, and who can do what. */
export function registerKeyPolicies(linting: Linting, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.Disposable.from(
    registerAccessDocuments(log),
    registerWritingHelp(),
    registerCommand('strongroom.generateKeyPolicy', log, generatePolicy),
    registerCommand('strongroom.askKeyAccess', log, askAccess),
    registerCommand('strongroom.compareKeyAccess', log, compareAccess),
    registerCommand('strongroom.checkEkmKey', log, checkEkmKey),
    registerCommand('strongroom.checkAsKeyPolicy', log, () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document !== undefined) linting.asKeyPolicy(document);
    }),
    registerCommand('strongroom.mergeStatement', log, async (uri) => {
      if (uri instanceof vscode.Uri) await mergeStatement(uri);
    }),
  );
}
