import type { Message } from '../message';
import type { Span } from '../text/span';

export type Dialect = 'strongroom' | 'workato-cloud' | 'workato-agent';

/** Where a reference leads, as far as its text tells. `vault` is a connection's name, `field` a key inside the secret. */
export interface ReferenceTarget {
  readonly vault?: string;
  readonly path: readonly string[];
  readonly field?: string;
}

/** A reference that stands in a text. Spans are in that text. */
export interface Reference {
  readonly dialect: Dialect;
  readonly span: Span;
  readonly target: ReferenceTarget;
}

/** Text that looks like a reference of a dialect and is not one. */
export interface ReferenceFault {
  readonly dialect: Dialect;
  readonly span: Span;
  readonly message: Message;
}
