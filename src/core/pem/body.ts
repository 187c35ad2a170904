import type { Span } from '../text/span';

/** `real`: LF or CRLF; `cr`: a lone CR; `escaped`: the two characters `\n`, however often escaped, alone or doubled by a real one. */
export type BreakKind = 'real' | 'cr' | 'escaped';

export interface Line {
  /** Without white space at its ends and without its break. */
  readonly span: Span;
  readonly break: { readonly kind: BreakKind; readonly span: Span } | undefined;
  /** White space before it. */
  readonly indent: Span;
}

/** What stands between two markers. All spans are in the text that was read. */
export interface Body {
  readonly lines: readonly Line[];
  /** The lines of RFC 1421 headers (`DEK-Info: …`) with the blank one that ends them. */
  readonly headers: readonly Line[];
  /** The lines of data; blank ones at the very beginning and end of the body are not among them. */
  readonly data: readonly Line[];
  /** The Base64 characters of the data, padding included. */
  readonly base64: string;
  /** Runs in data lines that are neither Base64 nor ordinary white space, in order. */
  readonly strange: readonly Span[];
  /** Where the padding begins, or the data ends. */
  readonly paddingAt: number;
  readonly bytes: Uint8Array;
}

const BREAK = /(?:\\{1,4}r)?\\{1,4}n(?:\r?\n)?|\\{1,4}r\r?\n|\r\n|\n|\r/g;

/** Takes a line without its break and tells which part of it is the block's own. */
export type Peel = (line: string) => Span;

/** Reads the text at `span`, whatever stands there; `peel` takes off what was put around each line. Linear. */
export function readBody(text: string, span: Span, peel?: Peel): Body {
  const lines = splitLines(text, span, peel);
  const headerEnd = headersEnd(text, lines);
  const headers = lines.slice(0, headerEnd);
  const data = trimBlank(lines.slice(headerEnd));
  const parts: string[] = [];
  const strange: Span[] = [];
  for (const line of data) {
    const content = text.slice(line.span.start, line.span.end);
    if (/^[A-Za-z0-9+/=]*$/.test(content)) parts.push(content);
    else {
      parts.push(content.replace(/[^A-Za-z0-9+/=]+/g, ''));
      for (const match of content.matchAll(/[^A-Za-z0-9+/= \t]+/g)) {
        const start = line.span.start + match.index;
        strange.push({ start, end: start + match[0].length });
      }
    }
  }
  const base64 = parts.join('');
  return {
    lines,
    headers,
    data,
    base64,
    strange,
    paddingAt: paddingStart(text, data, span),
    bytes: decodeBase64(base64),
  };
}

function splitLines(text: string, span: Span, peel?: Peel): Line[] {
  const lines: Line[] = [];
  const content = text.slice(span.start, span.end);
  let at = 0;
  const add = (end: number, lineBreak: Line['break']) => {
    const raw = content.slice(at, end);
    const own = peel?.(raw) ?? { start: 0, end: raw.length };
    const kept = raw.slice(own.start, own.end);
    const lead = own.start + kept.length - kept.replace(/^[ \t\f\v]+/, '').length;
    const start = span.start + at + lead;
    lines.push({
      span: { start, end: Math.max(start, span.start + at + own.start + trimmedEnd(kept)) },
      break: lineBreak,
      indent: { start: start - lead, end: start },
    });
  };
  for (const match of content.matchAll(BREAK)) {
    const end = match.index + match[0].length;
    add(match.index, { kind: breakKind(match[0]), span: { start: span.start + match.index, end: span.start + end } });
    at = end;
  }
  add(content.length, undefined);
  return lines;
}

/** The length without ordinary white space at the end. */
function trimmedEnd(text: string): number {
  let end = text.length;
  while (end > 0 && ' \t\f\v'.includes(text[end - 1] ?? '')) end--;
  return end;
}

function breakKind(text: string): BreakKind {
  if (text.startsWith('\\')) return 'escaped';
  return text === '\r' ? 'cr' : 'real';
}

const HEADER = /^[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]/;

/** The number of lines that are headers, with the blank line after them. */
function headersEnd(text: string, lines: readonly Line[]): number {
  const first = lines.findIndex(({ span }) => span.end > span.start);
  const start = lines[first];
  if (start === undefined || !HEADER.test(text.slice(start.span.start, start.span.end))) return 0;
  const blank = lines.findIndex(({ span }, index) => index > first && span.end === span.start);
  if (blank >= 0) return blank + 1;
  const after = lines.findIndex(
    ({ span }, index) => index > first && !HEADER.test(text.slice(span.start, Math.min(span.end, span.start + 80))),
  );
  return after < 0 ? lines.length : after;
}

function trimBlank(lines: readonly Line[]): Line[] {
  const filled = ({ span }: Line) => span.end > span.start;
  return lines.slice(Math.max(0, lines.findIndex(filled)), lines.findLastIndex(filled) + 1);
}

function paddingStart(text: string, data: readonly Line[], span: Span): number {
  const last = data.at(-1);
  if (last === undefined) return span.end;
  let at = last.span.end;
  while (at > last.span.start && text[at - 1] === '=') at--;
  return at;
}

const VALUES = new Map(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').map((c, i) => [c.charCodeAt(0), i]),
);

/** The bytes of Base64 text up to its padding; bits that make no whole byte are left out. */
export function decodeBase64(base64: string): Uint8Array {
  const padding = base64.indexOf('=');
  const length = padding < 0 ? base64.length : padding;
  const bytes = new Uint8Array(Math.floor((length * 6) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < length; i++) {
    bits = ((bits << 6) | (VALUES.get(base64.charCodeAt(i)) ?? 0)) & 0xffff;
    held += 6;
    if (held >= 8) bytes[at++] = (bits >> (held -= 8)) & 0xff;
  }
  return bytes;
}
