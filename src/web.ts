import { l10n, window } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { registerGuard } from './vscode/editor/register';

/** Without Node there are no vaults on disk: findings and their repairs only. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel(l10n.t('Strongroom'), { log: true });
  context.subscriptions.push(
    registerGuard(log, () => false, undefined),
    log,
  );
}
