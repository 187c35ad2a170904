import type { LiteralSyntax } from '../document';
import type { Span } from '../../text/span';

/** A word of a command line, or the part of one after `name=`. */
export interface Word {
  readonly span: Span;
  readonly syntax: LiteralSyntax;
  /** Between the quotes where one pair of quotes holds all of it. */
  readonly content: Span;
  readonly interpolated: boolean;
}

/** What is known of the text while words are read from it. */
export interface WordReader {
  readonly text: string;
  readonly end: number;
  /** Code inside `$(…)` and backticks, to be read later. */
  readonly inner: Span[];
  /** Per quote: none closes a string that opens before this offset. */
  readonly dead: Map<string, number>;
}

const SEPARATORS = ' \t\r\n;&|<>()';

/** Reads the word at `start`: all to the next white space or operator outside of quotes. */
export function readWord(reader: WordReader, start: number): Word {
  const { text, end } = reader;
  let at = start;
  let interpolated = false;
  let pieces = 0;
  let only: { readonly syntax: LiteralSyntax; readonly content: Span } | undefined;
  while (at < end) {
    const char = text.charAt(at);
    if (char === '\\') {
      at += text.startsWith('\r\n', at + 1) ? 3 : 2;
      pieces += 2;
    } else if (char === "'" || char === '"' || (char === '$' && text.charAt(at + 1) === "'")) {
      const open = char === '$' ? 2 : 1;
      const close = closeQuote(reader, at + open, char);
      pieces++;
      if (close === undefined) {
        at += open;
        pieces++;
        continue;
      }
      const syntax = char === '$' ? 'shell-ansi' : char === "'" ? 'shell-single' : 'shell-double';
      only = { syntax, content: { start: at + open, end: close.at } };
      interpolated ||= close.interpolated;
      at = close.at + 1;
    } else if (char === '$' || char === '`') {
      const after = expansion(reader, at);
      interpolated ||= after > at + 1;
      at = after;
      pieces += 2;
    } else if (SEPARATORS.includes(char)) break;
    else {
      at++;
      pieces += 2;
    }
  }
  const span = { start, end: Math.min(at, end) };
  if (pieces === 1 && only !== undefined) return { span, ...only, interpolated };
  return { span, syntax: 'shell-bare', content: span, interpolated };
}

function closeQuote(
  reader: WordReader,
  start: number,
  quote: string,
): { readonly at: number; readonly interpolated: boolean } | undefined {
  const { text, end } = reader;
  if ((reader.dead.get(quote) ?? -1) >= start) return undefined;
  const closer = quote === '"' ? '"' : "'";
  let interpolated = false;
  for (let at = start; at < end;) {
    const char = text.charAt(at);
    if (char === closer) return { at, interpolated };
    if (char === '\\' && quote !== "'") at += 2;
    else if (quote === '"' && (char === '$' || char === '`')) {
      const after = expansion(reader, at);
      interpolated ||= after > at + 1;
      at = after;
    } else at++;
  }
  reader.dead.set(quote, end);
  return undefined;
}

/** The end of what a dollar sign or backtick at `at` opens; one character on where it opens nothing. */
function expansion(reader: WordReader, at: number): number {
  const { text, end } = reader;
  if (text.charAt(at) === '`') return substitution(reader, at, 1, '`');
  const next = text.charAt(at + 1);
  if (next === '(') return substitution(reader, at, 2, ')');
  if (next === '{') return substitution(reader, at, 2, '}');
  if (!/[A-Za-z_0-9@*#?!$-]/.test(next) || at + 1 >= end) return at + 1;
  let after = at + 2;
  while (/[A-Za-z_]/.test(next) && after < end && /\w/.test(text.charAt(after))) after++;
  return after;
}

function substitution(reader: WordReader, at: number, open: number, close: string): number {
  const { text, end } = reader;
  if ((reader.dead.get(close) ?? -1) >= at) return at + 1;
  const opener = close === ')' ? '(' : close === '}' ? '{' : '';
  let depth = 0;
  let quote = '';
  for (let i = at + open; i < end; i++) {
    const char = text.charAt(i);
    if (char === '\\' && quote !== "'") i++;
    else if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === close && depth-- === 0) {
      if (close !== '}' && i > at + open) reader.inner.push({ start: at + open, end: i });
      return i + 1;
    } else if (char === opener) depth++;
    else if (close === ')' && (char === "'" || char === '"')) quote = char;
  }
  reader.dead.set(close, end);
  return at + 1;
}
