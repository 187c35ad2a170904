import { decodedSpan, sourceSpan } from '../text/decoded';
import type { Edit } from '../text/edit';
import type { Place } from '../text/literals/rules';
import { LITERAL_RULES } from '../text/literals/syntaxes';
import { contains, type Span } from '../text/span';
import type { DocumentValue, Format, LiteralSyntax, ParsedDocument } from './document';
import { isPartOfJoined } from './joined';
import { valueAt } from './locate';
import { proves } from './proof';

/** Syntaxes for a literal where none stands yet, best first. */
const NEW_LITERALS: Readonly<Record<Format, readonly LiteralSyntax[]>> = {
  json: ['json'],
  jsonc: ['json'],
  yaml: ['yaml-plain', 'yaml-double'],
  env: ['env-bare', 'env-double', 'env-single'],
  properties: ['properties'],
  ini: ['ini'],
  toml: ['toml-basic'],
  hcl: ['hcl-quoted'],
  xml: ['xml-text', 'xml-attribute'],
  dockerfile: ['docker-bare', 'shell-double'],
  shell: ['shell-single', 'shell-double'],
  ruby: ['ruby-single', 'ruby-double'],
  javascript: ['js-single', 'js-double'],
  python: ['python-plain'],
  go: ['go-interpreted'],
  java: ['java-string'],
  csharp: ['csharp-regular'],
  php: ['php-single', 'php-double'],
  pem: [],
  text: ['raw'],
};

/**
 * An edit that puts `replacement`, plain text, in place of exactly what is decoded at `span`, escaped for every level
 * it stands in, with quotes where the value needs them now. `document` is `text`'s. Undefined where no value stands at
 * `span`, where it goes on in another literal (`"…" + "…"`), or none of its syntaxes can hold the result; a returned edit changes the meaning of that value alone. In
 * comments and plain text it is put there as it is.
 */
export function replaceAt(text: string, document: ParsedDocument, span: Span, replacement: string): Edit | undefined {
  const value = valueAt(document, span);
  if (value === undefined) return replaceInProse(text, document, span, replacement);
  if (value.kind === 'code') return undefined;
  if (span.start < span.end && isPartOfJoined(text, document, value, span)) return undefined;
  return change(text, document, value, decodedSpan(value.literal.decoded, span), replacement);
}

/**
 * An edit that adds `insertion`, plain text, at a cursor: inside a literal escaped for it, at a place for a value with
 * the quotes the format needs, in plain text and comments as it is. Undefined where it would break the document.
 */
export function insertAt(text: string, document: ParsedDocument, offset: number, insertion: string): Edit | undefined {
  const span = { start: offset, end: offset };
  return (
    replaceAt(text, document, span, insertion) ??
    insertIntoEmpty(text, document, offset, insertion) ??
    insertLiteral(text, document, span, insertion)
  );
}

/** Inner levels are changed as text of the level around them; only the outermost change is an edit of the source. */
function change(
  text: string,
  document: ParsedDocument,
  value: DocumentValue,
  at: Span,
  replacement: string,
): Edit | undefined {
  const { literal, outer } = value;
  const newText = splice(literal.decoded.text, at, replacement);
  for (const candidate of candidates(text, value, at, replacement, newText)) {
    if (outer !== undefined) {
      const edit = change(text, document, outer, decodedSpan(outer.literal.decoded, candidate.span), candidate.text);
      if (edit !== undefined) return edit;
    } else if (candidate.closed || proves(text, document, candidate, { changed: value, text: candidate.means }))
      return { span: candidate.span, text: candidate.text };
  }
  return undefined;
}

interface Candidate extends Edit {
  /** What the value means after it. */
  readonly means: string;
  readonly closed: boolean;
}

/** Ways to write the change in the level around the value: in place first, then as a whole new literal. */
function* candidates(
  text: string,
  { literal }: DocumentValue,
  at: Span,
  replacement: string,
  newText: string,
): Generator<Candidate> {
  const rules = LITERAL_RULES[literal.syntax];
  const span = sourceSpan(literal.decoded, at);
  const place = placeOf(text, span.start);
  if (rules.blockLike === true && isAllButSpace(literal.decoded.text, at))
    yield* wholes(rules.instead, literal.whole, replacement.trim() === replacement ? replacement : newText, place);
  const piece = rules.encode(replacement, place);
  if (piece !== undefined) yield { span, text: piece, means: newText, closed: rules.closed };
  yield* wholes([literal.syntax, ...rules.instead], literal.whole, newText, place);
}

function* wholes(syntaxes: readonly LiteralSyntax[], span: Span, means: string, place: Place): Generator<Candidate> {
  for (const syntax of syntaxes) {
    const rules = LITERAL_RULES[syntax];
    const written = rules.write(means, place);
    if (written !== undefined) yield { span, text: written, means, closed: false };
  }
}

const MAX_SPACE = 200;

/** A bare value that is empty may stand anywhere in the space around the cursor. */
function insertIntoEmpty(text: string, document: ParsedDocument, offset: number, insertion: string): Edit | undefined {
  const empty = document.values.find(({ literal: { whole } }) => {
    if (whole.start !== whole.end || Math.abs(whole.start - offset) > MAX_SPACE) return false;
    return /^[ \t]*$/.test(text.slice(Math.min(offset, whole.start), Math.max(offset, whole.start)));
  });
  return empty && change(text, document, empty, { start: 0, end: 0 }, insertion);
}

/** Inside a comment, and in a text without syntax, what is written stands for itself. */
function replaceInProse(text: string, document: ParsedDocument, span: Span, replacement: string): Edit | undefined {
  const isProse =
    document.format === 'text' ||
    document.format === 'pem' ||
    document.comments.some(({ content }) => contains(content, span));
  if (!isProse || /[\r\n]/.test(replacement)) return undefined;
  const edit = { span, text: replacement };
  return document.format === 'text' || proves(text, document, edit, {}) ? edit : undefined;
}

function insertLiteral(text: string, document: ParsedDocument, span: Span, insertion: string): Edit | undefined {
  const place = placeOf(text, span.start);
  for (const syntax of NEW_LITERALS[document.format]) {
    const written = LITERAL_RULES[syntax].write(insertion, place);
    if (written === undefined) continue;
    for (const lead of ['', ' ']) {
      const edit = { span, text: lead + written };
      if (proves(text, document, edit, { text: insertion })) return edit;
    }
  }
  return undefined;
}

function isAllButSpace(text: string, span: Span): boolean {
  return text.slice(0, span.start).trim() === '' && text.slice(span.end).trim() === '';
}

function splice(text: string, span: Span, replacement: string): string {
  return text.slice(0, span.start) + replacement + text.slice(span.end);
}

function placeOf(text: string, offset: number): Place {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return { indent: /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '' };
}
