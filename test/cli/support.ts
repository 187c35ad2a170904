import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const PROGRAM = join(import.meta.dirname, '../../dist/cli.cjs');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly cwd?: string;
  /** On top of an environment with nothing but PATH and a home folder of the test's own. */
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string | Buffer;
}

/** Runs the built command line as a child process. */
export function strongroom(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  return start(process.execPath, [PROGRAM, ...args], surroundings);
}

export function start(command: string, args: readonly string[], { cwd, env, input }: Surroundings): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { cwd, env: { PATH: process.env['PATH'], HOME: tmpdir(), ...env } });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/** A folder of its own for each test, filled by path, gone afterwards. */
export function folders(): (files?: Readonly<Record<string, string | Buffer>>) => string {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return (files = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'strongroom-cli-'));
    made.push(folder);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return folder;
  };
}

/** A value that every linter should take for a password; another one each time. */
export function password(): string {
  return `Kx7!${randomBytes(12).toString('base64url')}q9`;
}

export async function git(cwd: string, ...args: string[]): Promise<Ended> {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', '-c', 'init.defaultBranch=main'];
  const ended = await start('git', [...identity, ...args], { cwd, env: { HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' } });
  return ended;
}
