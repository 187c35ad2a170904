import { spawn } from 'node:child_process';

/** Settings of a person or a repository that would change what git prints, or start other programs. */
export const QUIET = ['-c', 'log.showRoot=true', '-c', 'log.showSignature=false', '-c', 'core.fsmonitor=false'];

export interface GitResult {
  readonly code: number;
  readonly out: Buffer;
  readonly err: string;
}

/** Runs git without a shell. `code` is -1 where git is not installed. */
export function git(cwd: string, args: readonly string[], input?: string): Promise<GitResult> {
  return new Promise((resolve) => {
    const child = spawn('git', [...args], { cwd, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', () => resolve({ code: -1, out: Buffer.alloc(0), err: '' }));
    child.on('close', (code) =>
      resolve({ code: code ?? 1, out: Buffer.concat(out), err: Buffer.concat(err).toString('utf8') }),
    );
  });
}
