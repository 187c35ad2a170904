import type { Span } from '../text/span';

/** Answers which of many spans holds an offset; of nested ones the outermost. */
export interface SpanIndex {
  holding(offset: number): Span | undefined;
  /** Of the item whose span that is its place among the items; -1 where none holds the offset. */
  indexOf(offset: number): number;
}

/** An index of the spans of `items`; it is made when the first question is asked. */
export function createSpanIndex<T>(items: readonly T[], spanOf: (item: T) => Span): SpanIndex {
  let made: Packed | undefined;
  return {
    holding(offset) {
      made ??= pack(items, spanOf);
      const at = find(made, offset);
      return at < 0 ? undefined : { start: made.starts[at] as number, end: made.ends[at] as number };
    },
    indexOf(offset) {
      made ??= pack(items, spanOf);
      const at = find(made, offset);
      return at < 0 ? -1 : (made.places[at] as number);
    },
  };
}

/** Spans in order and disjoint, as numbers: a large document has tens of thousands. */
interface Packed {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly places: Int32Array;
  count: number;
}

function find({ starts, ends, count }: Packed, offset: number): number {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (offset < (starts[middle] as number)) high = middle - 1;
    else if (offset >= (ends[middle] as number)) low = middle + 1;
    else return middle;
  }
  return -1;
}

function pack<T>(items: readonly T[], spanOf: (item: T) => Span): Packed {
  const packed = emptyOf(items.length);
  let last = -1;
  for (let place = 0; place < items.length; place++) {
    const span = spanOf(items[place] as T);
    if (span.start < last) return packUnordered(items.map(spanOf));
    last = span.start;
    add(packed, span, place);
  }
  return packed;
}

function packUnordered(spans: readonly Span[]): Packed {
  const packed = emptyOf(spans.length);
  const ordered = [...spans.entries()].sort(([, a], [, b]) => a.start - b.start || b.end - a.end);
  for (const [place, span] of ordered) add(packed, span, place);
  return packed;
}

function emptyOf(most: number): Packed {
  return { starts: new Int32Array(most), ends: new Int32Array(most), places: new Int32Array(most), count: 0 };
}

/** Leaves out what the span before holds. */
function add(packed: Packed, span: Span, place: number): void {
  const { starts, ends, places, count } = packed;
  if (count > 0 && span.end <= (ends[count - 1] as number)) return;
  starts[count] = span.start;
  ends[count] = span.end;
  places[count] = place;
  packed.count++;
}
