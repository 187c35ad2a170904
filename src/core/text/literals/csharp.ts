import { buildDecoded, verbatim, type Decoded } from '../decoded';
import type { Span } from '../span';
import { backslashDecoder, encodeBackslashes, escapeReader, type EscapeTable } from './backslash';
import { holdsAny } from './escapes';
import { decodeIndented } from './indented';
import type { LiteralRules } from './rules';

const ESCAPES: EscapeTable = {
  simple: {
    "'": "'",
    '"': '"',
    '\\': '\\',
    0: '\0',
    a: '\x07',
    b: '\b',
    e: '\x1b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
  },
  hex: [1, 4],
  unicode: true,
  wide: true,
  other: 'both',
};
const readEscape = escapeReader(ESCAPES);
const encode = (value: string): string => encodeBackslashes(value, '"');

export const csharpRegular: LiteralRules = {
  decode: backslashDecoder(ESCAPES),
  encode,
  write: (value) => `"${encode(value)}"`,
  closed: false,
  instead: [],
};

/** `@"…"`: only the quote is doubled. */
export const csharpVerbatim: LiteralRules = {
  decode: (text, content) => decodeDoubled(text, content, '"', false),
  encode: (value) => value.replaceAll('"', '""'),
  write: (value) => `@"${value.replaceAll('"', '""')}"`,
  closed: false,
  instead: ['csharp-regular'],
};

/** `$"…"`: escapes and doubled braces. */
export const csharpInterpolated: LiteralRules = {
  decode: (text, content) => decodeDoubled(text, content, '{}', true),
  encode: (value) => encode(value).replace(/[{}]/g, '$&$&'),
  write: () => undefined,
  closed: false,
  instead: ['csharp-regular'],
};

/** `$@"…"`: doubled quotes and braces. */
export const csharpInterpolatedVerbatim: LiteralRules = {
  decode: (text, content) => decodeDoubled(text, content, '"{}', false),
  encode: (value) => value.replace(/["{}]/g, '$&$&'),
  write: () => undefined,
  closed: false,
  instead: ['csharp-verbatim'],
};

/** Three or more quotes: nothing is an escape, lines lose the indentation of the last one. */
export const csharpRaw: LiteralRules = {
  decode: (text, content) => decodeIndented(text, content, verbatim),
  encode: (value) => (/[\r\n"{}]/.test(value) ? undefined : value),
  write: () => undefined,
  closed: false,
  instead: ['csharp-regular'],
};

function decodeDoubled(text: string, content: Span, doubled: string, backslashes: boolean): Decoded {
  if (!holdsAny(text, content, doubled + '\\')) return verbatim(text, content);
  const built = buildDecoded(text, content.start);
  let from = content.start;
  for (let at = content.start; at < content.end;) {
    const char = text.charAt(at);
    const twice = doubled.includes(char) && at + 1 < content.end && text.charAt(at + 1) === char;
    const escape = twice
      ? { text: char, length: 2 }
      : backslashes && char === '\\'
        ? readEscape(text, at, content.end)
        : undefined;
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
