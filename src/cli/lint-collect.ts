import { dirname, posix, relative, resolve, sep } from 'node:path';
import { decodeConfig } from '../core/config/decode';
import { message, type Message } from '../core/message';
import { governingFolder } from '../core/config/governing';
import { createConfigLookup, NO_CONFIG, parseConfig, type LoadedConfig } from '../service/project-config-file';
import type { ConfigFileFault, FileFindings } from '../service/scan/protocol';
import { textOf, type ReadResult } from '../service/scan/read-text';
import { scan } from '../service/scan/scan';
import { createTally, judge, type Keep, type Tally } from '../service/scan/tally';
import { excluder } from '../service/scan/walk';
import { collectHistory } from './collect-history';
import { complain, type Io } from './io';
import { groupTargets, rootFor } from './lint-groups';
import type { LintSettings } from './lint-settings';
import { readStaged, type StagedFile } from './staged';

/** What was found under one root. */
export interface Collected extends Tally {
  /** The folder that the paths are relative to, absolute. */
  readonly root: string;
  readonly files: readonly FileFindings[];
  readonly configFaults: readonly ConfigFileFault[];
}

/** All findings that `keep` keeps, or the sentence that says why git could not tell what was asked for. */
export async function collect(
  settings: LintSettings,
  keep: Keep,
  io: Io,
): Promise<readonly Collected[] | { readonly fault: Message }> {
  const { source } = settings;
  if (source.kind === 'paths') return collectPaths(settings, source.paths, keep, io);
  if (source.kind === 'stdin') return [collectText(settings, source.name, await io.readStdin(), keep, io)];
  if (source.kind === 'history') {
    const collected = await collectHistory(settings, source.range, keep, io);
    return 'fault' in collected ? collected : [collected];
  }
  const staged = await readStaged(io.cwd, settings.maxSize);
  if (staged === undefined) return { fault: message('--staged needs git and a folder inside a git work tree.') };
  if (staged === 'failed') return { fault: message('git could not tell what is staged; run git status to see why.') };
  if (staged.files.length === 0) complain(io, message('Nothing is staged; there was nothing to look at.'));
  return collectStaged(settings, staged.top, staged.files, staged.configs, keep);
}

async function collectPaths(
  settings: LintSettings,
  paths: readonly string[],
  keep: Keep,
  io: Io,
): Promise<readonly Collected[]> {
  const collected: Collected[] = [];
  for (const { root, targets } of groupTargets(io.cwd, paths)) {
    const files: FileFindings[] = [];
    const onBatch = (batch: readonly FileFindings[]) => files.push(...batch);
    const listener = { onBatch, onProgress: () => undefined, keep };
    const { maxSize, gitignore, as, expiringDays, config: given } = settings;
    const request = { root, targets, exclude: [], maxSize, gitignore, expiringDays, ...(as && { as }) };
    const summary = await scan({ ...request, ...(given && { config: given.config }) }, listener, io.signal);
    const configFaults = [...summary.configFaults, ...(given ? faultsOf(given) : [])];
    collected.push({ root, files, configFaults, counts: { ...summary.counts }, problems: [...summary.problems] });
  }
  return collected;
}

function faultsOf({ file = '', faults }: LoadedConfig): ConfigFileFault[] {
  return faults.map((fault) => ({ file, ...fault }));
}

function collectText(
  { config, maxSize, as, expiringDays }: LintSettings,
  name: string,
  bytes: Buffer,
  keep: Keep,
  io: Io,
): Collected {
  const file = resolve(io.cwd, name);
  const root = rootFor(io.cwd, file);
  const { folder, loaded } = config ? { folder: root, loaded: config } : createConfigLookup(root)(dirname(file));
  const [path, configPath] = [root, folder].map((from) => relative(from, file).split(sep).join('/'));
  const tally = createTally();
  const place = { file, path: path ?? '', configPath: configPath ?? '', config: loaded.config, expiringDays };
  const found = judge(tally, limited(bytes, maxSize), { ...place, ...(as && { as }) }, keep);
  return { root, files: found ? [found] : [], configFaults: faultsOf(loaded), ...tally };
}

/** Staged files by the nearest staged `strongroom.json`, so that a commit is judged by what it holds. */
function collectStaged(
  { config, maxSize, as, expiringDays }: LintSettings,
  top: string,
  files: readonly StagedFile[],
  configs: readonly StagedFile[],
  keep: Keep,
): readonly Collected[] {
  const byFolder = new Map(
    configs.map(({ path, bytes = Buffer.alloc(0) }) => [
      posix.dirname(path),
      parseConfig(resolve(top, path), decodeConfig(bytes)),
    ]),
  );
  const groups = new Map<string, { readonly loaded: LoadedConfig; readonly files: StagedFile[] }>();
  for (const file of files) {
    const folder = config ? '.' : nearestFolder(posix.dirname(file.path), byFolder);
    const group = groups.get(folder) ?? { loaded: config ?? byFolder.get(folder) ?? NO_CONFIG, files: [] };
    groups.set(folder, group);
    group.files.push(file);
  }
  return [...groups].map(([folder, group]) => {
    const tally = createTally();
    const isExcluded = excluder(group.loaded.config.exclude);
    const found = group.files.flatMap(({ path: full, bytes }) => {
      const configPath = posix.relative(folder, full);
      if (isExcluded(configPath)) {
        tally.counts.ignored++;
        return [];
      }
      const place = { file: resolve(top, full), path: full, configPath, config: group.loaded.config, expiringDays };
      return judge(tally, limited(bytes, maxSize), { ...place, ...(as && { as }) }, keep) ?? [];
    });
    return { root: top, files: found, configFaults: faultsOf(group.loaded), ...tally };
  });
}

/** The folder of the staged `strongroom.json` that governs one; the top of the repository where there is none. */
function nearestFolder(folder: string, configs: ReadonlyMap<string, unknown>): string {
  const folders = [folder];
  for (let at = folder; at !== '.'; folders.push(at)) at = posix.dirname(at);
  const facts = folders.map((at) => ({ hasConfig: configs.has(at), isRepository: at === '.', isTop: false }));
  return folders[governingFolder(facts) ?? -1] ?? '.';
}

function limited(bytes: Buffer | undefined, maxSize: number): ReadResult {
  return bytes === undefined || bytes.length > maxSize ? { kind: 'large' } : textOf(bytes);
}
