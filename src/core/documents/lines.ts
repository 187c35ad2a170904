import { lineBreakLength } from '../text/literals/escapes';
import type { Span } from '../text/span';

/** Where the line of `at` ends, before its break. */
export function lineEndAt(text: string, at: number): number {
  let end = at;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === 10 || code === 13) break;
    end++;
  }
  return end;
}

/** Where the next line begins, given where one ends. */
export function nextLine(text: string, end: number): number {
  return end + Math.max(1, lineBreakLength(text, end));
}

/** `span` without white space at its end. */
export function trimEnd(text: string, span: Span): Span {
  let { end } = span;
  while (end > span.start && isWhite(text.charCodeAt(end - 1))) end--;
  return { start: span.start, end };
}

/** `span` without white space at its start and end. */
export function trim(text: string, span: Span): Span {
  const { end } = trimEnd(text, span);
  let { start } = span;
  while (start < end && isWhite(text.charCodeAt(start))) start++;
  return { start, end };
}

/** As `\s` of regular expressions. */
function isWhite(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return /\s/.test(String.fromCharCode(code));
}
