import { buildDecoded, verbatim, type Decoded } from '../decoded';
import type { Span } from '../span';
import { backslashDecoder, encodeBackslashes, escapeReader, type EscapeTable } from './backslash';
import { holdsAny } from './escapes';
import type { LiteralRules } from './rules';

const ESCAPES: EscapeTable = {
  simple: { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\\': '\\', "'": "'", '"': '"' },
  octal: [1, 3],
  hex: [2, 2],
  unicode: true,
  wide: true,
  continues: true,
  other: 'both',
};
const decode = backslashDecoder(ESCAPES);
const readEscape = escapeReader(ESCAPES);
const encode = (value: string): string => encodeBackslashes(value, '"\'');
const write = (value: string): string =>
  value.includes("'") || !value.includes('"')
    ? `"${encodeBackslashes(value, '"')}"`
    : `'${encodeBackslashes(value, "'")}'`;

export const pythonPlain: LiteralRules = { decode, encode, write, closed: false, instead: [] };
export const pythonTriple: LiteralRules = {
  decode,
  encode,
  write: () => undefined,
  closed: false,
  instead: ['python-plain'],
};

export const pythonRaw: LiteralRules = {
  decode: verbatim,
  encode: (value) => (/^(?:[^\\\r\n"']|\\(?=[^\r\n"']))*$/.test(value) ? value : undefined),
  write: () => undefined,
  closed: false,
  instead: ['python-plain'],
};

/** `f"…"`: braces are doubled to stand for themselves. */
export const pythonFormat: LiteralRules = {
  decode: decodeFormat,
  encode: (value) => encode(value).replace(/[{}]/g, '$&$&'),
  write: () => undefined,
  closed: false,
  instead: ['python-plain'],
};

function decodeFormat(text: string, content: Span): Decoded {
  if (!holdsAny(text, content, '\\{}')) return verbatim(text, content);
  const built = buildDecoded(text, content.start);
  let from = content.start;
  for (let at = content.start; at < content.end;) {
    const char = text.charAt(at);
    const doubled = (char === '{' || char === '}') && at + 1 < content.end && text.charAt(at + 1) === char;
    const escape = doubled ? { text: char, length: 2 } : char === '\\' ? readEscape(text, at, content.end) : undefined;
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
