import type { LiteralSyntax } from '../../documents/document';
import type { Decoded } from '../decoded';
import type { Span } from '../span';

/** Where a piece of a literal goes, for syntaxes whose lines are indented. */
export interface Place {
  /** White space at the start of the line. */
  readonly indent: string;
}

/** How one literal syntax is read and written. */
export interface LiteralRules {
  /** What stands at `content`, the part between the quotes, means. Never throws; bad escapes stand for themselves. */
  readonly decode: (text: string, content: Span) => Decoded;
  /** `value` as a piece of such a literal's content; undefined where the syntax cannot express it. */
  readonly encode: (value: string, place: Place) => string | undefined;
  /** A whole literal with its quotes for `value`; undefined where the syntax cannot express it. */
  readonly write: (value: string, place: Place) => string | undefined;
  /** True where an encoded piece may stand anywhere in any content: quotes on both sides, every character escapable. */
  readonly closed: boolean;
  /** True for block scalars and heredocs, which give way to a literal on one line when all they hold is replaced. */
  readonly blockLike?: boolean;
  /** Syntaxes that may stand in this one's place for what it cannot express, best first. */
  readonly instead: readonly LiteralSyntax[];
}
