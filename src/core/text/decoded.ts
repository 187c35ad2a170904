import type { Span } from './span';

/**
 * A run of decoded text and the source it came from. In a verbatim run both are of one length and map character by
 * character; any other run (an escape, a folded line break) maps as a whole.
 */
export interface Run {
  readonly decoded: Span;
  readonly source: Span;
  readonly verbatim: boolean;
}

/** What a literal means, with a map back to where it stands. Runs are in order, without gaps in the decoded text. */
export interface Decoded {
  readonly text: string;
  readonly runs: readonly Run[];
}
