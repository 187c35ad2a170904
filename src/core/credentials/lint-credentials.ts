import type { DocumentValue, ParsedDocument } from '../documents/document';
import { isPlain } from '../documents/peek';
import { sourceSpan } from '../text/decoded';
import { contains, type Span } from '../text/span';
import { type Candidate, settle } from './candidate';
import { fileCandidates } from './files';
import { isSchema, namedValues } from './from-document';
import { assignmentAt } from './from-text';
import { secretDataCandidates } from './kubernetes';
import { PROGRAMS, type NamedValue } from './named-value';
import { judge } from './judge';
import { scanText } from './prefilter';
import { serviceAccountKeys } from './service-accounts';
import { createSpanIndex, type SpanIndex } from './span-index';
import { finish, PART, type Steps } from '../steps';

/** Formats whose parser tells every name and value; beyond those only comments and strings hold free text. */
const STRUCTURED: ReadonlySet<string> = new Set(['json', 'jsonc', 'yaml', 'env', 'properties', 'toml', 'hcl', 'xml']);

/** The credentials of a document, one a place, in the order of the text; nothing is suppressed yet. Never throws. */
export function credentialCandidates(document: ParsedDocument, text: string, path = ''): Candidate[] {
  return finish(credentialSteps(document, text, path));
}

/** As `credentialCandidates`, part by part. */
export function* credentialSteps(document: ParsedDocument, text: string, path: string): Steps<Candidate[]> {
  const found: Candidate[] = [...fileCandidates(path, text), ...secretDataCandidates(document, text)];
  const escaped = document.values.filter(({ literal }) => !isPlain(literal));
  const decodedPlaces = createSpanIndex(escaped, contentOf);
  const places = createSpanIndex(document.values, contentOf);
  yield* scanRaw(document, text, { values: places, decoded: decodedPlaces }, found);
  let read = 0;
  for (const value of escaped) {
    scanLiteral(value, found);
    read += value.literal.decoded.text.length;
    if (read < PART) continue;
    read = 0;
    yield undefined;
  }
  yield undefined;
  for (const named of namedValues(document, text)) {
    const candidate = judge(named);
    if (candidate) found.push(candidate);
  }
  const settled = settle([...found, ...serviceAccountKeys(document, found)]);
  return withoutSchemas(document, places, settled);
}

interface Places {
  readonly values: SpanIndex;
  /** Values with escapes, which are read on their own. */
  readonly decoded: SpanIndex;
}

function scanRaw(document: ParsedDocument, text: string, places: Places, found: Candidate[]): Steps<undefined> {
  // The values of a text of no known format are whole lines at best.
  const values = document.format === 'text' ? createSpanIndex([], contentOf) : places.values;
  const comments = createSpanIndex(document.comments, ({ content }) => content);
  const whole =
    STRUCTURED.has(document.format) && document.values.length > 0 ? undefined : { start: 0, end: text.length };
  const isDecodedElsewhere = (offset: number) => places.decoded.holding(offset) !== undefined;
  return scanText(
    text,
    (candidate) => {
      const inside = places.decoded.holding(candidate.span.start);
      if (inside === undefined || !contains(inside, candidate.span)) found.push(candidate);
    },
    assignments(found, (named, start) => {
      if (isDecodedElsewhere(start)) return undefined;
      const place = values.holding(start) ?? comments.holding(start);
      if (place !== undefined) return assignmentAt(text, named, place);
      const assignment = whole && assignmentAt(text, named, whole);
      if (assignment?.isQuoted === false && PROGRAMS.has(document.format)) return undefined;
      // The parser knows this value, by a better name.
      return assignment && values.holding(assignment.spanOf(0, 0).start) === undefined ? assignment : undefined;
    }),
  );
}

/** A literal with escapes is read as it is meant; what is found is carried back to where it stands. */
function scanLiteral({ literal: { decoded } }: DocumentValue, found: Candidate[]): void {
  const whole = { start: 0, end: decoded.text.length };
  const inside: Candidate[] = [];
  finish(
    scanText(
      decoded.text,
      (candidate) => inside.push(candidate),
      assignments(inside, (named) => assignmentAt(decoded.text, named, whole)),
    ),
  );
  for (const candidate of inside) found.push({ ...candidate, span: sourceSpan(decoded, candidate.span) });
}

/** Judges what `read` finds at a name, unless the name stands in a secret that was found already. */
function assignments(
  found: Candidate[],
  read: (name: Span, start: number) => NamedValue | undefined,
): (start: number, end: number) => void {
  let judgedUntil = 0;
  return (start, end) => {
    if (start < judgedUntil) return;
    const named = read({ start, end }, start);
    const candidate = named && judge(named);
    if (candidate === undefined) return;
    judgedUntil = candidate.span.end;
    found.push(candidate);
  };
}

/** Guesses by name inside descriptions of fields are dropped; a service's own format stays wherever it stands. */
function withoutSchemas({ values }: ParsedDocument, places: SpanIndex, candidates: Candidate[]): Candidate[] {
  return candidates.filter(
    ({ rank, span }) => rank >= 2 || !isInSchema(values, places.indexOf(span.start), span.start),
  );
}

/** Whether the value at `place`, or one of the JSON in it that holds `offset`, stands in the description of fields. */
function isInSchema(values: readonly DocumentValue[], place: number, offset: number): boolean {
  let value = values[place];
  for (let next = place + 1; value !== undefined; next++) {
    const { start, end } = value.literal.content;
    if (start <= offset && offset < end && value.path.some(isSchema)) return true;
    value = values[next]?.outer === undefined ? undefined : values[next];
  }
  return false;
}

function contentOf({ literal }: DocumentValue): Span {
  return literal.content;
}
