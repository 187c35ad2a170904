import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cacheHome } from '../vscode/install';

/**
 * The program of this folder, which is a real Vault core: from the cache, or built there once (about two minutes and
 * 600 MB of modules). Undefined where there is no Go; throws where the build fails.
 */
export async function vaultServerBinary(say: (line: string) => void): Promise<string | undefined> {
  const folder = join(cacheHome(), `vault-server-${fingerprint()}`);
  const binary = join(folder, process.platform === 'win32' ? 'vaultserver.exe' : 'vaultserver');
  if (existsSync(binary)) return binary;
  if ((await run('go', ['version'])) === undefined) return undefined;
  say('Building the Vault server of the tests, once (about two minutes)…');
  mkdirSync(folder, { recursive: true });
  const made = join(folder, `made-by-${process.pid}`);
  const code = await run('go', ['build', '-trimpath', '-o', made, '.']);
  if (code !== 0) {
    rmSync(made, { force: true });
    throw new Error('The Vault server of the tests could not be built; its output is above.');
  }
  // Whole or not at all, whoever else builds it now.
  renameSync(made, binary);
  return binary;
}

/** Of all that pins the program. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.go$|go\.(mod|sum)$/.test(name))
    .sort();
  for (const name of files) {
    const path = join(import.meta.dirname, name);
    if (statSync(path).isFile()) hash.update(name).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 12);
}

/** The exit code; undefined where there is no such program. */
function run(program: string, args: readonly string[]): Promise<number | undefined> {
  return new Promise((resolve) => {
    const quiet = args[0] === 'version';
    const child = spawn(program, args, {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'ignore', quiet ? 'ignore' : 'inherit'],
      // One package at a time, so that a build leaves room for others; go.mod and go.sum pin all there is.
      env: { ...process.env, GOFLAGS: '-p=1 -mod=readonly', CGO_ENABLED: '0' },
    });
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
