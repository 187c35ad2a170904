import { buildDecoded, verbatim, type Decoded } from '../decoded';
import type { Span } from '../span';

/** What an escape stands for, and how long it is with its backslash. */
export interface Escape {
  readonly text: string;
  readonly length: number;
}

/**
 * Decodes content whose escapes begin with a backslash. `read` is given the text, the backslash's offset and the
 * content's end; undefined leaves the backslash as it is.
 */
export function decodeBackslashes(
  text: string,
  content: Span,
  read: (text: string, at: number, end: number) => Escape | undefined,
): Decoded {
  let at = findBackslash(text, content.start, content.end);
  if (at >= content.end) return verbatim(text, content);
  const built = buildDecoded(text, content.start);
  let from = content.start;
  while (at < content.end) {
    const escape = read(text, at, content.end);
    if (escape === undefined) {
      at = findBackslash(text, at + 1, content.end);
      continue;
    }
    built.verbatim(from, at);
    from = Math.min(at + escape.length, content.end);
    built.escape(escape.text, at, from);
    at = findBackslash(text, from, content.end);
  }
  built.verbatim(from, content.end);
  return built.done();
}

/** Whether one of `chars` stands in the content. */
export function holdsAny(text: string, content: Span, chars: string): boolean {
  for (const char of chars) {
    const code = char.charCodeAt(0);
    for (let at = content.start; at < content.end; at++) if (text.charCodeAt(at) === code) return true;
  }
  return false;
}

/** Never looks beyond `end`: a search to the end of the text for each literal would be quadratic. */
function findBackslash(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) !== 92) at++;
  return at;
}

/** The character whose code stands in `digits` hexadecimal digits after the letter; undefined where they do not. */
export function readHexEscape(text: string, at: number, end: number, digits: number): Escape | undefined {
  const length = 2 + digits;
  if (at + length > end) return undefined;
  const code = hexValue(text, at + 2, at + length);
  return code === undefined || code > 0x10ffff ? undefined : { text: String.fromCodePoint(code), length };
}

/** `\uXXXX`; a lone surrogate stays one. */
export function readUnicodeEscape(text: string, at: number, end: number): Escape | undefined {
  if (at + 6 > end) return undefined;
  const code = hexValue(text, at + 2, at + 6);
  return code === undefined ? undefined : { text: String.fromCharCode(code), length: 6 };
}

/** Length of the line break at `at`: 2 for CRLF, 1 for LF or CR, 0 for none. */
export function lineBreakLength(text: string, at: number): number {
  const char = text[at];
  if (char === '\n') return 1;
  if (char !== '\r') return 0;
  return text[at + 1] === '\n' ? 2 : 1;
}

function hexValue(text: string, start: number, end: number): number | undefined {
  const digits = text.slice(start, end);
  return /^[0-9a-fA-F]+$/.test(digits) ? parseInt(digits, 16) : undefined;
}
