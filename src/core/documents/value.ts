import type { Span } from '../text/span';
import type { DocumentValue, Literal, ValueKind } from './document';

/** A value without `outer`. Spelled out, as spreading optional parts costs more than all the rest of a parser. */
export function documentValue(
  path: DocumentValue['path'],
  keySpan: Span | undefined,
  kind: ValueKind,
  literal: Literal,
): DocumentValue {
  return keySpan === undefined ? { path, kind, literal } : { path, keySpan, kind, literal };
}
