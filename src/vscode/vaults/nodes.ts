import type {
  FieldInfo,
  FolderEntry,
  KeyEntry,
  SecretEntry,
  VaultConnection,
  VersionInfo,
} from '../../providers/driver';

export interface VaultNode {
  readonly kind: 'vault';
  readonly vault: VaultConnection;
}
export interface FolderNode {
  readonly kind: 'folder';
  readonly vault: VaultConnection;
  readonly folder: FolderEntry;
}
export interface SecretNode {
  readonly kind: 'secret';
  readonly vault: VaultConnection;
  readonly entry: SecretEntry;
}
export interface FieldNode {
  readonly kind: 'field';
  readonly vault: VaultConnection;
  readonly entry: SecretEntry;
  readonly field: FieldInfo;
}
export interface AttachmentNode {
  readonly kind: 'attachment';
  readonly vault: VaultConnection;
  readonly entry: SecretEntry;
  readonly attachment: { readonly name: string; readonly size: number };
}
export interface HistoryNode {
  readonly kind: 'history';
  readonly vault: VaultConnection;
  readonly entry: SecretEntry;
}
export interface VersionNode {
  readonly kind: 'version';
  readonly vault: VaultConnection;
  readonly entry: SecretEntry;
  readonly version: VersionInfo;
}
/** What was deleted and can come back. */
export interface BinNode {
  readonly kind: 'bin';
  readonly vault: VaultConnection;
}
export interface DeletedNode {
  readonly kind: 'deleted';
  readonly vault: VaultConnection;
  readonly entry: SecretEntry;
}
/** Stands for the pages of a folder that are not shown yet. */
export interface MoreNode {
  readonly kind: 'more';
  readonly of: VaultNode | FolderNode;
}
/** Stands in the place of children that could not be listed. */
export interface ProblemNode {
  readonly kind: 'problem';
  readonly of: Node;
  readonly sentence: string;
  /** The service no longer knows the session: signing in helps. */
  readonly signedOut?: true;
}
/** The only child of a locked vault. */
export interface LockedNode {
  readonly kind: 'locked';
  readonly vault: VaultConnection;
}

/** A key that encrypts, of a service that keeps keys. */
export interface KeyNode {
  readonly kind: 'key';
  readonly vault: VaultConnection;
  readonly key: KeyEntry;
}
/** One thing that is told of a key. */
export interface FactNode {
  readonly kind: 'fact';
  readonly vault: VaultConnection;
  readonly key: KeyEntry;
  readonly label: string;
  readonly detail: string;
  /** A codicon's name. */
  readonly icon: string;
}

export type Node =
  | VaultNode
  | FolderNode
  | SecretNode
  | FieldNode
  | AttachmentNode
  | HistoryNode
  | VersionNode
  | BinNode
  | DeletedNode
  | MoreNode
  | ProblemNode
  | LockedNode
  | KeyNode
  | FactNode;

/** The tree's stable id of a node: the same for the same thing after every refresh. */
export function idOf(node: Node): string {
  switch (node.kind) {
    case 'vault':
    case 'bin':
    case 'locked':
      return join(node.kind, node.vault.id);
    case 'folder':
      return join(node.kind, node.vault.id, node.folder.id);
    case 'secret':
    case 'history':
    case 'deleted':
      return join(node.kind, node.vault.id, node.entry.id);
    case 'key':
      return join(node.kind, node.vault.id, node.key.id);
    case 'fact':
      return join(node.kind, node.vault.id, node.key.id, node.icon, node.label);
    case 'field':
      return join(node.kind, node.vault.id, node.entry.id, node.field.name);
    case 'attachment':
      return join(node.kind, node.vault.id, node.entry.id, node.attachment.name);
    case 'version':
      return join(node.kind, node.vault.id, node.entry.id, node.version.id);
    case 'more':
    case 'problem':
      return join(node.kind, idOf(node.of));
  }
}

function join(...parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join('/');
}

/** The node's place: the vault, and the path of the folder it is or stands in. */
export function folderOf(node: Node): readonly string[] {
  switch (node.kind) {
    case 'folder':
      return node.folder.path;
    case 'more':
    case 'problem':
      return folderOf(node.of);
    case 'vault':
    case 'bin':
    case 'locked':
    case 'key':
    case 'fact':
      return [];
    default:
      return node.entry.path.slice(0, -1);
  }
}

export function vaultOf(node: Node): VaultConnection {
  return node.kind === 'more' || node.kind === 'problem' ? vaultOf(node.of) : node.vault;
}

/** The last name of a path; empty for the root. */
export function nameOf(path: readonly string[]): string {
  return path.at(-1) ?? '';
}
