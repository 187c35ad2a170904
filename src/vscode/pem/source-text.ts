import * as vscode from 'vscode';
import { textAround } from '../../core/pem/convert/blocks-of';
import { pemPlaces } from '../../core/pem/places';
import { formatOf } from '../../core/documents/format';
import { parseDocument } from '../../core/documents/parse';
import type { Edit } from '../../core/text/edit';
import { textEdits } from '../editor/positions';
import type { ProjectConfigs } from '../editor/project-configs';

/** A text to convert, and how what it becomes takes its place. */
export interface SourceText {
  readonly text: string;
  readonly newline: string;
  /** False, and nothing changed, where the document moved on or the place cannot hold it. */
  replace(text: string): Promise<boolean>;
}

/** What is selected, else the value at the cursor that holds PEM, else the whole of a PEM file; undefined where none is. */
export async function sourceText(editor: vscode.TextEditor, configs: ProjectConfigs): Promise<SourceText | undefined> {
  const { document, selection } = editor;
  const { version } = document;
  const text = document.getText();
  const { path } = await configs.of(document.uri);
  const parsed = parseDocument(formatOf(path, document.languageId), text);
  const [start, end] = [document.offsetAt(selection.start), document.offsetAt(selection.end)];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const replaceBy = async (edit: Edit | undefined): Promise<boolean> => {
    if (edit === undefined || document.version !== version || document.isClosed) return false;
    const change = new vscode.WorkspaceEdit();
    change.set(document.uri, textEdits(text, [edit]));
    const wasSaved = !document.isDirty && !document.isUntitled;
    if (!(await vscode.workspace.applyEdit(change))) return false;
    // A key must not wait in the editor's backups of what is unsaved, which anybody of the machine may keep.
    if (wasSaved && edit.text.includes('PRIVATE KEY-----')) await document.save();
    return true;
  };
  const places = pemPlaces(parsed, text, { path });
  if (parsed.format === 'pem' || parsed.format === 'text') {
    const span = start < end ? { start, end } : { start: 0, end: text.length };
    const given = text.slice(span.start, span.end);
    if (start === end && parsed.format === 'text' && !given.includes('-----BEGIN ')) return undefined;
    // A file ends with a line break, and a selection as it did.
    const tail = /\s*$/.exec(given)?.[0] ?? '';
    return {
      text: given,
      newline,
      replace: async (made) => keepsText(given, made) && replaceBy({ span, text: made.trimEnd() + tail }),
    };
  }
  const place = places.find((one) => {
    const whole = one.toSource({ start: 0, end: one.context.text.length });
    return whole.start <= end && start <= whole.end;
  });
  if (place === undefined) return undefined;
  const { context } = place;
  const tail = /\s*$/.exec(context.text)?.[0] ?? '';
  const span = { start: 0, end: context.text.length };
  return {
    text: context.text,
    newline: '\n',
    replace: async (made) =>
      keepsText(context.text, made) && replaceBy(place.edit(span, made.trimEnd() + (made.includes('\n') ? tail : ''))),
  };
}

/** Whether what stood around the blocks does so still: it may be a secret of its own, and it is nowhere else. */
function keepsText(given: string, made: string): boolean {
  return textAround(given) === textAround(made);
}
