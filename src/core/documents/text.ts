import { raw } from '../text/literals/raw';
import type { Span } from '../text/span';
import type { DocumentValue, Parsed } from './document';
import { lineEndAt, nextLine, trim } from './lines';
import { inParts, type Steps } from '../steps';

/** `key = value`, `key: value`, `key := value`, `key => value` or `key "value"`, with or without quotes and a list mark. */
const PAIR =
  /[ \t]*(?:[-*+>][ \t]+)?(["'`]?)([A-Za-z_](?:[\w.-]| (?! )){0,80})\1[ \t]{0,40}(?::=|=>|=|:(?=\s|$)|(?=["']))[ \t]*/dmy;

/** A text of no known format: lines that are pairs of a name and a value. Every other line is left to the reader. */
export function* parseText(text: string): Steps<Parsed> {
  const values: DocumentValue[] = [];
  yield* inParts(0, text.length, (from, stop) => {
    let at = from;
    while (at < stop) {
      const end = lineEndAt(text, at);
      const value = readPair(text, { start: at, end });
      if (value !== undefined) values.push(value);
      at = nextLine(text, end);
    }
    return at;
  });
  return { values, comments: [], faults: [] };
}

function readPair(text: string, line: Span): DocumentValue | undefined {
  if (!mayBePair(text, line)) return undefined;
  PAIR.lastIndex = line.start;
  const match = PAIR.exec(text);
  const key = match?.indices?.[2];
  if (match === null || key === undefined || PAIR.lastIndex > line.end) return undefined;
  const keySpan = trim(text, { start: key[0], end: key[1] });
  const { whole, content } = unquote(text, trim(text, { start: PAIR.lastIndex, end: line.end }));
  if (whole.start === whole.end) return undefined;
  const decoded = raw.decode(text, content);
  const isCall = whole.start === content.start && /^[\w.]+\(.*\)$/.test(decoded.text);
  const path = [text.slice(keySpan.start, keySpan.end)];
  return { path, keySpan, kind: isCall ? 'code' : 'value', literal: { syntax: 'raw', whole, content, decoded } };
}

/** Whether the first mark that no name holds is one that a pair begins with: the expression is slow to say no to prose. */
function mayBePair(text: string, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && IN_NAMES[code] === 1) continue;
    return ':="\'`'.includes(text.charAt(at));
  }
  return false;
}

/** Blanks, the marks of lists, and what names are made of. */
const IN_NAMES = Uint8Array.from({ length: 128 }, (_, code) =>
  /[ \t*+>\w.-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

function unquote(text: string, value: Span): { whole: Span; content: Span } {
  const whole = /[,;]/.test(text[value.end - 1] ?? '') ? trim(text, { ...value, end: value.end - 1 }) : value;
  const quote = text[whole.start] ?? '';
  const closes = whole.end - whole.start >= 2 && /["'`]/.test(quote) && text[whole.end - 1] === quote;
  return { whole, content: closes ? { start: whole.start + 1, end: whole.end - 1 } : whole };
}
