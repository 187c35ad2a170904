import type { Span } from '../text/span';

/** Answers which of many spans holds an offset; of nested ones the outermost. */
export interface SpanIndex {
  holding(offset: number): Span | undefined;
}

export function createSpanIndex(spans: readonly Span[]): SpanIndex {
  const ordered = outermost(spans);
  return {
    holding(offset) {
      let low = 0;
      let high = ordered.length - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        const span = ordered[middle] as Span;
        if (offset < span.start) high = middle - 1;
        else if (offset >= span.end) low = middle + 1;
        else return span;
      }
      return undefined;
    },
  };
}

function outermost(spans: readonly Span[]): Span[] {
  const inOrder = isOrdered(spans) ? spans : [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  let end = -1;
  for (const span of inOrder) {
    if (span.end <= end) continue;
    kept.push(span);
    end = span.end;
  }
  return kept;
}

function isOrdered(spans: readonly Span[]): boolean {
  for (let at = 1; at < spans.length; at++) if ((spans[at]?.start ?? 0) < (spans[at - 1]?.start ?? 0)) return false;
  return true;
}
