import { properties } from '../text/literals/properties';
import { lineBreakLength } from '../text/literals/escapes';
import type { Span } from '../text/span';
import type { Comment, DocumentValue, Parsed } from './document';
import { lineEndAt, nextLine } from './lines';
import { inParts, type Steps } from '../steps';

/** Java properties: `key=value`, `key: value` or `key value`; a backslash at a line's end joins the next one to it. */
export function* parseProperties(text: string): Steps<Parsed> {
  const values: DocumentValue[] = [];
  const comments: Comment[] = [];
  yield* inParts(text.charCodeAt(0) === 0xfeff ? 1 : 0, text.length, (from, stop) => {
    let at = from;
    while (at < stop) {
      const start = skipSpace(text, at);
      const isComment = text[start] === '#' || text[start] === '!';
      const end = isComment ? lineEndAt(text, start) : logicalEnd(text, start);
      if (isComment) comments.push({ whole: { start, end }, content: { start: start + 1, end } });
      else if (end > start) values.push(readPair(text, { start, end }));
      at = nextLine(text, end);
    }
    return at;
  });
  return { values, comments, faults: [] };
}

function readPair(text: string, line: Span): DocumentValue {
  const keySpan = { start: line.start, end: keyEnd(text, line) };
  let at = Math.min(skipSpace(text, keySpan.end), line.end);
  if (text[at] === '=' || text[at] === ':') at = Math.min(skipSpace(text, at + 1), line.end);
  const content = { start: at, end: line.end };
  const decoded = properties.decode(text, content);
  const kind = /\$\{[^}]/.test(decoded.text) ? 'interpolated' : 'value';
  const key = properties.decode(text, keySpan).text;
  return { path: [key], keySpan, kind, literal: { syntax: 'properties', whole: content, content, decoded } };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/[ \t\f]/.test(text[at] ?? '')) at++;
  return at;
}

/** Where the line ends that begins at `from`, with all that is joined to it. */
function logicalEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const char = text[at];
    if (char === undefined || char === '\n' || char === '\r') return Math.min(at, text.length);
    at += char === '\\' ? 1 + Math.max(1, lineBreakLength(text, at + 1)) : 1;
  }
}

function keyEnd(text: string, line: Span): number {
  for (let at = line.start; at < line.end; at++) {
    const char = text[at] ?? '';
    if (char === '\\') at++;
    else if (/[ \t\f=:]/.test(char)) return at;
  }
  return line.end;
}
