import type { Span } from '../text/span';

/** Answers which of many spans holds an offset; of nested ones the outermost. */
export interface SpanIndex {
  holding(offset: number): Span | undefined;
}

/** An index of the spans of `items`; it is made when the first question is asked. */
export function createSpanIndex<T>(items: readonly T[], spanOf: (item: T) => Span): SpanIndex {
  let made: Packed | undefined;
  return {
    holding(offset) {
      made ??= outermost(items, spanOf);
      const { starts, ends } = made;
      let low = 0;
      let high = made.count - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        const start = starts[middle] as number;
        const end = ends[middle] as number;
        if (offset < start) high = middle - 1;
        else if (offset >= end) low = middle + 1;
        else return { start, end };
      }
      return undefined;
    },
  };
}

/** Spans in order and disjoint, as numbers: a large document has tens of thousands. */
interface Packed {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly count: number;
}

function outermost<T>(items: readonly T[], spanOf: (item: T) => Span): Packed {
  const starts = new Int32Array(items.length);
  const ends = new Int32Array(items.length);
  let count = 0;
  let last = -1;
  let end = -1;
  for (const item of items) {
    const span = spanOf(item);
    if (span.start < last) return outermost(sorted(items.map(spanOf)), (one) => one);
    last = span.start;
    if (span.end <= end) continue;
    starts[count] = span.start;
    ends[count] = end = span.end;
    count++;
  }
  return { starts, ends, count };
}

function sorted(spans: readonly Span[]): Span[] {
  return [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
}
