import { existsSync, readdirSync, type Dirent } from 'node:fs';
import { join, relative as relativePath, sep } from 'node:path';
import { matchesGlobs } from '../../core/config/glob';
import { CONFIG_FILE } from '../../core/config/parse';
import type { GoverningConfig, LoadedConfig } from '../project-config-file';
import { isIgnored, repositoryOf, repositoryRules, rulesDownTo, withFolder, type IgnoreRules } from './git-ignore';
import { displayPath, joinRaw, joinRelative, type RawPath } from './raw-path';
import { errorCode } from './read-text';

export interface WalkOptions {
  /** Leave out what git ignores, inside repositories. */
  readonly gitignore: boolean;
  /** Globs of more paths to leave out, relative to the root. */
  readonly exclude: readonly string[];
  /** What governs the files of a folder, and what its own globs leave out. */
  readonly configOf: (folder: string) => GoverningConfig;
}

export interface WalkedFile {
  readonly kind: 'file';
  readonly file: RawPath;
  readonly path: RawPath;
  readonly governing: GoverningConfig;
  /** Relative to the configuration's folder. */
  readonly configPath: RawPath;
}

/** `path` is relative to the root, with `/`. */
export type WalkEntry =
  | WalkedFile
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unreadable'; readonly path: RawPath; readonly code: string };

/**
 * The files below `folder`, in the order of their names. `relative` is the folder's own path from the root. What a
 * `strongroom.json` excludes is left out, but for folders in it that hold a `strongroom.json` of their own.
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
  const walker = { ...options, isExcluded: excluder(options.exclude), excluders: new Map<LoadedConfig, Excluder>() };
  yield* walkFolder({ folder, relative, rules, ...governed(folder, options), isLeftOut: false }, walker, signal);
}

type Excluder = (path: string) => boolean;

interface Walker extends WalkOptions {
  readonly isExcluded: Excluder;
  readonly excluders: Map<LoadedConfig, Excluder>;
}

/**
 * Whether globs (see `matchesGlobs`) leave out a path. A folder's path ends in `/`; one that a later `!glob` might take
 * something back from is not left out as a whole.
 */
export function excluder(globs: readonly string[]): Excluder {
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
  readonly governing: GoverningConfig;
  /** The folder's path from that of the configuration. */
  readonly configPath: RawPath;
  /** A configuration further up leaves the folder out: only what has one of its own is looked for. */
  readonly isLeftOut: boolean;
}

function governed(folder: string, { configOf }: WalkOptions): Pick<Place, 'governing' | 'configPath'> {
  const governing = configOf(folder);
  return { governing, configPath: relativePath(governing.folder, folder).split(sep).join('/') };
}

async function* walkFolder(place: Place, walker: Walker, signal: AbortSignal): AsyncGenerator<WalkEntry> {
  signal.throwIfAborted();
  const entries = list(place.folder);
  if (typeof entries === 'string') {
    if (!place.isLeftOut) yield { kind: 'unreadable', path: place.relative, code: entries };
    return;
  }
  for (const entry of entries) {
    const isFolder = entry.isDirectory();
    if ((!isFolder && (place.isLeftOut || !entry.isFile())) || isGit(entry.name)) continue;
    const file = joinRaw(place.folder, entry.name);
    const path = joinRelative(place.relative, entry.name);
    const configPath = joinRelative(place.configPath, entry.name);
    if (isIgnoredByOthers(place.rules, walker.isExcluded, file, path, isFolder)) {
      if (!place.isLeftOut) yield { kind: 'ignored' };
    } else if (!isFolder) {
      if (isExcludedBy(place.governing, walker, displayPath(configPath))) yield { kind: 'ignored' };
      else yield { kind: 'file', file, path, governing: place.governing, configPath };
    } else {
      const own = typeof file === 'string' ? governed(file, walker) : { governing: place.governing, configPath };
      const isLeftOut =
        own.governing.loaded.file !== join(displayPath(file), CONFIG_FILE) &&
        (place.isLeftOut || isExcludedBy(place.governing, walker, `${displayPath(configPath)}/`));
      if (isLeftOut && !place.isLeftOut) yield { kind: 'ignored' };
      // A repository of its own in what is left out stays out.
      if (isLeftOut && existsSync(displayPath(joinRaw(file, '.git')))) continue;
      const inside = { folder: file, relative: path, rules: rulesIn(place, file, walker), ...own };
      yield* walkFolder({ ...inside, isLeftOut }, walker, signal);
    }
  }
}

function isExcludedBy({ loaded }: GoverningConfig, { excluders }: Walker, path: string): boolean {
  const known = excluders.get(loaded) ?? excluder(loaded.config.exclude);
  excluders.set(loaded, known);
  return known(path);
}

/** Left out by the editor's globs, or by git. */
function isIgnoredByOthers(
  rules: IgnoreRules | undefined,
  isExcluded: Excluder,
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
