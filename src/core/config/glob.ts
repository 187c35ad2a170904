/**
 * Whether a path (relative, with `/`) is named by one of the globs, as in .gitignore: `*` and `?` stay within a
 * segment, `**` spans segments, `[…]` and `{a,b}` are read, a glob without a slash (but at its end) matches at any
 * depth, one that names a folder holds all in it, and a later `!glob` takes back. Takes time linear in the path for
 * each glob.
 */
export function matchesGlobs(globs: readonly string[], path: string): boolean {
  let matched = false;
  for (const glob of globs) {
    const takesBack = glob.startsWith('!');
    if (takesBack === matched && compile(takesBack ? glob.slice(1) : glob).some((one) => matchesPath(one, path)))
      matched = !takesBack;
  }
  return matched;
}

type Segment = '**' | RegExp;
type Pattern = readonly Segment[];

const COMPILED = new Map<string, readonly Pattern[]>();
const MOST_COMPILED = 500;
const MOST_BRACES = 64;

function compile(glob: string): readonly Pattern[] {
  const known = COMPILED.get(glob);
  if (known) return known;
  if (COMPILED.size >= MOST_COMPILED) COMPILED.clear();
  const patterns = expandBraces(glob).map(toPattern);
  COMPILED.set(glob, patterns);
  return patterns;
}

function toPattern(glob: string): Pattern {
  const isAnchored = glob.replace(/\/$/, '').includes('/');
  const steps = glob.replace(/^\.?\//, '').split('/');
  const segments = steps.filter((step) => step !== '').map(toSegment);
  return isAnchored ? segments : ['**', ...segments];
}

/** Stars that follow each other are one, so that no expression backtracks over more than the segment's length times its stars. */
function toSegment(step: string): Segment {
  if (/^\*{2,}$/.test(step)) return '**';
  const source = step.replace(/\*+/g, '*').replace(/\[!?[^\]]+\]|\\?[\s\S]/g, (part) => {
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 2 && part.startsWith('['))
      return `[${part
        .slice(1, -1)
        .replace(/^!/, '^')
        .replace(/[\\[\]]/g, '\\$&')}]`;
    return part.slice(-1).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  return safeRegExp(source) ?? new RegExp(`^${step.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$`);
}

function safeRegExp(source: string): RegExp | undefined {
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return undefined;
  }
}

/** All that `{a,b}` stands for; a glob with too many is taken as it is written. */
function expandBraces(glob: string): string[] {
  const done: string[] = [];
  const open = [glob];
  while (open.length > 0 && done.length + open.length <= MOST_BRACES) {
    const next = open.pop() ?? '';
    const braces = /\{([^{}]*,[^{}]*)\}/.exec(next);
    if (!braces) done.push(next);
    else
      for (const choice of (braces[1] ?? '').split(','))
        open.push(next.slice(0, braces.index) + choice + next.slice(braces.index + braces[0].length));
  }
  return open.length > 0 ? [glob] : done;
}

/** Steps through the path with the set of places in the pattern that are reached. A match of its beginning is a folder. */
function matchesPath(pattern: Pattern, path: string): boolean {
  let reached = new Set(reach(pattern, 0));
  for (const step of path.split('/')) {
    const next = new Set<number>();
    for (const at of reached) {
      const segment = pattern[at];
      if (segment === undefined) continue;
      if (segment === '**')
        [...reach(pattern, at), ...(at + 1 === pattern.length ? [pattern.length] : [])].forEach((place) =>
          next.add(place),
        );
      else if (segment.test(step)) reach(pattern, at + 1).forEach((place) => next.add(place));
    }
    if (next.has(pattern.length)) return true;
    if (next.size === 0) return false;
    reached = next;
  }
  return false;
}

/** The places from which the next segment may be read: `**` may be nothing. A last `**` needs a segment of its own. */
function reach(pattern: Pattern, at: number): number[] {
  const places = [at];
  while (pattern[at] === '**' && at + 1 < pattern.length) places.push(++at);
  return places;
}
