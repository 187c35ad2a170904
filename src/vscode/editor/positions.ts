import * as vscode from 'vscode';
import type { Edit } from '../../core/text/edit';
import { createLineIndex } from '../../core/text/line-index';
import type { LineIndex } from '../../core/text/line-index';
import type { Span } from '../../core/text/span';

/** Positions for offsets of one text; made from the text that was judged, which may be older than the document. */
export function toRange(index: LineIndex, span: Span): vscode.Range {
  const from = index.positionAt(span.start);
  const to = index.positionAt(span.end);
  return new vscode.Range(from.line, from.character, to.line, to.character);
}

export function textEdits(text: string, edits: readonly Edit[]): vscode.TextEdit[] {
  const index = createLineIndex(text);
  return edits.map((edit) => new vscode.TextEdit(toRange(index, edit.span), edit.text));
}
