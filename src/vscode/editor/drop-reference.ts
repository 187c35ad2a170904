import * as vscode from 'vscode';
import { formatOf } from '../../core/documents/format';
import { parseDocument } from '../../core/documents/parse';
import { findReferences } from '../../core/references/dialects';
import { referenceEdit } from './insert-reference';
import { toRange } from './positions';
import { createLineIndex } from '../../core/text/line-index';
import type { ProjectConfigs } from './project-configs';
import type { VaultAccess } from '../vault-access';

const KIND = vscode.DocumentDropOrPasteEditKind.Text.append('strongroom', 'reference');
const URI_LIST = 'text/uri-list';

/** Turns a secret that is dragged from the tree into a reference in the syntax of the place it is dropped on. */
export function registerDrop(access: VaultAccess, configs: ProjectConfigs): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(
    { pattern: '**' },
    {
      async provideDocumentDropEdits(document, position, data, token) {
        const dropped = (await data.get(URI_LIST)?.asString())?.split(/\r?\n/)[0] ?? '';
        const target = dropped.startsWith('strongroom:') ? findReferences(dropped).references[0]?.target : undefined;
        if (target === undefined || token.isCancellationRequested) return undefined;
        const connections = await access.list();
        const vault = connections.find(({ name }) => name === target.vault);
        if (vault === undefined) return undefined;
        const { path } = await configs.of(document.uri);
        const text = document.getText();
        const parsed = parseDocument(formatOf(path, document.languageId), text);
        const offset = document.offsetAt(position);
        const chosen = { vault, path: target.path, field: target.field };
        const edit = referenceEdit(text, parsed, path, { start: offset, end: offset }, chosen);
        if (edit === undefined) return undefined;
        const title = vscode.l10n.t('Insert secret reference');
        // The edit may also set the quotes around the cursor, so it stands beside the drop's own (empty) insertion.
        const drop = new vscode.DocumentDropEdit('', title, KIND);
        drop.additionalEdit = new vscode.WorkspaceEdit();
        drop.additionalEdit.replace(document.uri, toRange(createLineIndex(text), edit.span), edit.text);
        return drop;
      },
    },
    { dropMimeTypes: [URI_LIST], providedDropEditKinds: [KIND] },
  );
}
