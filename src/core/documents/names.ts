import { isVerbatim } from '../text/decoded';
import type { DocumentValue, Literal } from './document';
import { JsonLiteral, JsonValue } from './json-value';
import { NestedValue } from './nested';

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
