import * as vscode from 'vscode';
import type { PemHost } from '../../service/pem/node-host';
import type { Linting } from '../editor/linting';
import type { ProjectConfigs } from '../editor/project-configs';
import { registerCommand } from '../register-command';
import type { VaultAccess } from '../vault-access';
import { clearingClipboard } from '../vaults/clipboard';
import { convertClipboard, convertHere } from './convert';
import { fileToPem, splitBundle } from './convert-file';
import { convertSecret } from './convert-secret';
import { certificatesByExpiry } from './expiry-report';
import { registerHover } from './hover';
import { registerOutline } from './outline';

export interface PemDeps {
  readonly linting: Linting;
  readonly configs: ProjectConfigs;
  readonly log: vscode.LogOutputChannel;
  /** Absent in the web, where passphrases, containers and files for their owner alone are not to be had. */
  readonly host: PemHost | undefined;
}

/** What PEM gets beyond findings: hover, outline, folding, conversions, and the report of what expires. */
export function registerPem({ linting, configs, log, host }: PemDeps): vscode.Disposable {
  const clipboard = clearingClipboard(vscode.env.clipboard);
  const deps = { configs, host, clipboard };
  return vscode.Disposable.from(
    registerHover(linting),
    registerOutline(),
    registerCommand('strongroom.pem.certificatesByExpiry', log, () => certificatesByExpiry(configs)),
    registerCommand('strongroom.pem.convert', log, () => convertHere(deps)),
    registerCommand('strongroom.pem.convertClipboard', log, () => convertClipboard(deps)),
    registerCommand('strongroom.pem.fileToPem', log, (uri) => withHost(host, (own) => fileToPem(uri, own))),
    registerCommand('strongroom.pem.splitBundle', log, () => withHost(host, splitBundle)),
    { dispose: () => void clipboard.clear() },
  );
}

/** Conversion of what a vault holds, for hosts with vaults. */
export function registerPemInVaults(
  access: VaultAccess,
  host: PemHost,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return registerCommand('strongroom.pem.convertSecret', log, (item) => convertSecret(item, access, host));
}

async function withHost(host: PemHost | undefined, run: (host: PemHost) => Promise<void>): Promise<void> {
  if (host !== undefined) return run(host);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('This needs VS Code on the desktop or on a server; a browser alone cannot do it.'),
  );
}
