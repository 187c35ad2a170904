// Runs the host suite in a real VS Code: in its Node extension host, then in a web worker.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../support/vscode/browser';
import { runHostSuite } from '../support/vscode/host';
import { installVsCode } from '../support/vscode/install';
import { moto } from '../support/moto/moto';
import { startVaultServer } from '../support/vault-server/server';
import type { Counts } from '../support/vscode/report';
import { bundleHostTests } from './bundle';
import { writeResults } from './results';

const root = join(import.meta.dirname, '../..');
const say = (line: string): void => console.log(line);

async function main(): Promise<Counts> {
  const bundles = await bundleHostTests(root, process.argv[2]);
  const chromium = await findChromium(say);
  if (chromium === undefined) {
    say('Skipped: no Chromium here. Install one, or name it in CHROMIUM_EXECUTABLE.');
    return { passed: 0, failed: 0, skipped: bundles.files };
  }
  const vscode = await installVsCode(say);
  const vault = await startVaultServer().catch((error: unknown) => {
    say(String(error));
  });
  const aws = await moto();
  const env = {
    ...(vault && { STRONGROOM_HOST_VAULT_URL: vault.address, STRONGROOM_HOST_VAULT_TOKEN: vault.root }),
    ...(aws && { STRONGROOM_HOST_AWS_URL: aws.url }),
  };
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const kind of ['node', 'web'] as const) {
    // In a folder of its own: a test makes a repository of what is above the workspace.
    const above = mkdtempSync(join(tmpdir(), 'strongroom-workspace-'));
    const workspace = join(above, 'shop');
    mkdirSync(workspace);
    const fixture = join(import.meta.dirname, 'workspace');
    if (existsSync(fixture)) cpSync(fixture, workspace, { recursive: true });
    say(`\nVS Code ${vscode.version}, ${kind === 'node' ? 'Node' : 'web-worker'} extension host`);
    try {
      const suite = {
        extension: root,
        tests: bundles[kind],
        workspace,
        env,
        kind,
        pictures: join(root, 'out/screenshots'),
        timeoutMs: Number(process.env['HOST_TIMEOUT_MS'] ?? 240_000),
      };
      const counts = await runHostSuite(vscode, chromium, suite, say);
      for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key];
    } catch (error) {
      say(String(error));
      total.failed += 1;
    } finally {
      rmSync(above, { recursive: true, force: true });
    }
  }
  await vault?.stop();
  return total;
}

writeResults(root, 'host', main());
