import type { Span } from '../text/span';

/** What stands around every line of a block and belongs to the place that it was copied from. */
export interface Wrapping {
  readonly kind: 'indented' | 'quoted' | 'prefixed';
  /** In front of BEGIN, on its line. */
  readonly before: Span;
  /** The part of a line of the body, without its break, that is left when the wrapping is taken off. */
  readonly peel: (line: string) => Span;
}

const MOST = 40;

/** How the block is wrapped whose BEGIN stands at `at`; undefined where nothing stands before it on its line, or prose. */
export function wrappingOf(text: string, from: number, at: number): Wrapping | undefined {
  const low = Math.max(from, at - MOST);
  const near = text.slice(low, at);
  const lead = near.slice(Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r')) + 1).replace(/^\ufeff/, '');
  const startsLine = lead.length < near.length || low === 0;
  if (lead === '' || !startsLine) return undefined;
  const before = { start: at - lead.length, end: at };
  if (lead.trim() === '') return { kind: 'indented', before, peel: whole };
  if (/^\s*["'`]$/.test(lead)) return { kind: 'quoted', before, peel: unquote };
  const prefix = PREFIXES.find((pattern) => pattern.exec(lead)?.[0].length === lead.length);
  return prefix && { kind: 'prefixed', before, peel: (line) => withoutPrefix(line, prefix) };
}

/** Quoted mail and chat, tables and diffs, line numbers. */
const PREFIXES: readonly RegExp[] = [
  /^\s*(?:>[ \t]?)+/,
  /^\s*\|[ \t]?/,
  /^\+[ \t]?/,
  /^\s*\d{1,6}(?:[.:|)][ \t]*|[ \t]+|$)/,
];

function whole(line: string): Span {
  return { start: 0, end: line.length };
}

function withoutPrefix(line: string, prefix: RegExp): Span {
  return { start: prefix.exec(line)?.[0].length ?? 0, end: line.length };
}

/** Takes off quotes, and what joins literals in a program. */
function unquote(line: string): Span {
  const lead = /^\s*["'`]?/.exec(line)?.[0].length ?? 0;
  let end = line.trimEnd().length;
  if (/[+,.&\\]/.test(line[end - 1] ?? '') && /["'`]\s*[+,.&\\]$/.test(line.slice(Math.max(0, end - 20), end))) end--;
  while (end > lead && /\s/.test(line[end - 1] ?? '')) end--;
  if (/["'`]/.test(line[end - 1] ?? '') && end > lead) end--;
  const rest = line.slice(lead, end);
  return /^\s*[+,.&\\]?\s*$/.test(rest) ? { start: end, end } : { start: lead, end };
}

/** From where the wrapping begins to where it ends behind END, on the same line: a quote, a break, a comma. */
export function wrappedSpan(text: string, { before }: Wrapping, block: Span): Span {
  const after = /^(?:\\{1,4}[rn])*["'`](?:[ \t]*[+,;])?/.exec(text.slice(block.end, block.end + MOST))?.[0].length ?? 0;
  return { start: before.start, end: block.end + after };
}
