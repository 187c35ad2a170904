import { spawn } from 'node:child_process';
import { isUtf8 } from 'node:buffer';
import type { RawPath } from '../service/scan/raw-path';
import { QUIET } from './git';

/** A version of a file, with the oldest commit that brought it. */
export interface FileVersion {
  readonly blob: string;
  /** Relative to the top of the repository, with `/`. */
  readonly path: RawPath;
  readonly commit: string;
  /** When its author made the commit, in ISO 8601. */
  readonly date: string;
}

/** Which commits: all that a branch, a tag or HEAD leads to, or those of HEAD that are not in `since`. */
export type CommitRange = 'all' | { readonly since: string };

const COMMIT = '\u0001';

/**
 * Every version of every file in a repository's commits, oldest first; one that came back or was moved is told again.
 * Links and submodules are left out. Streams, and keeps nothing. Throws `GitFailure` where git fails.
 */
export async function* fileVersions(top: string, range: CommitRange, signal: AbortSignal): AsyncGenerator<FileVersion> {
  let commit = { commit: '', date: '' };
  let entry: string | undefined;
  for await (const token of tokens(top, range, signal)) {
    if (entry !== undefined) {
      const blob = blobOf(entry);
      entry = undefined;
      if (blob === undefined) continue;
      yield { blob, path: isUtf8(token) ? token.toString('utf8') : token, ...commit };
      continue;
    }
    const text = token.toString('latin1').replace(/^\n/, '');
    if (text.startsWith(COMMIT)) {
      const [id = '', date = ''] = text.slice(1).trim().split(' ');
      commit = { commit: id, date };
    } else if (text.startsWith(':')) entry = text;
  }
}

/** git could not tell the history. */
export class GitFailure extends Error {
  override readonly name = 'GitFailure';
}

/**
 * The last mode and id of `:<mode> <mode> <id> <id> <status>`; of a merge there is one more of both for each parent.
 * Nothing for what was deleted and for what is no file.
 */
function blobOf(entry: string): string | undefined {
  const parts = entry.replace(/^:+/, '').split(' ');
  const sides = (parts.length - 1) / 2;
  const [mode, id] = [parts[sides - 1], parts[sides * 2 - 1]];
  return mode?.startsWith('100') === true && id !== undefined && /[1-9a-f]/.test(id) ? id : undefined;
}

/** What NUL ends in git's answer. A merge tells only what differs from all of its parents. */
async function* tokens(top: string, range: CommitRange, signal: AbortSignal): AsyncGenerator<Buffer> {
  const which = range === 'all' ? ['--all'] : ['--end-of-options', `${range.since}..HEAD`];
  const options = ['--reverse', '--topo-order', '--raw', '-z', '-c', '--no-abbrev', '--no-renames', '--no-color'];
  const child = spawn('git', [...QUIET, 'log', ...options, `--format=${COMMIT}%H %aI`, ...which, '--'], {
    cwd: top,
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
    env: { ...process.env, GIT_NO_LAZY_FETCH: '1' },
    signal,
  });
  const ended = new Promise<number>((resolve) => {
    child.on('error', () => resolve(-1));
    child.on('close', (code) => resolve(code ?? 1));
  });
  try {
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of child.stdout) {
      const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
      let from = 0;
      for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, from)) {
        yield bytes.subarray(from, at);
        from = at + 1;
      }
      rest = bytes.subarray(from);
    }
    if (rest.length > 0) yield rest;
    if ((await ended) !== 0) throw new GitFailure('git log');
  } finally {
    child.kill();
  }
}
