import type { Span } from './span';

/** Zero-based line and UTF-16 column, as editors count. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface LineIndex {
  readonly lineCount: number;
  /** Clamped to the text; between the two halves of a CRLF it is the end of the line. */
  positionAt(offset: number): Position;
  /** Clamped: a column beyond the line is the line's end, a line beyond the text is the text's end. */
  offsetAt(position: Position): number;
  /** The line without its break; clamped to the first or last line. */
  lineSpan(line: number): Span;
}

const LF = 10;
const CR = 13;

/** Lines end at LF, CRLF or a lone CR. */
export function createLineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const clampLine = (line: number) => Math.max(0, Math.min(line, starts.length - 1));
  const lineSpan = (line: number): Span => {
    const at = clampLine(line);
    const start = starts[at] ?? 0;
    return { start, end: lineEnd(text, start, starts[at + 1]) };
  };
  return {
    lineCount: starts.length,
    lineSpan,
    positionAt(offset) {
      const within = Math.max(0, Math.min(offset, text.length));
      const line = lastAtMost(starts, within);
      const { start, end } = lineSpan(line);
      return { line, character: Math.min(within, end) - start };
    },
    offsetAt({ line, character }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      const { start, end } = lineSpan(line);
      return Math.max(start, Math.min(start + character, end));
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== LF && code !== CR) continue;
    if (code === CR && text.charCodeAt(at + 1) === LF) at++;
    starts.push(at + 1);
  }
  return starts;
}

function lineEnd(text: string, start: number, next: number | undefined): number {
  if (next === undefined) return text.length;
  const crlf = next - start >= 2 && text.charCodeAt(next - 1) === LF && text.charCodeAt(next - 2) === CR;
  return next - (crlf ? 2 : 1);
}

function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
