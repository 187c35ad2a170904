import { homedir } from 'node:os';
import { join } from 'node:path';
import { env, platform } from 'node:process';
import { ExtensionMode, l10n, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { configurationFolder } from './service/home';
import { nodeHost } from './service/pem/node-host';
import { scanInWorker } from './service/scan/run-in-worker';
import { createVaults } from './service/vaults';
import type { Vaults } from './service/vaults';
import { microsoftToken } from './vscode/vaults/microsoft';
import { recentIn } from './vscode/vaults/recent';
import { registerVaults } from './vscode/vaults/register';
import type { VaultSide } from './vscode/vaults/register';

let vaultSide: VaultSide | undefined;

/** What the host tests see of the running extension; nobody else gets it. */
export interface TestHandle {
  readonly vaults: Vaults;
  readonly vaultSide: VaultSide;
}

/** The vaults' view stands at once; the editor's side with its engine is a bundle of its own that is loaded after it. */
export async function activate(context: ExtensionContext): Promise<TestHandle | undefined> {
  const log = window.createOutputChannel(l10n.t('Strongroom'), { log: true });
  const home = configurationFolder({ platform, homeFolder: homedir(), environment: env });
  const vaults = createVaults({ home, microsoftToken });
  vaultSide = registerVaults({ vaults, log, secrets: context.secrets, recent: recentIn(context.globalState) });
  context.subscriptions.push(vaultSide, { dispose: () => void vaults.dispose() }, log);
  const { registerGuard, registerReferences, registerScan } = await import('./vscode/editor/register');
  const guard = registerGuard(log, () => workspace.isTrusted, nodeHost);
  const scan = scanInWorker.bind(undefined, join(__dirname, 'cli.cjs'));
  context.subscriptions.push(
    guard,
    registerScan(guard, scan, log),
    registerReferences(guard, vaultSide.access, log, nodeHost),
  );
  return context.extensionMode === ExtensionMode.Test ? { vaults, vaultSide } : undefined;
}

export async function deactivate(): Promise<void> {
  await vaultSide?.end();
}
