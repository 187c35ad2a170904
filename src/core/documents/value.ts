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

/** A path with one more step. `concat` takes several times as long for what is no array. */
export function pathWith(path: DocumentValue['path'], step: string | number): DocumentValue['path'] {
  return [...path, step];
}
