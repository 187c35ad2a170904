import type { DocumentValue, ParsedDocument } from '../documents/document';
import { sourceSpan } from '../text/decoded';
import { contains, type Span } from '../text/span';
import { type Candidate, settle } from './candidate';
import { isSchema, namedValues } from './from-document';
import { assignmentAt } from './from-text';
import { judge } from './judge';
import { scanText } from './prefilter';
import { serviceAccountKeys } from './service-accounts';
import { createSpanIndex, type SpanIndex } from './span-index';

/** Formats whose parser tells every name and value; beyond those only comments and strings hold free text. */
const STRUCTURED: ReadonlySet<string> = new Set([
  'json',
  'jsonc',
  'yaml',
  'env',
  'properties',
  'ini',
  'toml',
  'hcl',
  'xml',
]);

/** The credentials of a document, one a place, in the order of the text; nothing is suppressed yet. Never throws. */
export function credentialCandidates(document: ParsedDocument, text: string): Candidate[] {
  const found: Candidate[] = [];
  const escaped = document.values.filter(
    ({ literal }) => literal.decoded.runs.length > 1 || !isVerbatim(literal.decoded.runs),
  );
  const decodedPlaces = createSpanIndex(escaped.map(({ literal }) => literal.content));
  scanRaw(document, text, decodedPlaces, found);
  for (const value of escaped) scanLiteral(value, found);
  for (const named of namedValues(document)) {
    const candidate = judge(named);
    if (candidate) found.push(candidate);
  }
  const settled = settle([...found, ...serviceAccountKeys(document, found)]);
  return withoutSchemas(document, settled);
}

function isVerbatim(runs: readonly { readonly verbatim: boolean }[]): boolean {
  return runs.every((run) => run.verbatim);
}

function scanRaw(document: ParsedDocument, text: string, decodedPlaces: SpanIndex, found: Candidate[]): void {
  // The values of a text of no known format are whole lines at best.
  const known = document.format === 'text' ? [] : document.values;
  const values = createSpanIndex(known.map(({ literal }) => literal.content));
  const comments = createSpanIndex(document.comments.map(({ content }) => content));
  const isFree = !STRUCTURED.has(document.format) || document.values.length === 0;
  const whole = { start: 0, end: text.length };
  let judgedUntil = 0;
  scanText(
    text,
    (candidate) => {
      const inside = decodedPlaces.holding(candidate.span.start);
      if (inside === undefined || !contains(inside, candidate.span)) found.push(candidate);
    },
    (start, end) => {
      if (start < judgedUntil) return;
      const place = values.holding(start) ?? comments.holding(start) ?? (isFree ? whole : undefined);
      if (place === undefined) return;
      const named = assignmentAt(text, start, end, place);
      if (named === undefined) return;
      const span = named.spanOf(0, named.text.length);
      const literal = values.holding(span.start);
      if (place === whole && literal !== undefined && contains(literal, span)) return;
      const candidate = judge(named);
      if (candidate === undefined) return;
      judgedUntil = candidate.span.end;
      found.push(candidate);
    },
  );
}

/** A literal with escapes is read as it is meant; what is found is carried back to where it stands. */
function scanLiteral({ literal: { decoded } }: DocumentValue, found: Candidate[]): void {
  scanText(
    decoded.text,
    (candidate) => found.push({ ...candidate, span: sourceSpan(decoded, candidate.span) }),
    undefined,
  );
}

/** Guesses by name inside descriptions of fields are dropped; a service's own format stays wherever it stands. */
function withoutSchemas(document: ParsedDocument, candidates: Candidate[]): Candidate[] {
  if (!candidates.some(({ rank }) => rank < 2)) return candidates;
  const schemas: Span[] = document.values.filter(({ path }) => path.some(isSchema)).map(({ literal }) => literal.whole);
  const index = createSpanIndex(schemas);
  return candidates.filter(({ rank, span }) => rank >= 2 || index.holding(span.start) === undefined);
}
