// `npm start`: builds the extension, makes a sample to try it on, and opens both in a real VS Code.
//   --fresh      makes the sample anew
//   --web        opens VS Code in a browser even where a desktop one is there
//   --folder F   keeps the sample in F
//   --port N     the port of the VS Code in a browser
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheHome, installVsCode } from '../test/support/vscode/install';
import { runServerTask, startServer } from '../test/support/vscode/server';
import { findSample, makeSample } from './sample/make';
import type { Sample } from './sample/make';

const root = join(import.meta.dirname, '..');

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      web: { type: 'boolean', default: false },
      folder: { type: 'string', default: join(cacheHome(), 'sample') },
      port: { type: 'string' },
    },
  });
  const folder = resolve(options.folder);
  execFileSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
  const sample = (options.fresh ? undefined : await findSample(folder)) ?? (await makeSample(folder));

  const desktop = options.web ? undefined : desktopCommand();
  if (desktop === undefined) await openInBrowser(folder, sample, options.port);
  else openOnDesktop(desktop, folder, sample);
}

/** The `code` command of a VS Code that can open a window here; undefined in a remote shell or without a display. */
function desktopCommand(): string | undefined {
  const display =
    process.platform === 'linux' ? (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') : 'yes';
  if (display === '' || process.env['VSCODE_IPC_HOOK_CLI'] !== undefined) return undefined;
  const shell = process.platform === 'win32';
  return ['code', 'code-insiders', 'codium'].find((name) => spawnSync(name, ['--version'], { shell }).status === 0);
}

/** A window with settings of its own: the person's are not touched, and none of their extensions gets in the way. */
function openOnDesktop(command: string, folder: string, sample: Sample): void {
  const data = join(folder, 'vscode-desktop');
  const args = [
    ...['--new-window', `--extensionDevelopmentPath=${root}`, '--user-data-dir', data],
    ...['--extensions-dir', join(data, 'extensions'), '--disable-workspace-trust', sample.workspace],
  ];
  const env = { ...process.env, STRONGROOM_HOME: sample.home };
  const { status } = spawnSync(command, args, { env, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`"${command}" could not open a window. Try: npm start -- --web`);
  tell(sample, ['A VS Code window opens the workspace with the extension.']);
}

async function openInBrowser(folder: string, sample: Sample, port: string | undefined): Promise<void> {
  const vscode = await installVsCode(console.log);
  const home = join(folder, 'vscode');
  const extensionsDir = join(home, 'extensions');
  const vsix = join(home, 'strongroom.vsix');
  // Installed as a person would install it, so that a plain address opens it.
  rmSync(extensionsDir, { recursive: true, force: true });
  mkdirSync(extensionsDir, { recursive: true });
  execFileSync(process.execPath, ['scripts/package.mjs', '--out', vsix], { cwd: root, stdio: 'ignore' });
  await runServerTask(vscode, [
    ...['--install-extension', vsix, '--force', '--extensions-dir', extensionsDir],
    ...['--server-data-dir', join(home, 'server'), '--accept-server-license-terms'],
  ]);
  const server = await startServer(vscode, {
    home,
    extensionsDir,
    env: { STRONGROOM_HOME: sample.home },
    ...(port === undefined ? {} : { port: Number(port) }),
  });
  tell(sample, [
    'Open this address in a browser on this machine:',
    '',
    `  ${server.address(sample.workspace)}`,
    '',
    'Ctrl+C ends it.',
  ]);
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });
  await server.stop();
}

function tell(sample: Sample, lines: readonly string[]): void {
  const made = [
    `Workspace   ${sample.workspace}`,
    `Vault       ${sample.vaultFile}`,
    `Passphrase  ${sample.passphrase}`,
    '',
    'The command line with the sample’s vault, once its service’s secrets are in it:',
    `  cd ${join(sample.workspace, 'service')}`,
    `  STRONGROOM_HOME=${sample.home} node ${join(root, 'dist/cli.cjs')} run -e .env -- node server.mjs`,
  ];
  console.log(['', ...made, '', ...lines, ''].join('\n'));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
