import { homedir } from 'node:os';
import { env, platform } from 'node:process';
import { ExtensionMode, l10n, window } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { configurationFolder } from './service/home';
import { createVaults } from './service/vaults';
import type { Vaults } from './service/vaults';
import { registerVaults } from './vscode/vaults/register';
import type { VaultSide } from './vscode/vaults/register';

let vaultSide: VaultSide | undefined;

/** What the host tests see of the running extension; nobody else gets it. */
export interface TestHandle {
  readonly vaults: Vaults;
  readonly vaultSide: VaultSide;
}

export function activate(context: ExtensionContext): TestHandle | undefined {
  const log = window.createOutputChannel(l10n.t('Strongroom'), { log: true });
  const vaults = createVaults({ home: configurationFolder({ platform, homeFolder: homedir(), environment: env }) });
  vaultSide = registerVaults({ vaults, log, secrets: context.secrets });
  context.subscriptions.push(vaultSide, log, { dispose: () => void vaults.dispose() });
  return context.extensionMode === ExtensionMode.Test ? { vaults, vaultSide } : undefined;
}

export async function deactivate(): Promise<void> {
  await vaultSide?.end();
}
