import type { Decoded } from '../decoded';
import type { Span } from '../span';
import { decodeBackslashes, lineBreakLength, readHexEscape, readUnicodeEscape, type Escape } from './escapes';

/** What may follow a backslash in one language. */
export interface EscapeTable {
  readonly simple: Readonly<Record<string, string>>;
  /** Least and greatest number of octal digits. */
  readonly octal?: readonly [number, number];
  /** Least and greatest number of hexadecimal digits after `x`. */
  readonly hex?: readonly [number, number];
  /** `\uXXXX` */
  readonly unicode?: boolean;
  /** `\UXXXXXXXX` */
  readonly wide?: boolean;
  /** `\u{X…}` */
  readonly braces?: boolean;
  /** A backslash before a line break takes it away. */
  readonly continues?: boolean;
  /** An unknown escape stands for its character, or for itself with the backslash. */
  readonly other: 'char' | 'both';
}

function digits(text: string, from: number, end: number, most: number, pattern: RegExp): string {
  let at = from;
  while (at < end && at - from < most && pattern.test(text.charAt(at))) at++;
  return text.slice(from, at);
}

function readNumber(table: EscapeTable, text: string, at: number, end: number): Escape | undefined {
  const char = text.charAt(at + 1);
  if (char === 'x' && table.hex !== undefined) {
    const found = digits(text, at + 2, end, table.hex[1], /[0-9a-fA-F]/);
    if (found.length < table.hex[0]) return undefined;
    return { text: String.fromCharCode(parseInt(found, 16)), length: 2 + found.length };
  }
  if (table.octal !== undefined && char >= '0' && char <= '7') {
    const found = digits(text, at + 1, end, table.octal[1], /[0-7]/);
    if (found.length < table.octal[0]) return undefined;
    return { text: String.fromCharCode(parseInt(found, 8) & 0x1ff), length: 1 + found.length };
  }
  if (char === 'U' && table.wide === true) return readHexEscape(text, at, end, 8);
  if (char !== 'u') return undefined;
  if (table.braces === true && text.charAt(at + 2) === '{') return readBraces(text, at, end);
  return table.unicode === true ? readUnicodeEscape(text, at, end) : undefined;
}

function readBraces(text: string, at: number, end: number): Escape | undefined {
  const inner = digits(text, at + 3, end, 64, /[0-9a-fA-F ]/);
  if (text.charAt(at + 3 + inner.length) !== '}' || at + 3 + inner.length >= end) return undefined;
  const codes = inner
    .trim()
    .split(/ +/)
    .map((hex) => parseInt(hex, 16));
  if (!codes.every((code) => code <= 0x10ffff)) return undefined;
  return { text: String.fromCodePoint(...codes), length: inner.length + 4 };
}

/** A reader of one escape at `at`, where a backslash stands; undefined leaves the backslash as it is. */
export function escapeReader(table: EscapeTable): (text: string, at: number, end: number) => Escape | undefined {
  return (text, at, end) => {
    if (at + 1 >= end) return undefined;
    const char = text.charAt(at + 1);
    const simple = Object.hasOwn(table.simple, char) ? table.simple[char] : undefined;
    const number = simple === undefined ? readNumber(table, text, at, end) : undefined;
    if (number !== undefined) return number;
    if (simple !== undefined) return { text: simple, length: 2 };
    const lineBreak = lineBreakLength(text, at + 1);
    if (table.continues === true && lineBreak > 0) return { text: '', length: 1 + lineBreak };
    return table.other === 'char' ? { text: char, length: 2 } : undefined;
  };
}

export function backslashDecoder(table: EscapeTable): (text: string, content: Span) => Decoded {
  const read = escapeReader(table);
  return (text, content) => decodeBackslashes(text, content, read);
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** `\u0007` for a control character. */
export const unicodeControl = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

/** `value` with backslashes before `quotes` and itself, and control characters by `control`. */
export function encodeBackslashes(value: string, quotes: string, control = unicodeControl): string {
  let encoded = '';
  for (const char of value) {
    const code = char.charCodeAt(0);
    const named = NAMED[char];
    if (named !== undefined) encoded += named;
    else if (quotes.includes(char)) encoded += '\\' + char;
    else if (code < 32 || code === 127 || code === 0x85 || code === 0x2028 || code === 0x2029) encoded += control(code);
    else encoded += char;
  }
  return encoded;
}
