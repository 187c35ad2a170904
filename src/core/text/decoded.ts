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

/**
 * What a literal means, with a map back to where it stands. Runs are in order, without gaps in the decoded text; there
 * is always one, so that an empty text has a place too.
 */
export interface Decoded {
  readonly text: string;
  readonly runs: readonly Run[];
}

/** The text of `source` as it stands there. */
export function verbatim(text: string, source: Span): Decoded {
  return new Verbatim(text.slice(source.start, source.end), source);
}

/** True where the decoded text is its source, character by character. */
export function isVerbatim(decoded: Decoded): boolean {
  if (decoded instanceof Verbatim) return true;
  return runCount(decoded) === 1 && runAt(decoded, 0)?.verbatim === true;
}

/** The smallest source span that holds what `span` of the decoded text came from; empty for an empty span. */
export function sourceSpan(decoded: Decoded, span: Span): Span {
  const first = runAt(decoded, lastRun(decoded, 'decoded', span.start));
  if (first === undefined) return { start: 0, end: 0 };
  const start = sourceOffset(first, span.start, 'start');
  if (span.end <= span.start) return { start, end: start };
  const last = runAt(decoded, lastRun(decoded, 'decoded', span.end - 1)) ?? first;
  return { start, end: sourceOffset(last, span.end, 'end') };
}

/** The smallest decoded span that holds all that came from `source`; empty where nothing did. */
export function decodedSpan(decoded: Decoded, source: Span): Span {
  const first = runAt(decoded, lastRun(decoded, 'source', source.start));
  if (first === undefined) return { start: 0, end: 0 };
  const start = decodedOffset(first, source.start, 'start');
  if (source.end <= source.start) return { start, end: start };
  const last = runAt(decoded, lastRun(decoded, 'source', source.end - 1)) ?? first;
  return { start, end: Math.max(start, decodedOffset(last, source.end, 'end')) };
}

/** `inner` is a decoding of `outer.text`; the result decodes the same, mapped to what `outer` came from. */
export function compose(outer: Decoded, inner: Decoded): Decoded {
  if (isVerbatim(inner)) {
    const source = runAt(inner, 0)?.source ?? { start: 0, end: 0 };
    const under = runAt(outer, lastRun(outer, 'decoded', source.start));
    if (under?.verbatim === true && source.end <= under.decoded.end)
      return new Verbatim(inner.text, sourceSpan(outer, source));
  }
  const packed: number[] = [];
  for (let index = 0; index < runCount(inner); index++) {
    const run = runAt(inner, index);
    if (run !== undefined) composeRun(outer, run, packed);
  }
  return new Mapped(inner.text, packed);
}

export interface DecodedBuilder {
  /** Takes over the source as it stands. */
  verbatim(start: number, end: number): void;
  /** Adds `text` for what stands at `start` to `end`; an empty text leaves a gap in the source. */
  escape(text: string, start: number, end: number): void;
  done(): Decoded;
}

/** Gathers runs from left to right; `at` is where the content begins, the place of an empty result. */
export function buildDecoded(source: string, at: number): DecodedBuilder {
  const parts: string[] = [];
  const packed: number[] = [];
  let length = 0;
  let place = at;
  const add = (text: string, start: number, end: number, isVerbatim: boolean): void => {
    place = end;
    if (text === '') return;
    parts.push(text);
    packed.push(length, start, end, isVerbatim ? 1 : 0);
    length += text.length;
  };
  return {
    verbatim: (start, end) => add(source.slice(start, end), start, end, true),
    escape: (text, start, end) => add(text, start, end, false),
    done: () => (length > 0 ? new Mapped(parts.join(''), packed) : new Verbatim('', { start: place, end: place })),
  };
}

/** Has one run, made when asked for: most literals of a large file are never mapped. */
class Verbatim implements Decoded {
  constructor(
    readonly text: string,
    readonly source: Span,
  ) {}

  get runs(): readonly Run[] {
    return [{ decoded: { start: 0, end: this.text.length }, source: this.source, verbatim: true }];
  }
}

/** Numbers of one run: where it begins in the decoded text, its source's start and end, and 1 where it is verbatim. */
const STRIDE = 4;

/** Keeps its runs as numbers: as objects those of a large file with many escapes took more time than all the rest. */
class Mapped implements Decoded {
  constructor(
    readonly text: string,
    readonly packed: readonly number[],
  ) {}

  get runs(): readonly Run[] {
    return Array.from({ length: this.packed.length / STRIDE }, (_, index) => unpack(this, index));
  }
}

function unpack({ text, packed }: Mapped, index: number): Run {
  const at = index * STRIDE;
  return {
    decoded: { start: packed[at] ?? 0, end: packed[at + STRIDE] ?? text.length },
    source: { start: packed[at + 1] ?? 0, end: packed[at + 2] ?? 0 },
    verbatim: packed[at + 3] === 1,
  };
}

function runCount(decoded: Decoded): number {
  if (decoded instanceof Verbatim) return 1;
  return decoded instanceof Mapped ? decoded.packed.length / STRIDE : decoded.runs.length;
}

function runAt(decoded: Decoded, index: number): Run | undefined {
  if (decoded instanceof Mapped) return index * STRIDE < decoded.packed.length ? unpack(decoded, index) : undefined;
  return decoded.runs[index];
}

function runStart(decoded: Decoded, index: number, side: 'decoded' | 'source'): number {
  if (decoded instanceof Mapped) return decoded.packed[index * STRIDE + (side === 'decoded' ? 0 : 1)] ?? 0;
  return decoded.runs[index]?.[side].start ?? 0;
}

function sourceOffset(run: Run, offset: number, side: 'start' | 'end'): number {
  if (run.verbatim) return run.source.start + Math.max(0, Math.min(offset, run.decoded.end) - run.decoded.start);
  if (offset >= run.decoded.end) return run.source.end;
  return side === 'start' ? run.source.start : run.source.end;
}

function decodedOffset(run: Run, offset: number, side: 'start' | 'end'): number {
  if (offset <= run.source.start) return run.decoded.start;
  if (offset >= run.source.end) return run.decoded.end;
  if (run.verbatim) return run.decoded.start + offset - run.source.start;
  return side === 'start' ? run.decoded.start : run.decoded.end;
}

/** Adds to `packed` what `run`, whose source is `outer`'s text, came from. */
function composeRun(outer: Decoded, run: Run, packed: number[]): void {
  if (!run.verbatim || run.source.start === run.source.end) {
    const source = sourceSpan(outer, run.source);
    packed.push(run.decoded.start, source.start, source.end, run.verbatim ? 1 : 0);
    return;
  }
  const shift = run.decoded.start - run.source.start;
  const count = runCount(outer);
  for (let index = lastRun(outer, 'decoded', run.source.start); index < count; index++) {
    const under = runAt(outer, index);
    if (under === undefined || under.decoded.start >= run.source.end) break;
    const start = Math.max(under.decoded.start, run.source.start);
    const end = Math.min(under.decoded.end, run.source.end);
    if (end <= start) continue;
    const source = sourceSpan(outer, { start, end });
    packed.push(start + shift, source.start, source.end, under.verbatim ? 1 : 0);
  }
}

/** Index of the last run that begins at or before `offset`; 0 where none does. */
function lastRun(decoded: Decoded, side: 'decoded' | 'source', offset: number): number {
  let low = 0;
  let high = runCount(decoded) - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (runStart(decoded, middle, side) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
