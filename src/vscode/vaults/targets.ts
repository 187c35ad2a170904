import type { FieldInfo, SecretEntry } from '../../providers/driver';
import type { Node } from './nodes';
import { vaultOf } from './nodes';
import type { OpenSecret, OpenVault } from './picks';
import { pickField, pickOpenVault, pickSecret } from './picks';
import type { VaultPorts } from './ports';
import { openStore } from './unlock';

/** What keybindings give as their argument: the command works on what is selected in the tree. */
export interface FromSelection {
  readonly fromSelection: true;
}

export interface OpenField extends OpenSecret {
  readonly field: FieldInfo;
  /** Which version; the current one when undefined. */
  readonly version?: string;
}

/** The node a command was called on: its argument, or what is selected in the tree when a key called it. */
export function nodeArgument(argument: unknown, selection: readonly Node[]): Node | undefined {
  if (isFromSelection(argument)) return selection[0];
  return isNode(argument) ? argument : undefined;
}

/** The nodes a command was called on: all that were selected, when it was called on one of them. */
export function nodesArgument(args: readonly unknown[], selection: readonly Node[]): readonly Node[] {
  const [first, all] = args;
  if (isFromSelection(first)) return selection;
  if (Array.isArray(all) && all.length > 0 && all.every(isNode)) return all;
  return isNode(first) ? [first] : [];
}

function isFromSelection(argument: unknown): argument is FromSelection {
  return typeof argument === 'object' && argument !== null && 'fromSelection' in argument;
}

function isNode(argument: unknown): argument is Node {
  return typeof argument === 'object' && argument !== null && 'kind' in argument;
}

/** The vault of a node, else one that the person picks, unlocked; undefined when they left. */
export async function targetVault(
  ports: VaultPorts,
  title: string,
  node: Node | undefined,
): Promise<OpenVault | undefined> {
  if (node === undefined) return pickOpenVault(ports, title);
  const vault = vaultOf(node);
  const store = await openStore(ports, vault);
  return store && { vault, store };
}

/** The secret of a node (its own, or the one it belongs to), else one that the person picks. */
export async function targetSecret(
  ports: VaultPorts,
  title: string,
  node: Node | undefined,
): Promise<OpenSecret | undefined> {
  if (node === undefined || !hasEntry(node)) return pickSecret(ports, title);
  const store = await openStore(ports, node.vault);
  return store && { vault: node.vault, store, entry: node.entry };
}

/** The field of a node, else the one the person picks of its secret. */
export async function targetField(
  ports: VaultPorts,
  title: string,
  node: Node | undefined,
): Promise<OpenField | undefined> {
  const target = await targetSecret(ports, title, node);
  if (target === undefined) return undefined;
  if (node?.kind === 'field') return { ...target, field: node.field };
  const version = node?.kind === 'version' && !node.version.current ? node.version : undefined;
  const field = await pickField(title, version?.fields ?? target.entry.fields ?? (await fieldsOf(target, version?.id)));
  return field && { ...target, field, ...(version === undefined ? {} : { version: version.id }) };
}

/** For services whose lists do not tell the fields. */
async function fieldsOf({ store, entry }: OpenSecret, version: string | undefined): Promise<readonly FieldInfo[]> {
  const { fields } = await store.read(entry.id, version, new AbortController().signal);
  return [...fields.keys()].map((name) => ({ name, protected: true }));
}

function hasEntry(node: Node): node is Extract<Node, { readonly entry: SecretEntry }> {
  return 'entry' in node && node.kind !== 'deleted';
}
