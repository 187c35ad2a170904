import * as vscode from 'vscode';
import { formatOf } from '../../core/documents/format';
import { parseDocument } from '../../core/documents/parse';
import { insertAt, replaceAt } from '../../core/documents/replace';
import type { Edit } from '../../core/text/edit';
import type { ParsedDocument } from '../../core/documents/document';
import type { Span } from '../../core/text/span';
import { textEdits } from './positions';
import { referenceText } from './reference-text';
import type { SecretPlace } from '../../service/reference-to';
import type { ProjectConfigs } from './project-configs';

/** Puts a reference at every cursor, or in place of every selection, in one step of Undo. */
export async function insertReference(
  editor: vscode.TextEditor,
  chosen: SecretPlace,
  configs: ProjectConfigs,
): Promise<void> {
  const { document, selections } = editor;
  const version = document.version;
  const { path } = await configs.of(document.uri);
  const text = document.getText();
  const parsed = parseDocument(formatOf(path, document.languageId), text);
  const edits = selections.flatMap((selection) => {
    const span = { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
    return referenceEdit(text, parsed, path, span, chosen) ?? [];
  });
  if (edits.length < selections.length) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('A reference cannot stand at this place; put the cursor where a value belongs.'),
    );
    return;
  }
  if (document.version !== version) return;
  const changes = textEdits(text, edits);
  await editor.edit((builder) => changes.forEach((change) => builder.replace(change.range, change.newText)));
}

/** The edit that puts a reference at `span` in the syntax which the document and the vault call for. */
export function referenceEdit(
  text: string,
  parsed: ParsedDocument,
  path: string,
  span: Span,
  chosen: SecretPlace,
): Edit | undefined {
  const reference = referenceText(path, parsed, span, chosen);
  if (reference === undefined) return undefined;
  return span.start === span.end
    ? insertAt(text, parsed, span.start, reference)
    : replaceAt(text, parsed, span, reference);
}
