import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VsCode } from './install';

export interface ServerOptions {
  /** VS Code's own settings of this session, such as `workbench.colorTheme`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the server, and so of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Lets a page load an extension under development by its address; for tests alone. */
  readonly development?: boolean;
  /** Whether opening a folder asks for trust. Default: no. */
  readonly workspaceTrust?: boolean;
  /** The display language. Only English comes with the server: others show in extensions alone. */
  readonly language?: string;
  /** A folder of extensions that are installed already. Default: an empty one in `home`. */
  readonly extensionsDir?: string;
  /** Where everything of this session is kept. Default: a temporary folder that goes with the server. */
  readonly home?: string;
  /** Default: any free one. */
  readonly port?: number;
}

export interface Server {
  readonly port: number;
  /** Holds data, settings, logs, temporary files and vault list of this session; nothing is kept elsewhere. */
  readonly home: string;
  /** The address that opens a folder. `payload` is for development parameters. */
  address(folder: string, payload?: readonly (readonly [string, string])[]): string;
  /** What a page of this server calls a file of this machine. */
  remote(path: string): string;
  /** What the server printed so far, known noise left out. */
  log(): string;
  /** Ends the server and its extension hosts; removes `home` unless it was given. */
  stop(): Promise<void>;
}

/** Starts VS Code's server on a free loopback port, behind a token of its own. */
export async function startServer(vscode: VsCode, options: ServerOptions = {}): Promise<Server> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'strongroom-vscode-'));
  const token = randomBytes(16).toString('hex');
  const data = join(home, 'server');
  prepare(home, data, options);

  const child = spawn(vscode.node, [vscode.server, ...serverArguments(data, token, options)], {
    cwd: home,
    env: {
      ...cleanEnvironment(),
      TMPDIR: join(home, 'tmp'),
      ...offline,
      STRONGROOM_HOME: join(home, 'vaults'),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own, so that the extension hosts end with it
  });
  const kill = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // gone already
    }
  };
  process.on('exit', kill);

  let output = '';
  const port = await new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const found = /Extension host agent listening on (\d+)/.exec(output)?.[1];
        if (found !== undefined) resolve(Number(found));
      });
    }
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`VS Code's server ended with ${String(code)}:\n${output}`)));
  });

  const authority = `127.0.0.1:${port}`;
  return {
    port,
    home,
    address: (folder, payload) => {
      const query = new URLSearchParams({ tkn: token, folder });
      if (payload !== undefined) query.set('payload', JSON.stringify(payload));
      return `http://${authority}/?${query.toString()}`;
    },
    remote: (path) => `vscode-remote://${authority}${path}`,
    log: () => withoutNoise(output),
    stop: async () => {
      process.off('exit', kill);
      const ended = child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : undefined;
      kill();
      await ended;
      if (options.home === undefined) rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** Runs the server's program for one task, such as `--install-extension`, and returns what it printed. */
export async function runServerTask(vscode: VsCode, args: readonly string[]): Promise<string> {
  const child = spawn(vscode.node, [vscode.server, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`VS Code's server could not run ${args.join(' ')}:\n${output}`);
  return withoutNoise(output);
}

function serverArguments(data: string, token: string, options: ServerOptions): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--connection-token', token],
    ...['--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', data],
    ...(options.extensionsDir === undefined ? [] : ['--extensions-dir', options.extensionsDir]),
    ...(options.development === true ? ['--enable-smoke-test-driver'] : []),
    ...(options.workspaceTrust === true ? [] : ['--disable-workspace-trust']),
    ...(options.language === undefined ? [] : ['--locale', options.language]),
  ];
}

function prepare(home: string, data: string, options: ServerOptions): void {
  for (const folder of [join(home, 'tmp'), join(data, 'data/Machine'), join(data, 'data/User')]) {
    mkdirSync(folder, { recursive: true });
  }
  const settings = { ...quiet, ...options.settings };
  const file = join(data, 'data/User/settings.json');
  // A home that is used again keeps what its person set.
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(settings, undefined, 2));
  if (options.language !== undefined) writeLanguagePack(join(data, 'data'), options.language);
}

/** A language pack without a translation: VS Code stays English, but tells extensions the language. */
function writeLanguagePack(userData: string, language: string): void {
  const translations = join(userData, 'no-translations.json');
  writeFileSync(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: 'none',
    label: language,
    extensions: [{ extensionIdentifier: { id: 'strongroom.no-translations' }, version: '1.0.0' }],
    translations: { vscode: translations },
  };
  writeFileSync(join(userData, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

/** Nothing that calls home, moves or pops up by itself. */
const quiet = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.banner': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Keeps the server from asking an extension gallery. */
const offline = { EXTENSIONS_GALLERY: '{}' };

/** This process's environment without what another VS Code or npm put there. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|npm_|STRONGROOM_|NODE_OPTIONS$)/.test(name)),
  );
}

/** Leaves out what this server prints on every start. */
function withoutNoise(output: string): string {
  const noise =
    /reconnection-grace-time|AgentHostChannel|default profile|vsda|Extension host agent|^\s*(\[[\d:]+\]\s*)?$/;
  return output
    .split('\n')
    .filter((line) => !noise.test(line))
    .join('\n');
}
