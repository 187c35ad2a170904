import { statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { EMPTY_CONFIG } from '../core/config/project-config';
import { findProjectConfig, type LoadedConfig } from '../service/project-config-file';
import { repositoryOf } from '../service/scan/git-ignore';

/** Targets with one configuration. `root` is the folder of its file, else one that holds the targets. */
export interface LintGroup {
  readonly root: string;
  readonly loaded: LoadedConfig;
  readonly targets: readonly string[];
}

/** The targets by the configuration that is for them: the one given, else the nearest `strongroom.json` upwards. */
export function groupTargets(cwd: string, paths: readonly string[], given: LoadedConfig | undefined): LintGroup[] {
  const groups = new Map<string, { root: string; loaded: LoadedConfig; targets: string[] }>();
  for (const path of paths) {
    const target = resolve(cwd, path);
    const { root, loaded } = given ? { root: rootFor(cwd, target), loaded: given } : configFor(cwd, target);
    const group = groups.get(root) ?? { root, loaded, targets: [] };
    groups.set(root, group);
    group.targets.push(target);
  }
  return [...groups.values()];
}

/** What holds for one target. Above a repository's top, or outside of the working folder, no configuration is looked for. */
export function configFor(cwd: string, target: string): { readonly root: string; readonly loaded: LoadedConfig } {
  const folder = isFolder(target) ? target : dirname(target);
  const top = repositoryOf(folder) ?? (isWithin(cwd, folder) ? cwd : folder);
  const loaded = findProjectConfig(folder, top);
  return { root: loaded.file === undefined ? rootFor(cwd, target) : dirname(loaded.file), loaded };
}

export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!/^\.\.(?:[\\/]|$)/.test(way) && !isAbsolute(way));
}

export const NO_CONFIG: LoadedConfig = { file: undefined, config: EMPTY_CONFIG, faults: [] };

function rootFor(cwd: string, target: string): string {
  if (isWithin(cwd, target)) return cwd;
  return isFolder(target) ? target : dirname(target);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
