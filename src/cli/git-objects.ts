import { spawn } from 'node:child_process';
import { QUIET } from './git';

/** What git's object store has under an id. */
export type GitObject = Buffer | 'large' | 'missing';

export interface GitObjects {
  read(id: string): Promise<GitObject>;
  close(): void;
}

interface Asked {
  readonly answer: (object: GitObject) => void;
}

/**
 * Reads blobs by one `git cat-file --batch`, in the order they are asked for. One over `maxSize` passes by without being
 * kept. After the process has ended everything is missing.
 */
export function openObjects(top: string, maxSize: number): GitObjects {
  const child = spawn('git', [...QUIET, 'cat-file', '--batch'], {
    cwd: top,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
    env: { ...process.env, GIT_NO_LAZY_FETCH: '1' },
  });
  const waiting: Asked[] = [];
  let isOpen = true;
  const end = () => {
    isOpen = false;
    for (const { answer } of waiting.splice(0)) answer('missing');
  };
  const take = reader(maxSize, (object) => waiting.shift()?.answer(object));
  child.stdout.on('data', take);
  child.stdin.on('error', end);
  child.on('error', end);
  child.on('close', end);
  return {
    read: (id) =>
      new Promise((answer) => {
        if (!isOpen) return answer('missing');
        waiting.push({ answer });
        child.stdin.write(`${id}\n`);
      }),
    close: () => child.stdin.end(),
  };
}

/** Takes `<id> <type> <size>` LF content LF, or `<id> missing` LF, in pieces of any size. */
function reader(maxSize: number, tell: (object: GitObject) => void): (chunk: Buffer) => void {
  let header = '';
  let kept: Buffer[] | undefined;
  let left = -1;
  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (left < 0) {
        const stop = chunk.indexOf(10, at);
        header += chunk.toString('latin1', at, stop < 0 ? chunk.length : stop);
        if (stop < 0) return;
        at = stop + 1;
        const size = / (\d+)$/.exec(header)?.[1];
        header = '';
        if (size === undefined) tell('missing');
        else {
          // The line feed behind the content is taken with it.
          left = Number(size) + 1;
          kept = left - 1 > maxSize ? undefined : [];
        }
        continue;
      }
      const piece = chunk.subarray(at, at + left);
      kept?.push(piece);
      at += piece.length;
      left -= piece.length;
      if (left > 0) return;
      tell(kept === undefined ? 'large' : Buffer.concat(kept).subarray(0, -1));
      left = -1;
    }
  };
}
