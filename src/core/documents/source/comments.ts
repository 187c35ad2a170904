import type { Reader } from './reader';

/** The end of the line that `at` is in, before its break. */
export function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  return end;
}

/** Takes a comment of `marker` characters to the line's end. */
export function lineComment(reader: Reader, marker: number): true {
  const start = reader.at;
  reader.at = lineEnd(reader.text, start);
  reader.comments.push({ whole: { start, end: reader.at }, content: { start: start + marker, end: reader.at } });
  return true;
}

/** Takes a comment from `open` characters to `close`, or to the text's end. */
export function blockComment(reader: Reader, open: number, close: string): true {
  const start = reader.at;
  const found = reader.text.indexOf(close, start + open);
  const end = found < 0 ? reader.text.length : found;
  reader.at = Math.min(end + close.length, reader.text.length);
  if (found < 0) reader.faults.push({ code: 'unterminated-comment', span: { start, end: start + open } });
  reader.comments.push({ whole: { start, end: reader.at }, content: { start: Math.min(start + open, end), end } });
  return true;
}

/** `//` and C comments. */
export function slashComment(reader: Reader): boolean {
  const next = reader.text.charAt(reader.at + 1);
  if (next === '/') return lineComment(reader, 2);
  return next === '*' && blockComment(reader, 2, '*/');
}
