import { buildDecoded, verbatim, type Decoded } from '../decoded';
import type { Span } from '../span';
import { backslashDecoder, escapeReader } from './backslash';
import { holdsAny, lineBreakLength } from './escapes';
import type { LiteralRules } from './rules';

const ANSI = {
  simple: {
    n: '\n',
    t: '\t',
    r: '\r',
    a: '\x07',
    b: '\b',
    e: '\x1b',
    E: '\x1b',
    f: '\f',
    v: '\v',
    '\\': '\\',
    "'": "'",
    '"': '"',
    '?': '?',
  },
  octal: [1, 3],
  hex: [1, 2],
  unicode: true,
  wide: true,
  other: 'both',
} as const;
const readAnsi = escapeReader(ANSI);

/** The escape at a backslash inside double quotes or, `bare`, outside of quotes. */
function readBackslash(text: string, at: number, end: number, bare: boolean) {
  const lineBreak = lineBreakLength(text, at + 1);
  if (lineBreak > 0) return { text: '', length: 1 + lineBreak };
  const char = text.charAt(at + 1);
  return at + 1 < end && (bare || '$`"\\'.includes(char)) ? { text: char, length: 2 } : undefined;
}

/** Decodes a word with quotes of every kind in it. */
function decodeWord(text: string, content: Span): Decoded {
  const built = buildDecoded(text, content.start);
  let quote: '' | "'" | '"' | '$' = '';
  let from = content.start;
  let at = content.start;
  const take = (value: string, length: number): void => {
    built.verbatim(from, at);
    from = Math.min(at + length, content.end);
    built.escape(value, at, from);
    at = from;
  };
  while (at < content.end) {
    const char = text.charAt(at);
    if (char === '\\' && quote !== "'") {
      const escape =
        quote === '$' ? readAnsi(text, at, content.end) : readBackslash(text, at, content.end, quote === '');
      if (escape === undefined) at++;
      else take(escape.text, escape.length);
    } else if (quote === '') {
      if (char === '$' && text.charAt(at + 1) === "'") {
        quote = '$';
        take('', 2);
      } else if (char === "'" || char === '"') {
        quote = char;
        take('', 1);
      } else at++;
    } else if (char === (quote === '$' ? "'" : quote)) {
      quote = '';
      take('', 1);
    } else at++;
  }
  built.verbatim(from, content.end);
  return built.done();
}

const hasSpecials = /['"\\$]/;
const writeSingle = (value: string): string | undefined => (value.includes("'") ? undefined : `'${value}'`);
const encodeDouble = (value: string): string => value.replace(/[$`"\\]/g, '\\$&');
const writeDouble = (value: string): string => `"${encodeDouble(value)}"`;
const encodeBare = (value: string): string | undefined => (/^[\w@%+=:,./-]+$/.test(value) ? value : undefined);

export const shellBare: LiteralRules = {
  decode: (text, content) =>
    hasSpecials.test(text.slice(content.start, content.end)) ? decodeWord(text, content) : verbatim(text, content),
  encode: encodeBare,
  write: encodeBare,
  closed: false,
  instead: ['shell-single', 'shell-double'],
};

export const shellSingle: LiteralRules = {
  decode: verbatim,
  encode: (value) => (value.includes("'") ? undefined : value),
  write: writeSingle,
  closed: false,
  instead: ['shell-double'],
};

export const shellDouble: LiteralRules = {
  decode: (text, content) => decodeDouble(text, content),
  encode: encodeDouble,
  write: writeDouble,
  closed: false,
  instead: [],
};

export const shellAnsi: LiteralRules = {
  decode: backslashDecoder(ANSI),
  encode: (value) => value.replace(/['\\]/g, '\\$&'),
  write: () => undefined,
  closed: false,
  instead: ['shell-double'],
};

export const shellHeredoc: LiteralRules = {
  decode: decodeDouble,
  encode: (value) => (/[\r\n]/.test(value) ? undefined : value.replace(/[$`\\]/g, '\\$&')),
  write: () => undefined,
  closed: false,
  blockLike: true,
  instead: [],
};

/** `<<'EOF'`: nothing in it is an escape. */
export const shellRawHeredoc: LiteralRules = {
  decode: verbatim,
  encode: (value) => (/[\r\n]/.test(value) ? undefined : value),
  write: () => undefined,
  closed: false,
  blockLike: true,
  instead: [],
};

/** A value of ENV, ARG or LABEL without quotes. */
export const dockerBare: LiteralRules = { ...shellBare, instead: ['shell-double'] };

function decodeDouble(text: string, content: Span): Decoded {
  if (!holdsAny(text, content, '\\')) return verbatim(text, content);
  const built = buildDecoded(text, content.start);
  let from = content.start;
  for (let at = content.start; at < content.end;) {
    const escape = text.charCodeAt(at) === 92 ? readBackslash(text, at, content.end, false) : undefined;
    if (escape === undefined) {
      at++;
      continue;
    }
    built.verbatim(from, at);
    from = Math.min(at + escape.length, content.end);
    built.escape(escape.text, at, from);
    at = from;
  }
  built.verbatim(from, content.end);
  return built.done();
}
