import { applyEdits, type Edit } from '../text/edit';
import { contains } from '../text/span';
import type { DocumentValue, ParsedDocument } from './document';
import { parseSurface } from './parse';

/** What a document shall be after an edit: as before, but for one value. */
export interface Expected {
  /** The value that changes, one without `outer`; absent where one is added. */
  readonly changed?: DocumentValue;
  /** What that value, or the added one, shall mean; absent where no value shall change. */
  readonly text?: string;
  /** How many comments are added; none where absent. */
  readonly comments?: number;
}

/** True where `edit` makes of the document what is expected, leaves every other value alone and adds no fault. */
export function proves(text: string, document: ParsedDocument, edit: Edit, expected: Expected): boolean {
  const before = document.values.filter((value) => value.outer === undefined);
  const { values: after, faults, comments } = parseSurface(document.format, applyEdits(text, [edit]));
  if (faults.length > document.faults.length) return false;
  if (comments.length !== document.comments.length + (expected.comments ?? 0)) return false;
  const added = expected.changed === undefined ? addedIndex(before, after, edit) : undefined;
  if (after.length !== before.length + (added === undefined ? 0 : 1)) return false;
  if (expected.changed === undefined && expected.text !== undefined && added === undefined) return false;
  return after.every((value, index) => {
    const old = before[added !== undefined && index > added ? index - 1 : index];
    if (index === added) return value.kind === 'value' && value.literal.decoded.text === expected.text;
    if (old === undefined || !samePlace(old, value)) return false;
    if (old === expected.changed) return value.kind !== 'code' && value.literal.decoded.text === expected.text;
    // A string with code in it holds the strings of that code: it changes with them.
    if (expected.changed !== undefined && holds(old, expected.changed)) return old.kind === value.kind;
    return old.literal.decoded.text === value.literal.decoded.text && old.kind === value.kind;
  });
}

/** The first value that was not there: the one that reaches into the edit. */
function addedIndex(before: readonly DocumentValue[], after: readonly DocumentValue[], edit: Edit): number | undefined {
  if (after.length !== before.length + 1) return undefined;
  const end = edit.span.start + edit.text.length;
  const index = after.findIndex(({ literal }) => literal.whole.start >= edit.span.start && literal.whole.end <= end);
  return index < 0 ? undefined : index;
}

function samePlace(a: DocumentValue, b: DocumentValue): boolean {
  return a.path.length === b.path.length && a.path.every((key, index) => key === b.path[index]);
}

function holds(outer: DocumentValue, inner: DocumentValue): boolean {
  return outer !== inner && contains(outer.literal.content, inner.literal.whole);
}
