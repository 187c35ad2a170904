// Runs the Node part of the host suite in a desktop VS Code, where one can be had: `VSCODE_EXECUTABLE` names it, else
// @vscode/test-electron downloads one. Without either, or without a display, it says so and counts as skipped.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { cacheHome } from '../support/vscode/install';
import type { Counts } from '../support/vscode/report';
import { bundleHostTests } from './bundle';
import { writeResults } from './results';

const root = join(import.meta.dirname, '../..');

async function main(): Promise<Counts> {
  const { node, files } = await bundleHostTests(root);
  const skipped = (why: string): Counts => {
    console.log(`Skipped: ${why}`);
    return { passed: 0, failed: 0, skipped: files };
  };
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return skipped('no display here. On a server: xvfb-run npm run test:desktop');
  }
  let executable = process.env['VSCODE_EXECUTABLE'];
  if (executable === undefined) {
    try {
      executable = await downloadAndUnzipVSCode({ version: 'stable', cachePath: join(cacheHome(), 'desktop') });
    } catch (error) {
      return skipped(`VS Code cannot be downloaded (${String(error)}). Name one in VSCODE_EXECUTABLE.`);
    }
  }
  const home = mkdtempSync(join(tmpdir(), 'strongroom-desktop-'));
  try {
    const results = join(home, 'results.json');
    const workspace = join(home, 'workspace');
    mkdirSync(workspace);
    const failed = await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: root,
      extensionTestsPath: node,
      launchArgs: [workspace, '--disable-extensions', '--user-data-dir', join(home, 'data'), '--skip-welcome'],
      extensionTestsEnv: { STRONGROOM_HOST_RESULTS: results, STRONGROOM_HOME: join(home, 'vaults') },
    }).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!existsSync(results)) throw new Error('The window closed before the suite ended.', { cause: failed });
    return JSON.parse(readFileSync(results, 'utf8')) as Counts;
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

writeResults(root, 'desktop', main());
