import type { Span } from '../text/span';
import { isKnownLabel } from './labels';

/** `-----BEGIN label-----` or its END, also where it is written wrong. Spans are in the text that was read. */
export interface Marker {
  readonly kind: 'begin' | 'end';
  readonly span: Span;
  /** In upper case, words one space apart. */
  readonly label: string;
  /** True where it is written as RFC 7468 has it. */
  readonly exact: boolean;
}

/** Hyphen, and the dashes that editors and chats make of it. */
const DASH = '\\-\u00ad\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d';
const KEYWORD = new RegExp(
  `(?<![A-Za-z0-9])(?:BEGIN|END)(?=[ \\t\u00a0])|(?<=[${DASH}][ \\t]?)[A-Za-z]{2,7}(?=[ \\t\u00a0]+[A-Za-z])`,
  'gi',
);
const AFTER = new RegExp(
  `[ \\t\u00a0]+([A-Za-z0-9](?:[A-Za-z0-9 \\t\u00a0.#]|-(?=[A-Za-z0-9])){0,63}?)[ \\t]*((?!-[A-Za-z0-9])[${DASH}]{1,40}|(?=[\\r\\n\\\\"']|$))`,
  'y',
);
const BEFORE = new RegExp(`[${DASH}]{1,40}[ \\t]?$`);

/**
 * The markers of a text in order, with up to two slips in the keyword, wrong or too few dashes, or odd spaces. A wrong
 * one counts only with a label that is known; `---- BEGIN generated code ----` is none. Linear.
 */
export function findMarkers(text: string): Marker[] {
  const markers: Marker[] = [];
  let from = 0;
  KEYWORD.lastIndex = 0;
  for (let match = KEYWORD.exec(text); match; match = KEYWORD.exec(text)) {
    const marker = readMarker(text, from, { start: match.index, end: KEYWORD.lastIndex });
    if (marker === undefined) continue;
    markers.push(marker);
    from = marker.span.end;
    KEYWORD.lastIndex = Math.max(from, KEYWORD.lastIndex);
  }
  return markers;
}

function readMarker(text: string, from: number, keyword: Span): Marker | undefined {
  const word = text.slice(keyword.start, keyword.end);
  const kind = keywordKind(word);
  if (kind === undefined) return undefined;
  AFTER.lastIndex = keyword.end;
  const after = AFTER.exec(text);
  if (!after) return undefined;
  const leading = BEFORE.exec(text.slice(Math.max(from, keyword.start - 41), keyword.start))?.[0] ?? '';
  const [, rawLabel = '', trailing = ''] = after;
  const label = rawLabel
    .toUpperCase()
    .split(/[\s\u00a0]+/)
    .join(' ')
    .trim();
  const span = { start: keyword.start - leading.length, end: keyword.end + after[0].length };
  const exact =
    text.slice(span.start, span.end) === `-----${kind.toUpperCase()} ${label}-----` && text[span.end] !== '-';
  if (!exact && (leading.length + trailing.length < 3 || !isKnownLabel(label))) return undefined;
  return { kind, span, label, exact };
}

function keywordKind(word: string): Marker['kind'] | undefined {
  const upper = word.toUpperCase();
  if (upper === 'BEGIN' || upper === 'END') return upper === 'END' ? 'end' : 'begin';
  if (upper.length >= 4 && slips(upper, 'BEGIN') <= 2) return 'begin';
  return slips(upper, 'END') <= 1 ? 'end' : undefined;
}

/** Letters to add, drop, change or swap with a neighbour to make one word of the other. */
function slips(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i + j));
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(i - 2, j - 2) + 1);
      const row = rows[i];
      if (row) row[j] = least;
    }
  }
  return at(a.length, b.length);
}
