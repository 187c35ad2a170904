import * as vscode from 'vscode';
import { parseDocument } from '../../core/documents/parse';
import { formatOf } from '../../core/documents/format';
import type { ParsedDocument } from '../../core/documents/document';
import { replaceAt } from '../../core/documents/replace';
import type { Edit } from '../../core/text/edit';
import type { Span } from '../../core/text/span';
import { textEdits } from './positions';

/** The reference that belongs at a place; undefined where none can stand. */
export type ReferenceFor = (path: string, document: ParsedDocument, span: Span) => string | undefined;

/** The places to change in one document, found in exactly this version of it. */
export interface Targets {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly path: string;
  readonly spans: readonly Span[];
}

/**
 * `changed`: places that hold the reference now; `left`: places whose syntax cannot hold one; `unsaved`: files of
 * `files` that hold it in the editor alone, since they could not be saved.
 */
export interface Replaced {
  readonly changed: number;
  readonly left: number;
  readonly files: number;
  readonly unsaved: number;
}

/**
 * Puts references in place of values as one workspace edit, so that one Undo takes all back. Returns nothing and
 * changes nothing where a document moved on or the editor refused. Files that had no unsaved changes are saved, so that
 * the value does not stay on disk.
 */
export async function replacePlaces(
  targets: readonly Targets[],
  referenceFor: ReferenceFor,
): Promise<Replaced | undefined> {
  const edit = new vscode.WorkspaceEdit();
  const clean: vscode.TextDocument[] = [];
  const count = { changed: 0, left: 0, files: 0, unsaved: 0 };
  for (const { document, version, path, spans } of targets) {
    if (document.version !== version) return undefined;
    const edits = editsFor(document, path, spans, referenceFor);
    count.left += spans.length - edits.length;
    if (edits.length === 0) continue;
    count.changed += edits.length;
    count.files += 1;
    edit.set(document.uri, textEdits(document.getText(), edits));
    if (!document.isDirty && !document.isUntitled) clean.push(document);
  }
  if (count.changed === 0) return count;
  if (!(await vscode.workspace.applyEdit(edit))) return undefined;
  for (const document of clean) if (!(await document.save())) count.unsaved += 1;
  return count;
}

function editsFor(
  document: vscode.TextDocument,
  path: string,
  spans: readonly Span[],
  referenceFor: ReferenceFor,
): readonly Edit[] {
  const text = document.getText();
  const parsed = parseDocument(formatOf(path, document.languageId), text);
  return spans.flatMap((span) => {
    const reference = referenceFor(path, parsed, span);
    const edit = reference === undefined ? undefined : replaceAt(text, parsed, span, reference);
    return edit === undefined ? [] : [edit];
  });
}
