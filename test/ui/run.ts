// Runs the journeys in a browser on a real VS Code, with the packaged extension: the .vsix is built and installed once.
//   --screenshots   only the journey whose pictures are the README's, in media/screenshots
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeResults } from '../host/results';
import { findChromium } from '../support/vscode/browser';
import { installVsCode } from '../support/vscode/install';
import { runServerTask } from '../support/vscode/server';

const root = join(import.meta.dirname, '../..');
const args = process.argv.slice(2);
const named = args.filter((argument) => !argument.startsWith('--'));

async function main(): Promise<void> {
  const journeys = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));
  const chromium = await findChromium(console.log);
  if (chromium === undefined) {
    console.log('Skipped: no Chromium here. Install one, or name it in CHROMIUM_EXECUTABLE.');
    writeResults(root, 'ui', Promise.resolve({ passed: 0, failed: 0, skipped: journeys.length }));
    return;
  }
  const vscode = await installVsCode(console.log);
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-ui-extension-'));
  try {
    const vsix = join(folder, 'strongroom.vsix');
    const extensions = join(folder, 'extensions');
    execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
    execFileSync(process.execPath, ['scripts/package.mjs', '--out', vsix], { cwd: root, stdio: 'inherit' });
    await runServerTask(vscode, [
      ...['--install-extension', vsix, '--extensions-dir', extensions],
      ...['--server-data-dir', join(folder, 'server'), '--accept-server-license-terms'],
    ]);
    const all = args.includes('--screenshots') ? 'main-job.test.ts' : '*.test.ts';
    const files = named.length > 0 ? named : [join('test/ui', all)];
    const mocha = [
      ...[join(root, 'node_modules/mocha/bin/mocha.js'), ...files, '--timeout', '90000'],
      // Journeys wait more than they work; each has a server, a browser and a folder of its own.
      ...['--reporter', 'test/support/reporter.cjs', '--parallel', '--jobs', '2'],
    ];
    const { status } = spawnSync(process.execPath, mocha, {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        RESULTS_FILE: process.env['RESULTS_FILE'] ?? join(root, 'out/results/ui.json'),
        STRONGROOM_UI_CHROMIUM: chromium,
        STRONGROOM_UI_EXTENSIONS: extensions,
        ...(args.includes('--screenshots') ? { STRONGROOM_UI_WEBP: '1' } : {}),
      },
    });
    process.exitCode = status ?? 1;
    if (status === 0 && args.includes('--screenshots')) copyPictures();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyPictures(): void {
  for (const name of ['store', 'stored', 'problems']) {
    cpSync(join(root, `out/screenshots/${name}-dark.webp`), join(root, `media/screenshots/${name}.webp`));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  writeResults(root, 'ui', Promise.resolve({ passed: 0, failed: 1, skipped: 0 }));
});
