import type { TreeView } from 'vscode';
import type { ClearingClipboard } from './clipboard';
import type { Node } from './nodes';
import type { VaultPorts } from './ports';
import type { Revealer } from './reveal';
import type { VaultTree } from './tree';

/** What the commands of the vault side work with. */
export interface VaultFeature extends VaultPorts {
  readonly tree: VaultTree;
  readonly view: TreeView<Node>;
  readonly clipboard: ClearingClipboard;
  readonly revealer: Revealer;
}
