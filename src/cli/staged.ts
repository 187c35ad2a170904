import { git } from './git';

/** A file as the next commit would take it. `path` is relative to the top of the repository, with `/`. */
export interface StagedFile {
  readonly path: string;
  /** Undefined for one over the size limit. */
  readonly bytes: Buffer | undefined;
}

export interface Staged {
  /** The top of the work tree, absolute. */
  readonly top: string;
  /** Added, copied, changed and renamed files. */
  readonly files: readonly StagedFile[];
  /** Every `strongroom.json` of the index. */
  readonly configs: readonly StagedFile[];
}

/**
 * What is staged, read from git's object store: the work tree may differ. Undefined outside of a work tree or without
 * git; `failed` where git could not tell. Symbolic links and submodules are left out.
 */
export async function readStaged(cwd: string, maxSize: number): Promise<Staged | 'failed' | undefined> {
  const found = await git(cwd, ['rev-parse', '--show-toplevel']);
  if (found.code !== 0) return undefined;
  const top = found.out.toString('utf8').replace(/\r?\n$/, '');
  const changed = await git(top, [
    'diff-index',
    '--cached',
    '--diff-filter=ACMRT',
    '--raw',
    '-z',
    '--no-abbrev',
    await base(top),
  ]);
  const configs = await git(top, ['ls-files', '--cached', '--stage', '-z', '--', ':(glob)**/strongroom.json']);
  if (changed.code !== 0 || configs.code !== 0) return 'failed';
  const [files, own] = await Promise.all([
    contents(top, changedBlobs(changed.out.toString('utf8')), maxSize),
    contents(top, indexBlobs(configs.out.toString('utf8')), maxSize),
  ]);
  return files && own ? { top, files, configs: own } : 'failed';
}

interface Blob {
  readonly path: string;
  readonly id: string;
}

/** The last commit, or the empty tree before the first one. */
async function base(top: string): Promise<string> {
  const head = await git(top, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  if (head.code === 0) return 'HEAD';
  const empty = await git(top, ['hash-object', '-t', 'tree', '--stdin'], '');
  return empty.out.toString('utf8').trim();
}

/** `:<mode> <mode> <id> <id> <status>` NUL `<path>` NUL; renames and copies are not looked for, so one path a row. */
function changedBlobs(text: string): Blob[] {
  return [...text.matchAll(/:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*\0([^\0]+)\0/g)]
    .filter(([, mode]) => isFile(mode))
    .map(([, , id = '', path = '']) => ({ id, path }));
}

/** `<mode> <id> <stage>` TAB `<path>` NUL. */
function indexBlobs(text: string): Blob[] {
  return [...text.matchAll(/(\d+) ([0-9a-f]+) 0\t([^\0]+)\0/g)]
    .filter(([, mode]) => isFile(mode))
    .map(([, , id = '', path = '']) => ({ id, path }));
}

function isFile(mode: string | undefined): boolean {
  return mode?.startsWith('100') ?? false;
}

/** Undefined where one of them could not be had. */
async function contents(top: string, blobs: readonly Blob[], maxSize: number): Promise<StagedFile[] | undefined> {
  if (blobs.length === 0) return [];
  const asked = (ids: readonly string[]) => ids.map((id) => `${id}\n`).join('');
  const sizes = await git(top, ['cat-file', '--batch-check=%(objectsize)'], asked(blobs.map(({ id }) => id)));
  const size = sizes.out.toString('utf8').split('\n').map(Number);
  // What git does not have has no size; it is asked for, and missed below.
  const small = blobs.filter((_, i) => !((size[i] ?? 0) > maxSize));
  const read = readBatch((await git(top, ['cat-file', '--batch'], asked(small.map(({ id }) => id)))).out);
  if (small.some(({ id }) => !read.has(id))) return undefined;
  return blobs.map(({ path, id }) => ({ path, bytes: read.get(id) }));
}

/** `<id> <type> <size>` LF content LF, again and again. */
function readBatch(out: Buffer): ReadonlyMap<string, Buffer> {
  const read = new Map<string, Buffer>();
  for (let at = 0; at < out.length;) {
    const end = out.indexOf(10, at);
    if (end < 0) break;
    const [id = '', , size] = out.toString('latin1', at, end).split(' ');
    const length = Number(size);
    if (!Number.isFinite(length)) break;
    read.set(id, out.subarray(end + 1, end + 1 + length));
    at = end + 1 + length + 1;
  }
  return read;
}
