import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Where what the tests download is kept: outside the checkout, so that every worktree shares it. */
export function cacheHome(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'strongroom');
}

export interface VsCode {
  /** The Node binary that VS Code's server asks for. */
  readonly node: string;
  /** The server's main script. */
  readonly server: string;
  readonly version: string;
}

/**
 * The pinned real VS Code: from the cache, or installed there first (about 800 MB; nothing is compiled). Throws with
 * what to do when it can be neither found nor installed.
 */
export async function installVsCode(say: (line: string) => void): Promise<VsCode> {
  const shims = { 'shims/spdlog.cjs': '@vscode/spdlog', 'shims/watchdog.cjs': '@vscode/native-watchdog' };
  const folder = await installPinned(
    { source: import.meta.dirname, name: 'vscode', what: 'a real VS Code', extra: Object.keys(shims) },
    say,
    async (into) => {
      await npm(['install', '--omit=dev', '--ignore-scripts'], join(into, vscodeFolder), say);
      for (const [shim, module] of Object.entries(shims)) {
        cpSync(join(import.meta.dirname, shim), join(into, vscodeFolder, 'node_modules', module, 'index.js'));
      }
    },
  );
  const vscode = join(folder, vscodeFolder);
  const { version } = JSON.parse(readFileSync(join(vscode, 'package.json'), 'utf8')) as { version: string };
  return { node: node24(folder), server: join(vscode, 'out/server-main.js'), version };
}

const vscodeFolder = 'node_modules/code-server/lib/vscode';

/** The binary from the registry for this platform, else this process's own where it is new enough. */
function node24(folder: string): string {
  const names = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`];
  const found = names.map((name) => join(folder, 'node_modules', name, 'bin/node')).find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(`No Node 24 for ${process.platform}-${process.arch} in ${folder}: run this with Node 24 instead.`);
}

export interface Pinned {
  /** A folder with package.json, package-lock.json and .npmrc. */
  readonly source: string;
  readonly name: string;
  /** What a person reads while it is installed. */
  readonly what: string;
  /** Other files of `source` that the result depends on. */
  readonly extra?: readonly string[];
}

/**
 * Installs packages into a folder of the cache and returns it. It is named by the hash of what pins them, made by one
 * process at a time, and complete only once its marker is there: a run that was cut off is done again.
 */
export async function installPinned(
  { source, name, what, extra = [] }: Pinned,
  say: (line: string) => void,
  finish: (folder: string) => Promise<void> = async () => {},
): Promise<string> {
  const files = ['package.json', 'package-lock.json', '.npmrc'];
  const hash = createHash('sha256');
  for (const file of [...files, ...extra]) hash.update(readFileSync(join(source, file)));
  return installOnce({ name: `${name}-${hash.digest('hex').slice(0, 12)}`, what }, say, async (folder) => {
    for (const file of files) cpSync(join(source, file), join(folder, file));
    await npm(['ci', '--ignore-scripts'], folder, say);
    await finish(folder);
  });
}

/** Makes a folder of the cache by `fill`, by one process at a time, and complete only once its marker is there. */
export async function installOnce(
  { name, what }: Pick<Pinned, 'name' | 'what'>,
  say: (line: string) => void,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cacheHome(), name);
  const marker = join(folder, 'complete');
  if (existsSync(marker)) return folder;

  mkdirSync(cacheHome(), { recursive: true });
  const unlock = await lock(`${folder}.lock`, () => say(`Waiting for another process that installs ${what} …`));
  try {
    if (existsSync(marker)) return folder;
    const started = Date.now();
    say(`Installing ${what} into ${folder} (once; about a minute) …`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await fill(folder);
    writeFileSync(marker, `${new Date().toISOString()}\n`);
    say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
    return folder;
  } finally {
    unlock();
  }
}

/** Holds a folder as a lock and keeps it fresh; one left by a process that died is taken over after a minute. */
async function lock(path: string, onWait: () => void): Promise<() => void> {
  for (let waited = false; ; waited = true) {
    try {
      mkdirSync(path);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (!waited) onWait();
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > 60_000) rmSync(path, { recursive: true, force: true });
    else await delay(500);
  }
  const beat = setInterval(() => utimesSync(path, new Date(), new Date()), 10_000);
  return () => {
    clearInterval(beat);
    rmSync(path, { recursive: true, force: true });
  };
}

async function npm(args: readonly string[], cwd: string, say: (line: string) => void): Promise<void> {
  say(`  npm ${args.join(' ')}`);
  // The machine's own settings stay in force (registry, proxy); those of an outer `npm run` must not leak in.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(lifecycle|package|command|config_(local_)?prefix)/i.test(name),
    ),
  );
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const child = spawn(command, [...args, '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd,
    env,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-4000)));
  }
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) {
    throw new Error(
      `"npm ${args.join(' ')}" failed in ${cwd} (exit code ${String(code)}). It needs the npm registry once; check the network or proxy and run it again.\n${output}`,
    );
  }
}
