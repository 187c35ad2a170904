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

/** Makes its one run when asked: most literals of a large file are never mapped, and their runs would double it. */
class Verbatim implements Decoded {
  constructor(
    readonly text: string,
    private readonly source: Span,
  ) {}

  get runs(): readonly Run[] {
    return [{ decoded: { start: 0, end: this.text.length }, source: this.source, verbatim: true }];
  }
}

/** The smallest source span that holds what `span` of the decoded text came from; empty for an empty span. */
export function sourceSpan(decoded: Decoded, span: Span): Span {
  const { runs } = decoded;
  const first = runs[lastRun(runs, 'decoded', span.start)];
  if (first === undefined) return { start: 0, end: 0 };
  const start = sourceOffset(first, span.start, 'start');
  if (span.end <= span.start) return { start, end: start };
  const last = runs[lastRun(runs, 'decoded', span.end - 1)] ?? first;
  return { start, end: sourceOffset(last, span.end, 'end') };
}

/** The smallest decoded span that holds all that came from `source`; empty where nothing did. */
export function decodedSpan(decoded: Decoded, source: Span): Span {
  const { runs } = decoded;
  const first = runs[lastRun(runs, 'source', source.start)];
  if (first === undefined) return { start: 0, end: 0 };
  const start = decodedOffset(first, source.start, 'start');
  if (source.end <= source.start) return { start, end: start };
  const last = runs[lastRun(runs, 'source', source.end - 1)] ?? first;
  return { start, end: Math.max(start, decodedOffset(last, source.end, 'end')) };
}

/** `inner` is a decoding of `outer.text`; the result decodes the same, mapped to what `outer` came from. */
export function compose(outer: Decoded, inner: Decoded): Decoded {
  const [only] = inner.runs;
  const under = only && outer.runs[lastRun(outer.runs, 'decoded', only.source.start)];
  if (inner.runs.length === 1 && only?.verbatim && under?.verbatim && only.source.end <= under.decoded.end)
    return new Verbatim(inner.text, sourceSpan(outer, only.source));
  return { text: inner.text, runs: inner.runs.flatMap((run) => composeRun(outer, run)) };
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
  const runs: Run[] = [];
  let length = 0;
  let place = at;
  const add = (text: string, start: number, end: number, isVerbatim: boolean): void => {
    place = end;
    if (text === '') return;
    parts.push(text);
    runs.push({
      decoded: { start: length, end: (length += text.length) },
      source: { start, end },
      verbatim: isVerbatim,
    });
  };
  return {
    verbatim: (start, end) => add(source.slice(start, end), start, end, true),
    escape: (text, start, end) => add(text, start, end, false),
    done: () =>
      runs.length > 0
        ? { text: parts.join(''), runs }
        : {
            text: '',
            runs: [{ decoded: { start: 0, end: 0 }, source: { start: place, end: place }, verbatim: true }],
          },
  };
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

function composeRun(outer: Decoded, run: Run): Run[] {
  if (!run.verbatim || run.source.start === run.source.end) return [{ ...run, source: sourceSpan(outer, run.source) }];
  const pieces: Run[] = [];
  const shift = run.decoded.start - run.source.start;
  for (let index = lastRun(outer.runs, 'decoded', run.source.start); index < outer.runs.length; index++) {
    const under = outer.runs[index];
    if (under === undefined || under.decoded.start >= run.source.end) break;
    const start = Math.max(under.decoded.start, run.source.start);
    const end = Math.min(under.decoded.end, run.source.end);
    if (end <= start) continue;
    pieces.push({
      decoded: { start: start + shift, end: end + shift },
      source: sourceSpan(outer, { start, end }),
      verbatim: under.verbatim,
    });
  }
  return pieces;
}

/** Index of the last run that begins at or before `offset`; 0 where none does. */
function lastRun(runs: readonly Run[], side: 'decoded' | 'source', offset: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.[side].start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
