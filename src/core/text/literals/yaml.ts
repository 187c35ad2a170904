import { buildDecoded, verbatim, type Decoded, type DecodedBuilder } from '../decoded';
import type { Span } from '../span';
import { holdsAny, lineBreakLength, readHexEscape, readUnicodeEscape, type Escape } from './escapes';
import type { LiteralRules } from './rules';

const SIMPLE: Readonly<Record<string, string>> = {
  0: '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

type ReadEscape = (text: string, at: number, end: number) => Escape | undefined;

/** A flow scalar: line breaks fold to a space, blank lines to line breaks, the space around them goes. */
function decodeFolded(text: string, content: Span, marker: string, read: ReadEscape): Decoded {
  if (!holdsAny(text, content, `\n\r${marker}`)) return verbatim(text, content);
  const built = buildDecoded(text, content.start);
  let from = content.start;
  let at = from;
  while (at < content.end) {
    const char = text[at];
    if (char === '\n' || char === '\r') at = from = fold(text, content, from, at, built);
    else if (char === marker) {
      const escape = read(text, at, content.end);
      const end = Math.min(at + (escape?.length ?? 1), content.end);
      if (escape !== undefined) {
        built.verbatim(from, at);
        built.escape(escape.text, at, end);
        from = end;
      }
      at = end;
    } else at++;
  }
  built.verbatim(from, content.end);
  return built.done();
}

/** Takes up what stands from `from` to the break at `at`, and the fold; gives where the next line's text begins. */
function fold(text: string, content: Span, from: number, at: number, built: DecodedBuilder): number {
  let lineEnd = at;
  while (lineEnd > from && isBlank(text[lineEnd - 1])) lineEnd--;
  let next = at;
  let breaks = 0;
  while (next < content.end) {
    const length = lineBreakLength(text, next);
    if (length > 0) breaks++;
    else if (!isBlank(text[next])) break;
    next += Math.max(1, length);
  }
  next = Math.min(next, content.end);
  built.verbatim(from, lineEnd);
  built.escape(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), lineEnd, next);
  return next;
}

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t';

function readDouble(text: string, at: number, end: number): Escape | undefined {
  const char = text[at + 1];
  if (char === undefined || at + 1 >= end) return undefined;
  if (char === 'x') return readHexEscape(text, at, end, 2);
  if (char === 'u') return readUnicodeEscape(text, at, end);
  if (char === 'U') return readHexEscape(text, at, end, 8);
  const lineBreak = lineBreakLength(text, at + 1);
  if (lineBreak === 0) {
    const simple = SIMPLE[char];
    return simple === undefined ? undefined : { text: simple, length: 2 };
  }
  let next = at + 1 + lineBreak;
  while (next < end && isBlank(text[next])) next++;
  return { text: '', length: next - at };
}

const readSingle: ReadEscape = (text, at, end) =>
  text[at + 1] === "'" && at + 1 < end ? { text: "'", length: 2 } : undefined;

const encodeDouble = (value: string): string =>
  JSON.stringify(value)
    .slice(1, -1)
    .replace(/[\x7f-\x9f\u2028\u2029\ufeff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

// eslint-disable-next-line no-control-regex -- YAML forbids them outside double quotes
const NEEDS_DOUBLE = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]/;
const INDICATOR = /^[-?:,[\]{}#&*!|>'"%@`=<]/;
const RESOLVES = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?\.(?:inf|nan)|[-+.]?\d.*)$/i;

/** Only what means the same text in block and in flow context, for YAML 1.1 and 1.2. */
function plain(value: string): string | undefined {
  if (value === '' || NEEDS_DOUBLE.test(value) || INDICATOR.test(value) || RESOLVES.test(value)) return undefined;
  return /^\s|\s$|:(?:\s|$)|\s#|[[\]{},]/.test(value) ? undefined : value;
}

const single = (value: string): string | undefined =>
  NEEDS_DOUBLE.test(value) ? undefined : value.replaceAll("'", "''");

/** Changed only as a whole: what may stand in a plain scalar depends on all of it. */
export const yamlPlain: LiteralRules = {
  decode: (text, content) => decodeFolded(text, content, '', () => undefined),
  encode: () => undefined,
  write: plain,
  closed: false,
  instead: ['yaml-double'],
};

export const yamlSingle: LiteralRules = {
  decode: (text, content) => decodeFolded(text, content, "'", readSingle),
  encode: single,
  write: (value) => (single(value) === undefined ? undefined : `'${single(value) ?? ''}'`),
  closed: false,
  instead: ['yaml-double'],
};

export const yamlDouble: LiteralRules = {
  decode: (text, content) => decodeFolded(text, content, '\\', readDouble),
  encode: encodeDouble,
  write: (value) => `"${encodeDouble(value)}"`,
  closed: false,
  instead: [],
};
