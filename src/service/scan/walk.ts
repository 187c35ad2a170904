import { existsSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { matchesGlobs } from '../../core/config/glob';
import { isIgnored, repositoryOf, repositoryRules, rulesDownTo, withFolder, type IgnoreRules } from './git-ignore';
import { displayPath, joinRaw, joinRelative, type RawPath } from './raw-path';
import { errorCode } from './read-text';

export interface WalkOptions {
  /** Leave out what git ignores, inside repositories. */
  readonly gitignore: boolean;
  /** Globs of more paths to leave out, relative to the root. */
  readonly exclude: readonly string[];
}

/** `path` is relative to the root, with `/`. */
export type WalkEntry =
  | { readonly kind: 'file'; readonly file: RawPath; readonly path: RawPath }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unreadable'; readonly path: RawPath; readonly code: string };

/**
 * The files below `folder`, in the order of their names. `relative` is the folder's own path from the root.
 * `.git` is never entered and no symbolic link is followed, so that every file comes once and loops do no harm.
 * Stops when `signal` aborts, by throwing its reason.
 */
export async function* walk(
  folder: string,
  relative: string,
  options: WalkOptions,
  signal: AbortSignal,
): AsyncGenerator<WalkEntry> {
  const top = options.gitignore ? repositoryOf(folder) : undefined;
  const rules = top === undefined ? undefined : rulesDownTo(top, folder);
  yield* walkFolder({ folder, relative, rules }, { ...options, isExcluded: excluder(options.exclude) }, signal);
}

/**
 * Whether globs (see `matchesGlobs`) leave out a path. A folder's path ends in `/`; one that a later `!glob` might take
 * something back from is not left out as a whole.
 */
export function excluder(globs: readonly string[]): (path: string) => boolean {
  const takesBack = globs.some((glob) => glob.startsWith('!'));
  return (path) => {
    const isFolder = path.endsWith('/');
    return !(isFolder && takesBack) && matchesGlobs(globs, isFolder ? path.slice(0, -1) : path);
  };
}

interface Place {
  readonly folder: RawPath;
  readonly relative: RawPath;
  /** Undefined outside of a repository. */
  readonly rules: IgnoreRules | undefined;
}

async function* walkFolder(
  place: Place,
  options: WalkOptions & { readonly isExcluded: (path: string) => boolean },
  signal: AbortSignal,
): AsyncGenerator<WalkEntry> {
  signal.throwIfAborted();
  const entries = list(place.folder);
  if (typeof entries === 'string') {
    yield { kind: 'unreadable', path: place.relative, code: entries };
    return;
  }
  for (const entry of entries) {
    const isFolder = entry.isDirectory();
    if ((!isFolder && !entry.isFile()) || isGit(entry.name)) continue;
    const file = joinRaw(place.folder, entry.name);
    const path = joinRelative(place.relative, entry.name);
    if (isLeftOut(place.rules, options.isExcluded, file, path, isFolder)) yield { kind: 'ignored' };
    else if (!isFolder) yield { kind: 'file', file, path };
    else yield* walkFolder({ folder: file, relative: path, rules: rulesIn(place, file, options) }, options, signal);
  }
}

function isLeftOut(
  rules: IgnoreRules | undefined,
  isExcluded: (path: string) => boolean,
  file: RawPath,
  path: RawPath,
  isFolder: boolean,
): boolean {
  const shown = displayPath(path);
  if (isExcluded(isFolder ? `${shown}/` : shown)) return true;
  return rules !== undefined && isIgnored(rules, displayPath(file), isFolder);
}

/** A repository inside another folder starts anew, as for git. */
function rulesIn(place: Place, folder: RawPath, options: WalkOptions): IgnoreRules | undefined {
  if (!options.gitignore || typeof folder !== 'string') return place.rules;
  if (existsSync(join(folder, '.git'))) return repositoryRules(folder);
  return place.rules && withFolder(place.rules, folder);
}

function isGit(name: RawPath): boolean {
  return displayPath(name) === '.git';
}

/**
 * The entries in the order of their names, or the system's error code. Names that are no UTF-8 come as bytes. Read in
 * this thread, as the files are: half the time of a scan went by in waiting for another one to list each folder.
 */
function list(folder: RawPath): Dirent<string | Buffer>[] | string {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    if (entries.every(({ name }) => !name.includes('\uFFFD'))) return entries.sort(byName);
    const raw = readdirSync(folder, { withFileTypes: true, encoding: 'buffer' });
    return raw.sort((a, b) => Buffer.compare(a.name, b.name)).map(withText);
  } catch (error) {
    return errorCode(error);
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

function withText(entry: Dirent<Buffer>): Dirent<string | Buffer> {
  const text = entry.name.toString('utf8');
  return Buffer.from(text).equals(entry.name) ? Object.assign(entry as Dirent<string | Buffer>, { name: text }) : entry;
}
