import { valueAt } from '../core/documents/locate';
import type { ParsedDocument } from '../core/documents/document';
import type { LintInput, LintOptions, LintResult } from '../core/lint';
import { lint } from '../core/lint';
import { decodedSpan, sourceSpan } from '../core/text/decoded';
import type { Span } from '../core/text/span';
import { textAt } from '../core/text/span';

/** Values at least this long are the same secret wherever a document's whole value equals them, also without a finding. */
const TELLING_LENGTH = 12;

/** What the text at `span` means: decoded where it stands inside a literal. */
export function meaningAt(text: string, document: ParsedDocument, span: Span): string {
  const decoded = valueAt(document, span)?.literal.decoded;
  return decoded === undefined ? textAt(text, span) : textAt(decoded.text, decodedSpan(decoded, span));
}

/** Every place of a text where `value` stands as a secret, in the order of the text, without overlaps. */
export function occurrencesIn(input: LintInput, options: LintOptions, value: string): readonly Span[] {
  return occurrencesOf(input.text, lint(input, options), value);
}

export function occurrencesOf(text: string, result: LintResult, value: string): readonly Span[] {
  const { document, findings } = result;
  const spans = findings
    .filter((finding) => finding.credential !== undefined && meaningAt(text, document, finding.span) === value)
    .map(({ span }) => span);
  if (value.length >= TELLING_LENGTH) {
    for (const { literal, kind } of document.values) {
      const { decoded } = literal;
      if (kind === 'value' && decoded.text === value) {
        spans.push(sourceSpan(decoded, { start: 0, end: decoded.text.length }));
      }
    }
  }
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  return spans.filter((span, index) => index === 0 || span.start >= (spans[index - 1]?.end ?? 0));
}

/** Whether `value` may stand in a text; cheap. Letters or digits that are written as escapes are not seen. */
export function mayHold(text: string, value: string): boolean {
  if (text.includes(value)) return true;
  const plain = value.match(/[A-Za-z0-9]{3,}/g);
  return plain === null || plain.every((run) => text.includes(run));
}
