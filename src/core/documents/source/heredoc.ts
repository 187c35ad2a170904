import type { DocumentValue, LiteralSyntax, ValueKind } from '../document';
import type { Decoded } from '../../text/decoded';
import type { Span } from '../../text/span';
import { dedentedContent } from '../../text/literals/indented';
import type { Place } from './reader';
import { lineEnd } from './comments';

/** Lines of a text that hold one word, by that word: their starts in order. Made once, so that each search is short. */
export type Terminators = ReadonlyMap<string, readonly number[]>;

const WORD_LINE = /^[ \t]*([A-Za-z_][\w.-]{0,60})/gm;

export function findTerminators(text: string): Terminators {
  const found = new Map<string, number[]>();
  for (const match of text.matchAll(WORD_LINE)) {
    const word = match[1] ?? '';
    const starts = found.get(word);
    if (starts === undefined) found.set(word, [match.index]);
    else starts.push(match.index);
  }
  return found;
}

/** How the end of a heredoc is told from its lines. */
export interface TerminatorRule {
  readonly indented: boolean;
  /** Whether more code may follow the terminator on its line. */
  readonly codeAfter: boolean;
}

/** The body from `start` and where reading goes on, at the terminator's end; undefined where there is none. */
export function heredocBody(
  text: string,
  terminators: Terminators,
  id: string,
  start: number,
  rule: TerminatorRule,
): { readonly body: Span; readonly indent: number; readonly after: number } | undefined {
  const starts = terminators.get(id) ?? [];
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < Math.min(starts.length, low + 50); i++) {
    const line = starts[i] ?? 0;
    let at = line;
    while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
    const after = at + id.length;
    if (!rule.indented && at > line) continue;
    if (!rule.codeAfter && text.slice(after, lineEnd(text, after)).trim() !== '') continue;
    let end = line;
    if (end > start && text.charCodeAt(end - 1) === 10) end--;
    if (end > start && text.charCodeAt(end - 1) === 13) end--;
    return { body: { start, end }, indent: at - line, after };
  }
  return undefined;
}

/** The value of a heredoc; undefined where its body is blank. `content` leaves out the last line break. */
export function heredocValue(
  text: string,
  body: Span,
  place: Place,
  shape: {
    readonly syntax: LiteralSyntax;
    readonly decode: (text: string, content: Span) => Decoded;
    readonly dedent: boolean;
    readonly least?: number;
    readonly hole: RegExp | undefined;
  },
): DocumentValue | undefined {
  const content = dedentedContent(text, body, shape.dedent ? (shape.least ?? Infinity) : 0);
  if (content === undefined) return undefined;
  const kind: ValueKind = shape.hole?.test(text.slice(content.start, content.end)) === true ? 'interpolated' : 'value';
  return {
    path: place.path,
    ...(place.keySpan === undefined ? {} : { keySpan: place.keySpan }),
    kind,
    literal: { syntax: shape.syntax, whole: body, content, decoded: shape.decode(text, content) },
  };
}
