import type { Kind } from '../kinds';
import { isSequence } from '../placeholders';
import { describe, findingOf } from '../kinds';
import type { Around, Confidence, KeyedRule, TokenRule } from '../rule';

interface Row {
  /** Without the family, e.g. `github-app-token`. */
  readonly id: string;
  readonly service: string;
  readonly kind: Kind;
  /** The service's public documentation of the format. */
  readonly source: string;
  readonly confidence?: Confidence;
  readonly grade?: (secret: string, around: Around) => Confidence | 'no' | undefined;
}

export interface TokenRow extends Row {
  readonly keywords: readonly string[];
  readonly expression: RegExp;
  readonly before?: number;
}

export interface KeyedRow extends Row {
  readonly about: readonly string[];
  readonly key?: readonly string[];
  readonly value: RegExp;
}

/** A service's token that can be told by its own looks. */
export function token(row: TokenRow): TokenRule {
  return {
    kind: 'token',
    ...common(row, row.confidence ?? 'high'),
    keywords: row.keywords,
    expression: row.expression,
    before: row.before ?? 0,
    isHole: isSequence,
  };
}

/** A service's token that looks like any other of its length and is told by the key it stands under. */
export function keyed(row: KeyedRow): KeyedRule {
  return {
    kind: 'keyed',
    ...common(row, row.confidence ?? 'medium'),
    about: row.about,
    key: row.key ?? ['key', 'apikey', 'token', 'secret', 'pat', 'auth', 'password', 'credential', 'credentials'],
    value: row.value,
  };
}

function common(row: Row, confidence: Confidence) {
  return {
    info: describe(row.id, row.kind, row.service, [row.source]),
    finding: findingOf(row.kind, row.service),
    provider: row.service,
    rank: 3 as const,
    confidence,
    ...(row.grade ? { grade: row.grade } : {}),
  };
}
