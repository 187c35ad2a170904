import type { Decoded } from '../decoded';
import type { Span } from '../span';
import { decodeBackslashes, lineBreakLength, readUnicodeEscape, type Escape } from './escapes';
import type { LiteralRules } from './rules';

const SIMPLE: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

/** As `java.util.Properties` reads: a backslash before a line break joins the lines without the next one's indent. */
function decode(text: string, content: Span): Decoded {
  return decodeBackslashes(text, content, readEscape);
}

function readEscape(text: string, at: number, end: number): Escape | undefined {
  const char = text[at + 1];
  if (char === undefined || at + 1 >= end) return { text: '', length: 1 };
  if (char === 'u') return readUnicodeEscape(text, at, end);
  const lineBreak = lineBreakLength(text, at + 1);
  if (lineBreak === 0) return { text: SIMPLE[char] ?? char, length: 2 };
  let next = at + 1 + lineBreak;
  while (next < end && /[ \t\f]/.test(text[next] ?? '')) next++;
  return { text: '', length: next - at };
}

/** Beyond ASCII as `\uXXXX`, which readers of Latin-1 and of UTF-8 take alike. */
function encode(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll('\f', '\\f')
    .replace(/^[ =:]/, '\\$&')
    .replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export const properties: LiteralRules = { decode, encode, write: encode, closed: false, instead: [] };
