import type { Chain, Place, Prefix, Reader } from './reader';

const MAX_DEPTH = 64;
/** Calls whose first string names the second: `setHeader("Authorization", "…")`, `env("KEY", "default")`. */
const SETTER =
  /^(?:set|put|add|append|define|get|fetch|env|header|with|param|prop|attr|option|opt|config|arg|entry|of|insert|store|write|update|default|register|replace|pair|metadata|secret)/i;
const ENVIRONMENT = /^(?:process|env|environ|getenv|lookupenv|getenvironmentvariable|fetch|dig|get|getproperty)$/i;

export function nameAt(text: string, chain: Chain, index: number): string {
  return text.slice(chain[index * 2], chain[index * 2 + 1]);
}

/** The prefix with one more name; beyond 64 names the prefix as it is. */
export function extend(prefix: Prefix | undefined, name: string | number): Prefix {
  const depth = prefix === undefined ? 1 : prefix.depth + 1;
  return prefix !== undefined && depth > MAX_DEPTH ? prefix : { parent: prefix, name, depth };
}

export function extendBy(text: string, prefix: Prefix | undefined, chain: Chain): Prefix | undefined {
  let extended = prefix;
  for (let i = 0; i < chain.length / 2; i++) extended = extend(extended, nameAt(text, chain, i));
  return extended;
}

/** Whether the first string argument of this callee names the second one. */
export function namesNext(text: string, callee: Chain): boolean {
  return callee.length > 0 && SETTER.test(nameAt(text, callee, callee.length / 2 - 1));
}

/** Whether the name reads an environment variable or another named setting. */
export function readsSetting(text: string, chain: Chain): boolean {
  for (let i = 0; i < chain.length / 2; i++) if (ENVIRONMENT.test(nameAt(text, chain, i))) return true;
  return false;
}

/** The names of `prefix`, outermost first, with room for `extra` more. */
export function pathOf(prefix: Prefix | undefined, extra: number): (string | number)[] {
  const depth = prefix?.depth ?? 0;
  const path = new Array<string | number>(depth + extra);
  let at = depth;
  for (let node = prefix; node !== undefined; node = node.parent) path[--at] = node.name;
  return path;
}

function under(text: string, prefix: Prefix | undefined, chain: Chain): Place {
  const count = chain.length / 2;
  const path = pathOf(prefix, count);
  for (let i = 0; i < count; i++) path[path.length - count + i] = nameAt(text, chain, i);
  return { path, keySpan: { start: chain[chain.length - 2] ?? 0, end: chain[chain.length - 1] ?? 0 } };
}

/** Under which name a string stands that starts at `reader.at`, or has just been read to `end`. */
export function placeHere(reader: Reader, end?: number): Place {
  const { text, frame } = reader;
  if (frame.key.length > 0) return under(text, frame.prefix, frame.key);
  const callee = frame.command.length > 0 ? frame.command : frame.role === 'call' ? frame.before : undefined;
  if (callee !== undefined && callee.length > 0) {
    const base = frame.command.length > 0 ? extendBy(text, frame.prefix, callee) : frame.prefix;
    const named = frame.index % 2 === 1 && frame.argIndex === frame.index - 1 && namesNext(text, callee);
    if (named) return under(text, base, [frame.argStart, frame.argEnd]);
    const keySpan = { start: callee[callee.length - 2] ?? 0, end: callee[callee.length - 1] ?? 0 };
    return { path: pathOf(base, 0), keySpan };
  }
  if (reader.grammar.pairs && frame.role === 'block' && frame.index === 1 && frame.argIndex === 0)
    return under(text, frame.prefix, [frame.argStart, frame.argEnd]);
  if (frame.prefix === undefined || frame.role === 'subscript' || frame.role === 'hole')
    return { path: [], keySpan: undefined };
  // The only thing in braces is what the braces' name means: `x={"…"}`, `secret: -> { "…" }`.
  if (end !== undefined && frame.role === 'block' && frame.index === 0 && closesSoon(text, end))
    return { path: pathOf(frame.prefix, 0), keySpan: undefined };
  const path = pathOf(frame.prefix, 1);
  path[path.length - 1] = frame.index;
  return { path, keySpan: undefined };
}

function closesSoon(text: string, end: number): boolean {
  let at = end;
  while (at < end + 40 && text.charCodeAt(at) <= 32) at++;
  return text.charAt(at) === '}';
}
