import { verbatim, type Decoded } from '../decoded';
import type { Span } from '../span';
import { decodeBackslashes, readHexEscape, readUnicodeEscape, type Escape } from './escapes';
import type { LiteralRules } from './rules';

const SIMPLE: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  e: '\x1b',
  '"': '"',
  '\\': '\\',
};

/** TOML 1.0 escapes, `\e` and `\xHH` of 1.1, and the line-ending backslash of multi-line strings. */
function decode(text: string, content: Span): Decoded {
  return decodeBackslashes(text, content, readEscape);
}

function readEscape(text: string, at: number, end: number): Escape | undefined {
  const char = text[at + 1];
  if (char === undefined || at + 1 >= end) return undefined;
  if (char === 'u') return readUnicodeEscape(text, at, end);
  if (char === 'U') return readHexEscape(text, at, end, 8);
  if (char === 'x') return readHexEscape(text, at, end, 2);
  const simple = SIMPLE[char];
  return simple === undefined ? readLineEnd(text, at, end) : { text: simple, length: 2 };
}

/** A backslash at the end of a line takes all white space after it along. */
function readLineEnd(text: string, at: number, end: number): Escape | undefined {
  let next = at + 1;
  let broken = false;
  while (next < end && /\s/.test(text[next] ?? '')) {
    if (text[next] === '\n') broken = true;
    else if (!broken && !/[ \t\r]/.test(text[next] ?? '')) break;
    next++;
  }
  return broken ? { text: '', length: next - at } : undefined;
}

const encode = (value: string): string => JSON.stringify(value).slice(1, -1).replaceAll('\x7f', '\\u007f');

export const tomlBasic: LiteralRules = {
  decode,
  encode,
  write: (value) => `"${encode(value)}"`,
  closed: true,
  instead: [],
};

export const tomlMultiBasic: LiteralRules = {
  ...tomlBasic,
  write: () => undefined,
  blockLike: true,
  instead: ['toml-basic'],
};

// eslint-disable-next-line no-control-regex -- TOML forbids them in literal strings
const NOT_LITERAL = /['\x00-\x08\x0a-\x1f\x7f]/;
const literal = (value: string): string | undefined => (NOT_LITERAL.test(value) ? undefined : value);

export const tomlLiteral: LiteralRules = {
  decode: verbatim,
  encode: literal,
  write: (value) => (literal(value) === undefined ? undefined : `'${value}'`),
  closed: true,
  instead: ['toml-basic'],
};

export const tomlMultiLiteral: LiteralRules = {
  ...tomlLiteral,
  write: () => undefined,
  blockLike: true,
};

/** Numbers and dates; whatever else goes into quotes. */
export const tomlBare: LiteralRules = {
  decode: verbatim,
  encode: () => undefined,
  write: (value) => (/^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value) ? value : undefined),
  closed: false,
  instead: ['toml-basic'],
};
