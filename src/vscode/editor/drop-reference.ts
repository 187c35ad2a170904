import * as vscode from 'vscode';
import { formatOf } from '../../core/documents/format';
import { parseDocument } from '../../core/documents/parse';
import { findReferences } from '../../core/references/dialects';
import type { ReferenceTarget } from '../../core/references/reference';
import { createLineIndex } from '../../core/text/line-index';
import type { SecretPlace } from '../../service/reference-to';
import type { VaultAccess } from '../vault-access';
import { referenceEdit } from './insert-reference';
import { toRange } from './positions';
import type { ProjectConfigs } from './project-configs';
import { referenceText } from './reference-text';

const KIND = vscode.DocumentDropOrPasteEditKind.Text.append('strongroom', 'reference');
const URI_LIST = 'text/uri-list';

/** Turns secrets that are dragged from the tree into references in the syntax of the place they are dropped on. */
export function registerDrop(access: VaultAccess, configs: ProjectConfigs): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(
    { pattern: '**' },
    {
      async provideDocumentDropEdits(document, position, data, token) {
        const list = (await data.get(URI_LIST)?.asString()) ?? '';
        if (!list.startsWith('strongroom:')) return undefined;
        const chosen = await secretsOf(list, access);
        const [first] = chosen;
        if (first === undefined || token.isCancellationRequested) return undefined;
        const { path } = await configs.of(document.uri);
        const text = document.getText();
        const parsed = parseDocument(formatOf(path, document.languageId), text);
        const offset = document.offsetAt(position);
        const span = { start: offset, end: offset };
        const title = vscode.l10n.t('Insert secret reference');
        if (chosen.length > 1) {
          const lines = chosen.flatMap((one) => referenceText(path, parsed, span, one) ?? []);
          return new vscode.DocumentDropEdit(lines.join('\n'), title, KIND);
        }
        const edit = referenceEdit(text, parsed, path, span, first);
        if (edit === undefined) return undefined;
        // The edit may also set quotes around the cursor, so it stands beside the drop's own (empty) insertion.
        const drop = new vscode.DocumentDropEdit('', title, KIND);
        drop.additionalEdit = new vscode.WorkspaceEdit();
        drop.additionalEdit.replace(document.uri, toRange(createLineIndex(text), edit.span), edit.text);
        return drop;
      },
    },
    { dropMimeTypes: [URI_LIST], providedDropEditKinds: [KIND] },
  );
}

async function secretsOf(list: string, access: VaultAccess): Promise<readonly SecretPlace[]> {
  const vaults = await access.list();
  // VS Code writes the authority of an address in small letters.
  const byName = ({ vault = '' }: ReferenceTarget) =>
    vaults.find(({ name }) => name === vault) ?? vaults.find(({ name }) => name.toLowerCase() === vault.toLowerCase());
  const places = findReferences(list).references.map(async ({ target }) => {
    const vault = byName(target);
    return vault === undefined ? [] : [await access.place(vault, target.path, target.field)];
  });
  return (await Promise.all(places)).flat();
}
