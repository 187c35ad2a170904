import { posix, relative, resolve, sep } from 'node:path';
import { parseConfig, type LoadedConfig } from '../service/project-config-file';
import type { FileFindings } from '../service/scan/protocol';
import { textOf, type ReadResult } from '../service/scan/read-text';
import { scan } from '../service/scan/scan';
import { createTally, judge, type Tally } from '../service/scan/tally';
import { excluder } from '../service/scan/walk';
import type { Io } from './io';
import { configFor, groupTargets, NO_CONFIG } from './lint-groups';
import type { LintSettings } from './lint-settings';
import { readStaged, type StagedFile } from './staged';

/** What was found under one root, with one configuration. */
export interface Collected extends Tally {
  /** The folder that the paths are relative to, absolute. */
  readonly root: string;
  readonly files: readonly FileFindings[];
  readonly loaded: LoadedConfig;
}

/** Undefined where `--staged` is asked for outside of a git work tree, `failed` where git could not tell. */
export async function collect(settings: LintSettings, io: Io): Promise<readonly Collected[] | 'failed' | undefined> {
  const { source } = settings;
  if (source.kind === 'paths') return collectPaths(settings, source.paths, io);
  if (source.kind === 'stdin') return [collectText(settings, source.name, await io.readStdin(), io)];
  const staged = await readStaged(io.cwd, settings.maxSize);
  if (staged === undefined || staged === 'failed') return staged;
  return collectStaged(settings, staged.top, staged.files, staged.configs);
}

async function collectPaths(settings: LintSettings, paths: readonly string[], io: Io): Promise<readonly Collected[]> {
  const collected: Collected[] = [];
  for (const { root, loaded, targets } of groupTargets(io.cwd, paths, settings.config)) {
    const files: FileFindings[] = [];
    const listener = { onBatch: (batch: readonly FileFindings[]) => files.push(...batch), onProgress: () => undefined };
    const { maxSize, gitignore, as } = settings;
    const tally = await scan(
      { root, targets, config: loaded.config, exclude: [], maxSize, gitignore, ...(as && { as }) },
      listener,
      io.signal,
    );
    collected.push({ root, files, loaded, counts: { ...tally.counts }, problems: [...tally.problems] });
  }
  return collected;
}

function collectText({ config, maxSize, as }: LintSettings, name: string, bytes: Buffer, io: Io): Collected {
  const file = resolve(io.cwd, name);
  const { root, loaded } = config ? { root: io.cwd, loaded: config } : configFor(io.cwd, file);
  const path = relative(root, file).split(sep).join('/');
  const tally = createTally();
  const found = judge(tally, limited(bytes, maxSize), { file, path, config: loaded.config, ...(as && { as }) });
  return { root, files: found ? [found] : [], loaded, ...tally };
}

/** Staged files by the nearest staged `strongroom.json`, so that a commit is judged by what it holds. */
function collectStaged(
  { config, maxSize, as }: LintSettings,
  top: string,
  files: readonly StagedFile[],
  configs: readonly StagedFile[],
): readonly Collected[] {
  const byFolder = new Map(
    configs.map(({ path, bytes }) => [
      posix.dirname(path),
      parseConfig(resolve(top, path), bytes?.toString('utf8') ?? ''),
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
    const root = resolve(top, folder);
    const tally = createTally();
    const isExcluded = excluder(group.loaded.config.exclude);
    const found = group.files.flatMap(({ path: full, bytes }) => {
      const path = posix.relative(folder, full);
      if (isExcluded(path)) {
        tally.counts.ignored++;
        return [];
      }
      const place = { file: resolve(top, full), path, config: group.loaded.config, ...(as && { as }) };
      return judge(tally, limited(bytes, maxSize), place) ?? [];
    });
    return { root, files: found, loaded: group.loaded, ...tally };
  });
}

function nearestFolder(folder: string, configs: ReadonlyMap<string, unknown>): string {
  for (let at = folder; at !== '.'; at = posix.dirname(at)) if (configs.has(at)) return at;
  return '.';
}

function limited(bytes: Buffer | undefined, maxSize: number): ReadResult {
  return bytes === undefined || bytes.length > maxSize ? { kind: 'large' } : textOf(bytes);
}
