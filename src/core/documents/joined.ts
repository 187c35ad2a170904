import type { Span } from '../text/span';
import type { DocumentValue, ParsedDocument } from './document';

/** What stands between the parts of one string: white space, an operator that joins, a line that goes on. */
const JOINT = /^[\s\\)(]*(?:\+|\.{1,2}|&|<<)?[\s\\)(]*$/;
const LONGEST_JOINT = 80;

/** Whether a literal goes on with the one before it, as in `"…" + "…"`: together they are one value. */
export function isJoined(text: string, first: DocumentValue, next: DocumentValue): boolean {
  const [start, end] = [first.literal.whole.end, next.literal.whole.start];
  return (
    start <= end &&
    end - start < LONGEST_JOINT &&
    first.keySpan !== undefined &&
    first.keySpan.start === next.keySpan?.start &&
    first.path.length === next.path.length &&
    JOINT.test(text.slice(start, end))
  );
}

/** Whether what stands at `span` in a value goes on in the literal before or behind it. */
export function isPartOfJoined(text: string, document: ParsedDocument, value: DocumentValue, span: Span): boolean {
  const at = document.values.indexOf(value);
  const [before, behind] = [document.values[at - 1], document.values[at + 1]];
  const { content } = value.literal;
  return (
    (span.start <= content.start && before !== undefined && isJoined(text, before, value)) ||
    (span.end >= content.end && behind !== undefined && isJoined(text, value, behind))
  );
}
