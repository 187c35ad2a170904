import * as vscode from 'vscode';
import type { Linting } from '../editor/linting';
import type { ProjectConfigs } from '../editor/project-configs';
import { registerCommand } from '../register-command';
import { certificatesByExpiry } from './expiry-report';
import { registerHover } from './hover';
import { registerOutline } from './outline';

export interface PemDeps {
  readonly linting: Linting;
  readonly configs: ProjectConfigs;
  readonly log: vscode.LogOutputChannel;
}

/** What PEM gets beyond findings: hover, outline, folding, and the report of what expires. Works in any host. */
export function registerPem({ linting, configs, log }: PemDeps): vscode.Disposable {
  return vscode.Disposable.from(
    registerHover(linting),
    registerOutline(),
    registerCommand('strongroom.pem.certificatesByExpiry', log, () => certificatesByExpiry(configs)),
  );
}
