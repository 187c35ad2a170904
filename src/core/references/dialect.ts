import type { Dialect, Reference, ReferenceFault, ReferenceTarget } from './reference';

export interface FoundReferences {
  readonly references: readonly Reference[];
  readonly faults: readonly ReferenceFault[];
}

/** One syntax: a row of the table in `dialects.ts`. */
export interface DialectSyntax {
  readonly id: Dialect;
  /** All references of this syntax in a text and all near misses, in order. Takes time linear in the text. */
  readonly find: (text: string) => FoundReferences;
  /**
   * The reference as text; undefined where this syntax cannot say it. `provider` tells in which service the secret is
   * kept; without it the target is taken as one that was read from a reference of this syntax.
   */
  readonly print: (target: ReferenceTarget, provider?: string) => string | undefined;
}
