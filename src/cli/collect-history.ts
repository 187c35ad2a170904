import { createHmac, randomBytes } from 'node:crypto';
import { dirname, join, relative, sep } from 'node:path';
import { message, shown, type Message } from '../core/message';
import { createConfigLookup, type LoadedConfig } from '../service/project-config-file';
import type { FileFindings } from '../service/scan/protocol';
import { displayPath } from '../service/scan/raw-path';
import { textOf } from '../service/scan/read-text';
import { createTally, judge, type Keep } from '../service/scan/tally';
import { excluder } from '../service/scan/walk';
import { git } from './git';
import { fileVersions, GitFailure, type CommitRange, type FileVersion } from './git-log';
import { openObjects, type GitObject } from './git-objects';
import { complain, type Io } from './io';
import type { Collected } from './lint-collect';
import type { LintSettings } from './lint-settings';
import { createProgress } from './progress';

// So many blobs are asked for ahead of the one that is linted: git works meanwhile, and memory stays bounded.
const AHEAD = 16;

/**
 * What was found in the commits of a repository: each version of a file once, each credential once for its path. The
 * `strongroom.json` of the work tree counts. The sentence that says what is wrong where there is no such history.
 */
export async function collectHistory(
  settings: LintSettings,
  range: CommitRange,
  keep: Keep,
  io: Io,
): Promise<Collected | { readonly fault: Message }> {
  const top = await topOf(io.cwd);
  if (top === undefined) return { fault: message('The history needs git and a folder inside a git repository.') };
  if (range !== 'all' && !(await isCommit(top, range.since)))
    return { fault: message('There is no commit {0} in this repository.', shown(range.since)) };
  // Without a first commit there is nothing to read.
  if ((await git(top, ['rev-list', '--all', '--max-count=1'])).out.length === 0) {
    complain(io, message('This repository has no commits yet; there was nothing to look at.'));
    return { root: top, files: [], configFaults: [], ...createTally() };
  }
  try {
    return await readHistory(top, settings, range, keep, io);
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    return { fault: message('git could not tell the history; run git fsck to see why.') };
  }
}

async function readHistory(
  top: string,
  { config: given, maxSize, as, expiringDays }: LintSettings,
  range: CommitRange,
  keep: Keep,
  io: Io,
): Promise<Collected> {
  const tally = createTally();
  const files: FileFindings[] = [];
  const used = new Map<string, LoadedConfig>();
  const configOf = given ? () => ({ folder: top, loaded: given }) : createConfigLookup(top);
  const placeOf = (path: FileVersion['path']) => {
    const file = join(top, displayPath(path));
    const { folder, loaded } = configOf(dirname(file));
    return { file, folder, loaded, configPath: relative(folder, file).split(sep).join('/') };
  };
  const isNew = once();
  const progress = createProgress(io);
  const seen = new Set<string>();
  // What is left out under one path is linted under another: only what is linted is known by its blob alone.
  const isWanted = ({ blob, path }: FileVersion): boolean => {
    if (seen.has(blob)) return false;
    const { folder, loaded, configPath } = placeOf(path);
    if (loaded.file !== undefined) used.set(loaded.file, loaded);
    const isExcluded = excluder(loaded.config.exclude)(configPath);
    const known = isExcluded ? `${blob} ${folder} ${configPath}` : blob;
    if (isExcluded && !seen.has(known)) tally.counts.ignored++;
    seen.add(known);
    return !isExcluded;
  };
  for await (const [version, object] of contents(top, range, maxSize, isWanted, io.signal)) {
    const { file, loaded, configPath } = placeOf(version.path);
    const read = object === 'large' ? { kind: 'large' as const } : readOf(object);
    const found = judge(
      tally,
      read,
      { file, path: version.path, configPath, config: loaded.config, expiringDays, ...(as && { as }) },
      (finding, value, path) => isNew(`${path}\0${finding.rule}\0${value}`) && keep(finding, value, path),
    );
    if (found) files.push({ ...found, commit: { id: version.commit, date: version.date } });
    progress.tell(tally.counts.files);
  }
  progress.end();
  const configFaults = [...used.values()].flatMap(({ file = '', faults }) => faults.map((one) => ({ file, ...one })));
  return { root: top, files, configFaults, ...tally };
}

function readOf(object: Buffer | 'missing') {
  return object === 'missing' ? { kind: 'unreadable' as const, code: 'MISSING' } : textOf(object);
}

/** The versions that are wanted, with their contents, some asked for ahead. */
async function* contents(
  top: string,
  range: CommitRange,
  maxSize: number,
  isWanted: (version: FileVersion) => boolean,
  signal: AbortSignal,
): AsyncGenerator<readonly [FileVersion, GitObject]> {
  const objects = openObjects(top, maxSize);
  const ahead: (readonly [FileVersion, Promise<GitObject>])[] = [];
  const next = async (): Promise<readonly [FileVersion, GitObject][]> => {
    const first = ahead.shift();
    return first === undefined ? [] : [[first[0], await first[1]]];
  };
  try {
    for await (const version of fileVersions(top, range, signal)) {
      if (!isWanted(version)) continue;
      ahead.push([version, objects.read(version.blob)]);
      if (ahead.length >= AHEAD) yield* await next();
    }
    while (ahead.length > 0) yield* await next();
  } finally {
    objects.close();
  }
}

/** The work tree's top, or the folder itself in a bare repository. */
async function topOf(cwd: string): Promise<string | undefined> {
  const top = await git(cwd, ['rev-parse', '--show-toplevel']);
  if (top.code === 0) return top.out.toString('utf8').replace(/\r?\n$/, '');
  const bare = await git(cwd, ['rev-parse', '--is-bare-repository']);
  return bare.code === 0 && bare.out.toString('utf8').trim() === 'true' ? cwd : undefined;
}

async function isCommit(top: string, name: string): Promise<boolean> {
  const { code } = await git(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  return code === 0;
}

/** True for a text that was not asked before. Keeps no text but a keyed digest, whose key ends with the process. */
function once(): (text: string) => boolean {
  const key = randomBytes(16);
  const seen = new Set<string>();
  return (text) => {
    const digest = createHmac('sha256', key).update(text).digest('base64');
    const isNew = !seen.has(digest);
    seen.add(digest);
    return isNew;
  };
}
