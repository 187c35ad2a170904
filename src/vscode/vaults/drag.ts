import { DataTransferItem } from 'vscode';
import type { TreeDragAndDropController } from 'vscode';
import { printReference } from '../../core/references/dialects';
import type { Node } from './nodes';
import { folderOf, vaultOf } from './nodes';

/** What VS Code calls drags that stay in this tree. */
const OWN = 'application/vnd.code.tree.strongroom.vaults';

/**
 * Drags give references as `text/uri-list`, the one kind that leaves a tree; a drop on a folder moves there.
 * `moveInto` is called with the nodes of one vault alone.
 */
export function dragController(
  moveInto: (nodes: readonly Node[], to: readonly string[]) => Promise<void>,
): TreeDragAndDropController<Node> {
  return {
    dragMimeTypes: ['text/uri-list'],
    dropMimeTypes: [OWN],
    handleDrag: (nodes, transfer) => {
      transfer.set(OWN, new DataTransferItem(nodes));
      const uris = nodes.map(referenceOf).filter((uri) => uri !== undefined);
      if (uris.length > 0) transfer.set('text/uri-list', new DataTransferItem(uris.join('\r\n')));
    },
    handleDrop: async (onto, transfer) => {
      const nodes = transfer.get(OWN)?.value as readonly Node[] | undefined;
      if (onto === undefined || !Array.isArray(nodes)) return;
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
