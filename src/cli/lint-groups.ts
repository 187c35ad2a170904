import { statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';

/** Targets with one root: what paths are told from, and what bounds the search for `strongroom.json` outside of git. */
export interface LintGroup {
  readonly root: string;
  readonly targets: readonly string[];
}

/** The targets by their roots, in the order of the arguments. */
export function groupTargets(cwd: string, paths: readonly string[]): LintGroup[] {
  const groups = new Map<string, { root: string; targets: string[] }>();
  for (const path of paths) {
    const target = resolve(cwd, path);
    const root = rootFor(cwd, target);
    const group = groups.get(root) ?? { root, targets: [] };
    groups.set(root, group);
    group.targets.push(target);
  }
  return [...groups.values()];
}

export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!/^\.\.(?:[\\/]|$)/.test(way) && !isAbsolute(way));
}

/** The working folder for what lies in it, else the folder that was named or holds the file that was. */
export function rootFor(cwd: string, target: string): string {
  if (isWithin(cwd, target)) return cwd;
  return isFolder(target) ? target : dirname(target);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
