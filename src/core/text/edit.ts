import type { Span } from './span';

/** Replaces what stands at `span` by `text`; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/**
 * The text after all edits, which are all spans of the text as it stands.
 * Throws RangeError where two edits overlap, insert at the same place, or leave the text.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const parts: string[] = [];
  let at = 0;
  let previous: Edit | undefined;
  for (const edit of ordered) {
    const { start, end } = edit.span;
    const samePlace = previous !== undefined && start === previous.span.start;
    if (start < at || end < start || end > text.length || samePlace)
      throw new RangeError('Edits overlap or leave the text.');
    parts.push(text.slice(at, start), edit.text);
    at = end;
    previous = edit;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
