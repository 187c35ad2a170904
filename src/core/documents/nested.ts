import { compose, sourceSpan, type Decoded } from '../text/decoded';
import type { Span } from '../text/span';
import type { DocumentValue, Literal, ValueKind } from './document';
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
  for (const inner of parseJson(decoded.text).values) open(new NestedValue(inner, value), depth + 1, into);
}

function mayHoldJson(text: string): boolean {
  if (text.length < 5) return false;
  const first = text.charCodeAt(0);
  return (first === 0x7b || first === 0x5b || first <= 0x20) && LOOKS_LIKE_JSON.test(text.slice(0, 200));
}

/** A value of the document in `outer`'s text, with its spans in the source; they are made when they are asked for. */
export class NestedValue implements DocumentValue {
  private carried: Literal | undefined;

  constructor(
    readonly inner: DocumentValue,
    readonly outer: DocumentValue,
  ) {}

  get path(): DocumentValue['path'] {
    return this.outer.path.concat(this.inner.path);
  }

  get kind(): ValueKind {
    return this.outer.kind;
  }

  get keySpan(): Span | undefined {
    const { keySpan } = this.inner;
    return keySpan && sourceSpan(this.outer.literal.decoded, keySpan);
  }

  get literal(): Literal {
    return (this.carried ??= carryLiteral(this.outer.literal.decoded, this.inner.literal));
  }
}

function carryLiteral(map: Decoded, literal: Literal): Literal {
  return {
    syntax: literal.syntax,
    whole: sourceSpan(map, literal.whole),
    content: sourceSpan(map, literal.content),
    decoded: compose(map, literal.decoded),
  };
}
