import type { DocumentValue, Literal } from './document';
import { parseJson } from './json';
import { NestedValue } from './nested-value';
import { decodedLength, firstCode } from './peek';
import { finish, type Steps, VALUES } from '../steps';

const MAX_DEPTH = 3;
const LOOKS_LIKE_JSON = /^\s*(?:\{\s*["'}]|\[\s*["'{[\]\d])/;

/** `values` and, after each, what stands in it where it is a string that holds a JSON object or array. */
export function* openNested(values: readonly DocumentValue[]): Steps<readonly DocumentValue[]> {
  const first = values.findIndex(mayBeOpened);
  if (first < 0) return values;
  const opened = values.slice(0, first);
  let paused = opened.length;
  for (let at = first; at < values.length; at++) {
    open(values[at] as DocumentValue, 0, opened);
    if (opened.length - paused < VALUES) continue;
    paused = opened.length;
    yield undefined;
  }
  return opened;
}

function open(value: DocumentValue, depth: number, into: DocumentValue[]): void {
  into.push(value);
  if (depth >= MAX_DEPTH || !mayBeOpened(value)) return;
  for (const inner of finish(parseJson(value.literal.decoded.text)).values)
    open(new NestedValue(inner, value), depth + 1, into);
}

function mayBeOpened({ kind, literal }: DocumentValue): boolean {
  return kind !== 'code' && mayHoldJson(literal);
}

function mayHoldJson(literal: Literal): boolean {
  if (decodedLength(literal) < 5) return false;
  const first = firstCode(literal);
  const isOpening = first === 0x7b || first === 0x5b || first <= 0x20;
  return isOpening && LOOKS_LIKE_JSON.test(literal.decoded.text.slice(0, 200));
}
