import { buildDecoded, type Decoded } from '../decoded';
import type { Span } from '../span';
import { lineBreakLength } from './escapes';

const isBlank = (code: number): boolean => code === 32 || code === 9;

function lineStartBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && text.charCodeAt(start - 1) !== 10 && text.charCodeAt(start - 1) !== 13) start--;
  return start;
}

function lineEndAfter(text: string, at: number, end: number): number {
  let stop = at;
  while (stop < end && text.charCodeAt(stop) !== 10 && text.charCodeAt(stop) !== 13) stop++;
  return stop;
}

/**
 * Decodes lines that all begin with the indentation that stands before `content` on its first line; each line's own
 * escapes are read by `decodeLine`, trailing white space is dropped where `strip` says so.
 */
export function decodeIndented(
  text: string,
  content: Span,
  decodeLine: (text: string, content: Span) => Decoded,
  strip = false,
): Decoded {
  if (!strip && lineEndAfter(text, content.start, content.end) === content.end) return decodeLine(text, content);
  let margin = content.start - lineStartBefore(text, content.start);
  for (let i = content.start - margin; i < content.start; i++) if (!isBlank(text.charCodeAt(i))) margin = 0;
  const built = buildDecoded(text, content.start);
  let at = content.start;
  for (;;) {
    const end = lineEndAfter(text, at, content.end);
    let stop = end;
    while (strip && stop > at && isBlank(text.charCodeAt(stop - 1))) stop--;
    const line = decodeLine(text, { start: at, end: stop });
    for (const { decoded, source, verbatim } of line.runs) {
      if (verbatim) built.verbatim(source.start, source.end);
      else built.escape(line.text.slice(decoded.start, decoded.end), source.start, source.end);
    }
    if (end >= content.end) break;
    const next = Math.min(end + lineBreakLength(text, end), content.end);
    built.verbatim(end, next);
    at = next;
    while (at < content.end && at - next < margin && isBlank(text.charCodeAt(at))) at++;
  }
  return built.done();
}

/** Where a body of lines begins and how its lines are indented: undefined where all of it is blank. */
export function dedentedContent(text: string, body: Span, least = Infinity): Span | undefined {
  let margin = least;
  let first = -1;
  for (let at = body.start; at < body.end;) {
    const end = lineEndAfter(text, at, body.end);
    let column = at;
    while (column < end && isBlank(text.charCodeAt(column))) column++;
    if (column < end) {
      if (first < 0) first = at;
      margin = Math.min(margin, column - at);
    }
    at = end + Math.max(1, lineBreakLength(text, end));
  }
  return first < 0 ? undefined : { start: first + margin, end: body.end };
}
