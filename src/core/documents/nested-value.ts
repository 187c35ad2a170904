import { compose, sourceSpan, type Decoded } from '../text/decoded';
import type { Span } from '../text/span';
import type { DocumentValue, Literal, ValueKind } from './document';

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
