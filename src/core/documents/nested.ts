import { compose, sourceSpan, type Decoded } from '../text/decoded';
import type { Span } from '../text/span';
import type { DocumentValue, Literal } from './document';
import { parseJson } from './json';

const MAX_DEPTH = 3;
const LOOKS_LIKE_JSON = /^\s*(?:\{\s*["'}]|\[\s*["'{[\]\d])/;

/** `values` and, after each, what stands in it where it is a string that holds a JSON object or array. */
export function openNested(values: readonly DocumentValue[]): DocumentValue[] {
  const opened: DocumentValue[] = [];
  for (const value of values) open(value, 0, opened);
  return opened;
}

function open(value: DocumentValue, depth: number, into: DocumentValue[]): void {
  into.push(value);
  const { decoded } = value.literal;
  if (depth >= MAX_DEPTH || value.kind === 'code' || !mayHoldJson(decoded.text)) return;
  for (const inner of parseJson(decoded.text).values) open(carryOut(value, inner), depth + 1, into);
}

function mayHoldJson(text: string): boolean {
  if (text.length < 5) return false;
  const first = text.charCodeAt(0);
  return (first === 0x7b || first === 0x5b || first <= 0x20) && LOOKS_LIKE_JSON.test(text.slice(0, 200));
}

/** `inner` is a value of the document in `outer`'s text; the result has its spans in the source. */
function carryOut(outer: DocumentValue, inner: DocumentValue): DocumentValue {
  const map = outer.literal.decoded;
  const path = outer.path.concat(inner.path);
  const { kind } = outer;
  const literal = carryLiteral(map, inner.literal);
  if (inner.keySpan === undefined) return { path, kind, literal, outer };
  return { path, keySpan: sourceSpan(map, inner.keySpan), kind, literal, outer };
}

function carryLiteral(map: Decoded, literal: Literal): Literal {
  const out = (span: Span) => sourceSpan(map, span);
  return {
    syntax: literal.syntax,
    whole: out(literal.whole),
    content: out(literal.content),
    decoded: compose(map, literal.decoded),
  };
}
