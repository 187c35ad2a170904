import ignore, { type Ignore } from 'ignore';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The patterns of one file and the names of the folder that they are relative to. */
interface Layer {
  readonly patterns: Ignore;
  readonly base: readonly string[];
}

/** The patterns that hold in a folder, those that win first. */
export type IgnoreRules = readonly Layer[];

/** The top of the repository that holds a folder; undefined outside of one. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** What holds at the top of a repository: its own `.gitignore`, `.git/info/exclude`, then the person's own excludes. */
export function repositoryRules(top: string): IgnoreRules {
  const base = segments(top);
  const files = [join(top, '.gitignore'), join(commonGitFolder(top), 'info', 'exclude'), globalExcludes()];
  return files.flatMap((file) => layer(file, base));
}

/** `rules` and those of a folder inside the repository. Patterns that would leave out the folder itself were overruled. */
export function withFolder(rules: IgnoreRules, folder: string): IgnoreRules {
  const names = segments(folder);
  const valid = rules.filter((one) => verdict(one, names, true) !== true);
  return [...layer(join(folder, '.gitignore'), names), ...valid];
}

/** The rules for a folder inside a repository, from all folders down to it. */
export function rulesDownTo(top: string, folder: string): IgnoreRules {
  const names = segments(folder).slice(segments(top).length);
  let at = top;
  return names.reduce((rules, name) => withFolder(rules, (at = join(at, name))), repositoryRules(top));
}

/** Whether git ignores a path whose folder it does not ignore. */
export function isIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean {
  const names = segments(path);
  for (const one of rules) {
    const ignored = verdict(one, names, isFolder);
    if (ignored !== undefined) return ignored;
  }
  return false;
}

function verdict({ patterns, base }: Layer, names: readonly string[], isFolder: boolean): boolean | undefined {
  const relative = names.slice(base.length).join('/');
  if (relative === '') return undefined;
  const { ignored, unignored } = patterns.test(isFolder ? `${relative}/` : relative);
  return ignored || unignored ? ignored : undefined;
}

function layer(file: string | undefined, base: readonly string[]): Layer[] {
  if (file === undefined) return [];
  const text = readIfFile(file);
  return text === undefined ? [] : [{ patterns: ignore({ ignorecase: process.platform !== 'linux' }).add(text), base }];
}

function segments(path: string): string[] {
  return path.split(/[\\/]/).filter((name) => name !== '');
}

function readIfFile(file: string): string | undefined {
  try {
    return statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** `.git`, or what a worktree's or submodule's `.git` file leads to. */
function commonGitFolder(top: string): string {
  const git = join(top, '.git');
  const pointer = /^gitdir: (.+)$/m.exec(readIfFile(git) ?? '')?.[1];
  if (pointer === undefined) return git;
  const own = resolve(top, pointer.trim());
  const common = readIfFile(join(own, 'commondir'));
  return common === undefined ? own : resolve(own, common.trim());
}

/** The file of `core.excludesFile`, as far as the person's own two configuration files name it; else git's usual one. */
function globalExcludes(): string | undefined {
  const settings = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  const named = [join(homedir(), '.gitconfig'), join(settings, 'git', 'config')]
    .map((file) => /^\s*\[core\][^[]*?^\s*excludesfile\s*=\s*"?([^"\r\n]+?)"?\s*$/im.exec(readIfFile(file) ?? '')?.[1])
    .find((file) => file !== undefined);
  return named === undefined ? join(settings, 'git', 'ignore') : resolve(homedir(), named.replace(/^~\//, ''));
}
