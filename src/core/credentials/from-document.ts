import type { DocumentValue, ParsedDocument } from '../documents/document';
import { isJoined } from '../documents/joined';
import { lastName, parentOf } from '../documents/peek';
import { remembered } from '../remembered';
import { sourceSpan } from '../text/decoded';
import type { Span } from '../text/span';
import { tells } from './judge';
import { keyFacts, withoutSetter } from './keys';
import { PROGRAMS, type NamedValue } from './named-value';
import { literalParts } from './parts';
import { isDrawn } from './strength';

/** Names that say nothing of a value but that it is one; the name beside it or the one above tells. */
const VALUE_NAMES =
  /^(?:value|val|default|defaultvalue|default_value|initial_value|stringvalue|content|data|\$?text|#text|secretvalue)$/i;
/** What stands beside such a value and names it. */
const NAME_NAMES = /^@?(?:name|key|header|field|variable|var|env|parameter|param|property|setting|id)$/i;
/** Descriptions of fields in Workato recipes: names and labels, never values; and the sources in a source map. */
const SCHEMA =
  /^(?:extended_(?:input|output)_schema|input_schema|output_schema|schema_json|toggle_field|pick_list|sourcesContent)$/;

const MOST_ABOVE = 3;

/** The values of a document with the names that tell what they are; those that can be no credential are left out. */
export function namedValues(document: ParsedDocument, text: string): NamedValue[] {
  const siblings = siblingNames(document.values);
  const named: NamedValue[] = [];
  let previous: DocumentValue | undefined;
  for (const value of document.values) {
    const key = tellingName(value, siblings, document) ?? defaultName(value);
    if (key !== undefined && mayBeSecret(value, document) && !(previous && isJoined(text, previous, value)))
      for (const part of literalParts(value, document)) named.push(namedValue(key, value, part, document));
    previous = value;
  }
  return named;
}

/** `${DB_PASSWORD:-…}` under a name that tells nothing is named by its variable. */
function defaultName({ kind, literal }: DocumentValue): string | undefined {
  if (kind !== 'interpolated') return undefined;
  const name = /^\$\{([A-Za-z_][\w.-]{0,80})[:=-]/.exec(literal.decoded.text)?.[1];
  return name !== undefined && tells(name) ? name : undefined;
}

/** The name that tells what a value is; nothing where it tells of no credential. */
function tellingName(value: DocumentValue, siblings: SiblingNames, { format }: ParsedDocument): string | undefined {
  const last = lastName(value);
  const facts = last === undefined ? undefined : nameFacts(last);
  const named = facts?.isForValue === true ? nameBeside(value, siblings) : last;
  const key = named !== undefined && PROGRAMS.has(format) ? withoutSetter(named) : named;
  if (key !== undefined && (key === last ? facts?.tells : tells(key)) === true) return key;
  return value.outer && nameOfParts(value.outer, key, value);
}

/** Names of what says nothing secret about a token. */
const PLAIN_PART =
  /(?:^|[_-]|[a-z](?=[A-Z]))(?:id|name|user|login|type|alg|kid|iss|sub|aud|url|uri|host|email|exp|iat|at)$/i;

/** `"token": "{\"name\": \"…\", \"sig\": \"…\"}"`: what looks drawn in the JSON of a token is the token. */
function nameOfParts(outer: DocumentValue, key: string | undefined, value: DocumentValue): string | undefined {
  const above = lastName(outer);
  if (above === undefined || !/^(?:token|secret)$/.test(keyFacts(above).role ?? '')) return undefined;
  return !PLAIN_PART.test(key ?? '') && isDrawn(value.literal.decoded.text) ? above : undefined;
}

function mayBeSecret(value: DocumentValue, document: ParsedDocument): boolean {
  if (value.kind === 'code' || value.literal.decoded.text.length < 3) return false;
  return !isPart(value, document) && !value.path.some(isSchema);
}

/** In a program the items of a list are no password: rules for one, or its parts. Lists of passwords have a plural. */
function isPart({ path }: DocumentValue, { format }: ParsedDocument): boolean {
  return typeof path.at(-1) === 'number' && PROGRAMS.has(format) && !/s$/i.test(String(path.at(-2)));
}

function namedValue(
  key: string,
  { path, literal: { decoded } }: DocumentValue,
  part: Span,
  { format }: ParsedDocument,
): NamedValue {
  return {
    key,
    above: path
      .slice(0, -1)
      .filter((step) => typeof step === 'string')
      .slice(-MOST_ABOVE),
    text: decoded.text.slice(part.start, part.end),
    isQuoted: true,
    isProse: format === 'text',
    spanOf: (start, end) => sourceSpan(decoded, { start: part.start + start, end: part.start + end }),
  };
}

/** Whether a step of a path leads into the description of fields. */
export function isSchema(step: string | number): boolean {
  return typeof step === 'string' && SCHEMA.test(step);
}

/** What the last name of a path says of itself. */
const nameFacts = remembered((name) => ({
  tells: tells(name),
  isForValue: VALUE_NAMES.test(name),
  isForName: NAME_NAMES.test(name),
}));

/** The name of a value whose own says nothing: the one beside it, else the one above it. */
function nameBeside(value: DocumentValue, siblings: SiblingNames): string | undefined {
  return siblings.of(value) ?? value.path.filter((step) => typeof step === 'string').at(-2) ?? lastName(value);
}

interface SiblingNames {
  of(value: DocumentValue): string | undefined;
}

/** `{ "name": "Authorization", "value": … }`: of each object the name that it gives itself. */
function siblingNames(values: readonly DocumentValue[]): SiblingNames {
  let names: Map<unknown, string> | undefined;
  return {
    of(value) {
      names ??= namesOfParents(values);
      return names.get(parentOf(value));
    },
  };
}

function namesOfParents(values: readonly DocumentValue[]): Map<unknown, string> {
  const names = new Map<unknown, string>();
  for (const value of values) {
    const last = lastName(value);
    if (last === undefined || !nameFacts(last).isForName || typeof value.path.at(-1) !== 'string') continue;
    const { text } = value.literal.decoded;
    const parent = parentOf(value);
    if (text.length < 100 && !names.has(parent)) names.set(parent, text);
  }
  return names;
}
