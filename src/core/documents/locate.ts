import { contains, type Span } from '../text/span';
import type { DocumentValue, ParsedDocument } from './document';

/** The innermost value whose content holds `span`; an empty span may also stand at either end of it. */
export function valueAt(document: ParsedDocument, span: Span): DocumentValue | undefined {
  let found: DocumentValue | undefined;
  for (const value of document.values) {
    if (!contains(value.literal.content, span)) continue;
    if (found === undefined || isInner(value, found)) found = value;
  }
  return found;
}

function isInner(value: DocumentValue, than: DocumentValue): boolean {
  const length = ({ literal }: DocumentValue) => literal.content.end - literal.content.start;
  return value.outer === than || length(value) < length(than);
}
