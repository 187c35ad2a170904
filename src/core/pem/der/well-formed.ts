import type { Span } from '../../text/span';
import { readElement } from './element';

/** Where bytes are no DER, and what is wrong there. Offsets are in the bytes. */
export interface DerFault {
  readonly span: Span;
  readonly kind: 'length' | 'not-shortest' | 'indefinite' | 'value' | 'text' | 'time' | 'boolean';
}

const DEEPEST = 40;

/** The first fault of the elements in `span`, whole trees of them; what octet strings hold is not looked into. Linear. */
export function derFault(bytes: Uint8Array, span: Span): DerFault | undefined {
  const ends = [span.end];
  let at = span.start;
  while (ends.length > 0) {
    const end = ends.at(-1) ?? 0;
    if (at >= end) {
      ends.pop();
      continue;
    }
    const element = readElement(bytes, at);
    if (element === undefined || element.end > end) {
      const kind = bytes[at + 1] === 0x80 ? 'indefinite' : 'length';
      return { span: { start: at, end: Math.min(end, at + 2) }, kind };
    }
    const header = { start: at, end: element.content };
    if (!isShortest(bytes, at, element.content, element.end)) return { span: header, kind: 'not-shortest' };
    if (element.tag & 0x20) {
      if (ends.length > DEEPEST) return { span: header, kind: 'value' };
      ends.push(element.end);
      at = element.content;
      continue;
    }
    const kind = valueFault(bytes, element.tag, element.content, element.end);
    if (kind !== undefined) return { span: { start: at, end: element.end }, kind };
    at = element.end;
  }
  return undefined;
}

function isShortest(bytes: Uint8Array, start: number, content: number, end: number): boolean {
  const length = end - content;
  const count = content - start - 2;
  if (count === 0) return true;
  return length >= 0x80 && bytes[start + 2] !== 0;
}

function valueFault(bytes: Uint8Array, tag: number, start: number, end: number): DerFault['kind'] | undefined {
  const length = end - start;
  const first = bytes[start] ?? 0;
  switch (tag) {
    case 0x01:
      return length === 1 && (first === 0 || first === 0xff) ? undefined : 'boolean';
    case 0x02:
    case 0x0a:
      return length > 0 && !isPadded(bytes, start, length) ? undefined : 'value';
    case 0x03:
      return length > 0 && first < 8 ? undefined : 'value';
    case 0x05:
      return length === 0 ? undefined : 'value';
    case 0x06:
      return isObjectId(bytes, start, end) ? undefined : 'value';
    case 0x17:
    case 0x18:
      return timeOf(bytes, tag, start, end) === undefined ? 'time' : undefined;
    case 0x10:
    case 0x11:
      return 'value';
    default:
      return undefined;
  }
}

/** An integer with more leading bytes than it needs. */
function isPadded(bytes: Uint8Array, start: number, length: number): boolean {
  if (length < 2) return false;
  const second = (bytes[start + 1] ?? 0) & 0x80;
  return (bytes[start] === 0 && second === 0) || (bytes[start] === 0xff && second !== 0);
}

/** No part longer than eight bytes: there are no such arcs but in attacks. */
function isObjectId(bytes: Uint8Array, start: number, end: number): boolean {
  if (end <= start || ((bytes[end - 1] ?? 0) & 0x80) !== 0) return false;
  let run = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (run === 0 && byte === 0x80) return false;
    run = byte & 0x80 ? run + 1 : 0;
    if (run > 18) return false;
  }
  return true;
}

/** Milliseconds since 1970 of a UTCTime or GeneralizedTime as RFC 5280 wants it (seconds, Z); undefined otherwise. */
export function timeOf(bytes: Uint8Array, tag: number, start: number, end: number): number | undefined {
  if (end - start > 20) return undefined;
  const text = String.fromCharCode(...bytes.subarray(start, end));
  const match = (
    tag === 0x17 ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/
  ).exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const full = tag === 0x17 ? year + (year < 50 ? 2000 : 1900) : year;
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(full, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return date.getUTCDate() === day ? date.getTime() : undefined;
}
