import type { RuleInfo } from '../finding';
import type { Message } from '../message';
import type { Span } from '../text/span';
import type { Confidence } from './rule';

/** A place that a rule claims, before it is settled which rule keeps it. */
export interface Candidate {
  readonly info: RuleInfo;
  readonly finding: Message;
  readonly provider?: string;
  readonly rank: 1 | 2 | 3;
  readonly confidence: Confidence;
  readonly span: Span;
  /** The secret as it is meant, for ignored values; it never leaves the engine. */
  readonly value: string;
  readonly key?: string;
}

const GRADES: Readonly<Record<Confidence, number>> = { high: 2, medium: 1, low: 0 };

/**
 * One candidate a place, in the order of the text: of those that overlap the higher rank stays, then the surer one,
 * then the longer. A key that only the loser knew is kept.
 */
export function settle(candidates: readonly Candidate[]): Candidate[] {
  if (candidates.length < 2) return [...candidates];
  const best = [...candidates].sort(
    (a, b) =>
      b.rank - a.rank ||
      GRADES[b.confidence] - GRADES[a.confidence] ||
      b.span.end - b.span.start - (a.span.end - a.span.start) ||
      a.span.start - b.span.start,
  );
  const inOrder: Candidate[] = [];
  for (const candidate of best) {
    const at = firstEndingAfter(inOrder, candidate.span.start);
    const there = inOrder[at];
    if (there === undefined || there.span.start >= candidate.span.end) inOrder.splice(at, 0, candidate);
    else if (there.key === undefined && candidate.key !== undefined) inOrder[at] = { ...there, key: candidate.key };
  }
  return inOrder;
}

/** Where the first of the disjoint, ordered candidates stands that ends behind `offset`. */
function firstEndingAfter(inOrder: readonly Candidate[], offset: number): number {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inOrder[middle]?.span.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
