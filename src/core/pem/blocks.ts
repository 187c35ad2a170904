import type { Span } from '../text/span';
import { readBody, type Body } from './body';
import { isForeignLabel } from './labels';
import { findMarkers, type Marker } from './markers';
import { wrappingOf, type Wrapping } from './wrapping';

/** A block of PEM text, whole or not: at least one of its markers stands there. Spans are in the text that was read. */
export interface Block {
  readonly begin?: Marker;
  readonly end?: Marker;
  /** From the first of its markers, or its data, to the last. */
  readonly span: Span;
  readonly bodySpan: Span;
  readonly body: Body;
  /** Of the BEGIN marker, else of the END. */
  readonly label: string;
  /** What stands around its lines. */
  readonly wrapping?: Wrapping;
}

/** The blocks of a text in order; after every fault reading goes on. Never throws; linear in the text. */
export function readBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: Marker | undefined;
  let from = 0;
  let wrapping: Wrapping | undefined;
  const close = (end: Marker | undefined, at: number) => {
    if (open === undefined && end === undefined) return;
    const start = open?.span.end ?? dataBefore(text, from, at);
    const bodySpan = { start, end: end === undefined ? dataAfter(text, start, at) : at };
    blocks.push(block(text, open, end, bodySpan, open && wrapping));
    open = undefined;
  };
  for (const marker of findMarkers(text)) {
    if (isForeignLabel(marker.label)) continue;
    if (marker.kind === 'begin') {
      close(undefined, marker.span.start);
      open = marker;
      wrapping = wrappingOf(text, from, marker.span.start);
    } else close(marker, marker.span.start);
    from = marker.span.end;
  }
  close(undefined, text.length);
  return blocks;
}

function block(
  text: string,
  begin: Marker | undefined,
  end: Marker | undefined,
  bodySpan: Span,
  wrapping: Wrapping | undefined,
): Block {
  return {
    ...(begin && { begin }),
    ...(end && { end }),
    span: { start: begin?.span.start ?? bodySpan.start, end: end?.span.end ?? bodySpan.end },
    bodySpan,
    body: readBody(text, bodySpan, wrapping?.peel),
    label: begin?.label ?? end?.label ?? '',
    ...(wrapping && { wrapping }),
  };
}

/** True where `/n` follows BEGIN at once: a break was written with the wrong slash. Both are Base64 otherwise. */
export function hasSlashBreaks(block: Block, text: string): boolean {
  return block.begin !== undefined && text.startsWith('/n', block.bodySpan.start);
}

const DATA_LINE = /^[A-Za-z0-9+/=]{4,}$/;

/** Where the lines of data begin that lead up to `end`; `end` itself where none do. */
function dataBefore(text: string, from: number, end: number): number {
  const lines = readBody(text, { start: from, end }).lines;
  let start = end;
  for (const { span } of lines.toReversed()) {
    if (span.end === span.start && start === end) continue;
    if (!DATA_LINE.test(text.slice(span.start, span.end))) break;
    start = span.start;
  }
  return start;
}

/** Where the lines of data and headers end that follow `start`. */
function dataAfter(text: string, start: number, end: number): number {
  let last = start;
  for (const { span } of readBody(text, { start, end }).lines) {
    const line = text.slice(span.start, span.end);
    if (line === '') continue;
    if (!DATA_LINE.test(line) && !/^[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]/.test(line)) break;
    last = span.end;
  }
  return last;
}
