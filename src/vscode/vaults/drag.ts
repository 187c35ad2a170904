import { DataTransferItem, Uri } from 'vscode';
import type { TreeDragAndDropController } from 'vscode';
import { printReference } from '../../core/references/dialects';
import type { Node } from './nodes';
import { folderOf, vaultOf } from './nodes';

/** What VS Code calls drags that stay in this tree. */
const OWN = 'application/vnd.code.tree.strongroom.vaults';

export interface Drops {
  readonly moveInto: (nodes: readonly Node[], to: readonly string[]) => Promise<void>;
  readonly importFile: (file: Uri, onto: Node | undefined) => Promise<void>;
}

/**
 * Drags give references as `text/uri-list`, the one kind that leaves a tree; a drop on a folder moves there, and a
 * file that is dropped is imported. `moveInto` is called with the nodes of one vault alone.
 */
export function dragController({ moveInto, importFile }: Drops): TreeDragAndDropController<Node> {
  return {
    dragMimeTypes: ['text/uri-list'],
    dropMimeTypes: [OWN, 'text/uri-list'],
    handleDrag: (nodes, transfer) => {
      transfer.set(OWN, new DataTransferItem(nodes));
      const uris = nodes.map(referenceOf).filter((uri) => uri !== undefined);
      if (uris.length > 0) transfer.set('text/uri-list', new DataTransferItem(uris.join('\r\n')));
    },
    handleDrop: async (onto, transfer) => {
      const nodes = transfer.get(OWN)?.value as readonly Node[] | undefined;
      if (!Array.isArray(nodes)) {
        const uris = (await transfer.get('text/uri-list')?.asString())?.split(/\r?\n/) ?? [];
        const file = uris.map((uri) => Uri.parse(uri)).find(({ scheme }) => /^(file|vscode-remote)$/.test(scheme));
        if (file !== undefined) await importFile(file, onto);
        return;
      }
      if (onto === undefined) return;
      const vault = vaultOf(onto).id;
      await moveInto(
        (nodes as readonly Node[]).filter((node) => vaultOf(node).id === vault),
        folderOf(onto),
      );
    },
  };
}

/** The `strongroom://` reference of a secret or field; undefined for other nodes. */
export function referenceOf(node: Node): string | undefined {
  if (node.kind !== 'secret' && node.kind !== 'field') return undefined;
  const target = { vault: node.vault.name, path: node.entry.path };
  return printReference('strongroom', node.kind === 'field' ? { ...target, field: node.field.name } : target);
}
