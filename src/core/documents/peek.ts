// What loops over all values of a large document ask, without making spans, paths and texts for it.
import { isVerbatim } from '../text/decoded';
import type { DocumentValue, Literal } from './document';
import { JsonLiteral, JsonValue } from './json-value';
import { NestedValue } from './nested-value';

/** The innermost name of a value's path, without making the path; undefined where it has none. */
export function lastName(value: DocumentValue): string | undefined {
  if (value instanceof NestedValue) return lastName(value.inner) ?? lastName(value.outer);
  if (value instanceof JsonValue && typeof value.step === 'string') return value.step;
  return value.path.findLast((step) => typeof step === 'string');
}

/** The same for values that stand in one object. */
export function parentOf(value: DocumentValue): unknown {
  if (value instanceof NestedValue) return parentOf(value.inner);
  if (value instanceof JsonValue && value.container !== undefined) return value.container;
  return value.path.slice(0, -1).join('\u0000');
}

/** Whether a literal means what stands there, character by character. */
export function isPlain(literal: Literal): boolean {
  if (literal instanceof JsonLiteral && literal.escaped === undefined) return true;
  return isVerbatim(literal.decoded);
}

/** The length of what a literal means. */
export function decodedLength(literal: Literal): number {
  if (literal instanceof JsonLiteral && literal.escaped === undefined) return literal.end - literal.start;
  return literal.decoded.text.length;
}

/** The code of the first character that a literal means; NaN where it is empty. */
export function firstCode(literal: Literal): number {
  if (literal instanceof JsonLiteral && literal.escaped === undefined)
    return literal.end > literal.start ? literal.text.charCodeAt(literal.start) : NaN;
  return literal.decoded.text.charCodeAt(0);
}
