import { verbatim, type Decoded } from '../decoded';
import type { Span } from '../span';
import { decodeBackslashes, lineBreakLength, readHexEscape, readUnicodeEscape, type Escape } from './escapes';
import type { LiteralRules } from './rules';

const SIMPLE: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', 0: '\0' };

/** JSON (RFC 8259) and, leniently, JSON5 escapes. */
function decode(text: string, content: Span): Decoded {
  return decodeBackslashes(text, content, readEscape);
}

function readEscape(text: string, at: number, end: number): Escape | undefined {
  const char = text[at + 1];
  if (char === undefined || at + 1 >= end) return undefined;
  if (char === 'u') return readUnicodeEscape(text, at, end);
  if (char === 'x') return readHexEscape(text, at, end, 2);
  const lineBreak = lineBreakLength(text, at + 1);
  if (lineBreak > 0) return { text: '', length: 1 + lineBreak };
  return { text: SIMPLE[char] ?? char, length: 2 };
}

const encode = (value: string): string => JSON.stringify(value).slice(1, -1);
const encodeSingle = (value: string): string => encode(value).replaceAll('\\"', '"').replaceAll("'", "\\'");

export const jsonString: LiteralRules = {
  decode,
  encode,
  write: (value) => `"${encode(value)}"`,
  closed: true,
  instead: [],
};

/** JSON5's other quotes. */
export const jsonSingle: LiteralRules = {
  decode,
  encode: encodeSingle,
  write: (value) => `'${encodeSingle(value)}'`,
  closed: true,
  instead: ['json'],
};

const asNumber = (value: string): string | undefined =>
  /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(value) ? value : undefined;

/** A number as a value; whatever is no number goes into quotes. */
export const jsonBare: LiteralRules = {
  decode: verbatim,
  encode: () => undefined,
  write: asNumber,
  closed: false,
  instead: ['json'],
};
