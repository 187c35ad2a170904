import { byRandomness } from '../checks/grades';
import { isPartHole, isTokenHole } from '../checks/holes';
import { describe, findingOf, idOf, type Kind } from '../kinds';

import type { Confidence, Grade, KeyedRule, TokenRule } from '../rule';
import { boundary, leadingWord, shape } from './shape';

/** What a row says beyond its columns. */
interface More {
  /** Without the family; else made from the service and the kind. */
  readonly id?: string;
  readonly sure?: Confidence;
  readonly grade?: Grade;
  /** The vendor's page on changing it. */
  readonly rotate?: string;
}

interface MoreOfToken extends More {
  /** Where the expression does not begin with its keyword: the keywords, a space between them, or as a list. */
  readonly words?: string | readonly string[];
  /** How far before its keyword the expression may begin. */
  readonly before?: number;
  /** The expression says itself what may stand on its sides. */
  readonly bare?: true;
  /** In any case, as host names are. */
  readonly anyCase?: true;
}

interface MoreOfKeyed extends More {
  /** What the key must hold besides the service's name, a space between the words. */
  readonly key?: string;
}

/**
 * A service's token that can be told by its own looks. `docs` is the public page of the format, without `https://`;
 * `expression` is written with the shapes of shape.ts and must be bounded.
 */
export function issued(
  service: string,
  kind: Kind,
  docs: string,
  expression: string,
  more: MoreOfToken = {},
): TokenRule {
  return {
    ...common(service, kind, docs, more),
    kind: 'token',
    keywords: typeof more.words === 'string' ? more.words.split(' ') : (more.words ?? [leadingWord(expression)]),
    expression: new RegExp(more.bare ? shape(expression) : boundary(expression), more.anyCase ? 'i' : ''),
    before: more.before ?? 0,
    isHole: isTokenHole,
  };
}

const KEYS =
  'key apikey token apitoken accesstoken authtoken secret pat auth password credential credentials access private';

/**
 * A service's token that looks like any other of its length and is told by the key it stands under: `about` are the
 * service's names (words of the key, of the keys around it or of the line before it), `value` is the shape of it all.
 */
export function keyed(
  service: string,
  kind: Kind,
  docs: string,
  about: string,
  value: string,
  more: MoreOfKeyed = {},
): KeyedRule {
  return {
    grade: byRandomness,
    ...common(service, kind, docs, { ...more, sure: more.sure ?? 'medium' }),
    kind: 'keyed',
    about: about.split(' '),
    key: (more.key ?? KEYS).split(' '),
    value: new RegExp(`^(?:${shape(value)})$`),
  };
}

/** A token whose secret is what a person chose or a part of a longer text: placeholders in it are passed over. */
export function part(service: string, kind: Kind, docs: string, expression: string, more: MoreOfToken): TokenRule {
  return { ...issued(service, kind, docs, expression, { ...more, bare: true }), isHole: isPartHole };
}

function common(service: string, kind: Kind, docs: string, { id, sure, grade, rotate }: More) {
  const sources = [docs, ...(rotate === undefined ? [] : [rotate])].map((page) => `https://${page}`);
  return {
    info: describe(id ?? idOf(service, kind), kind, service, sources),
    finding: findingOf(kind, service),
    provider: service,
    rank: 3 as const,
    confidence: sure ?? ('high' as const),
    ...(grade ? { grade } : {}),
  };
}
