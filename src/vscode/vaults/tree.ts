import { EventEmitter } from 'vscode';
import type { Event, TreeDataProvider } from 'vscode';
import type { FieldInfo, SecretEntry, VaultConnection } from '../../providers/driver';
import { isProblem } from '../../providers/errors';
import { providerInfo } from '../../providers/provider-info';
import type { Store } from '../../providers/store';
import type { Vaults } from '../../service/vaults';
import { setting } from '../settings';
import { logProblem, sentenceOf } from '../show-problem';
import type { Filter } from './filter';
import { factsOf } from './keys';
import { itemOf, tooltipOf } from './items';
import type { BinNode, FolderNode, Node, SecretNode, VaultNode } from './nodes';
import { idOf } from './nodes';
import type { VaultPorts } from './ports';

export interface VaultTree extends TreeDataProvider<Node> {
  readonly onDidChangeTreeData: Event<Node | undefined>;
  getParent(node: Node): Promise<Node | undefined>;
  /** Draws again; metadata is asked for anew only where the store forgot it. */
  redraw(node?: Node): void;
  /** Shows one more page of a folder. */
  more(of: VaultNode | FolderNode): void;
  /** Shows as many pages as a node needs to be among them, so that it can be revealed. */
  include(node: Node): Promise<void>;
  /** Remembers what a person opened and closed, so that it is so again after a filter. */
  noteExpanded(node: Node, expanded: boolean): void;
  dispose(): void;
}

/** How many children of a folder are shown at first, and more each time. */
const PAGE = 200;

/**
 * The tree of vaults: lists metadata a page at a time, never a value. What cannot be listed is a node that says why.
 * `filter` gives the entries to show instead of all; undefined while none is on. `roots` says which vaults show.
 */
export function createVaultTree(
  { vaults, log }: Pick<VaultPorts, 'vaults' | 'log'>,
  filter: () => Filter | undefined,
  roots: () => Promise<readonly VaultConnection[]>,
): VaultTree {
  const changed = new EventEmitter<Node | undefined>();
  const pages = new Map<string, number>();
  const open = new Set<string>();
  const ended = new AbortController();

  return {
    onDidChangeTreeData: changed.event,
    getTreeItem: (node) =>
      itemOf(node, storeOf(vaults, node), { filtered: filter() !== undefined, open: open.has(idOf(node)) }),
    noteExpanded: (node, expanded) => {
      if (filter() !== undefined) return;
      if (expanded) open.add(idOf(node));
      else open.delete(idOf(node));
    },
    resolveTreeItem: (item, node) => {
      const tooltip = tooltipOf(node);
      if (tooltip !== undefined) item.tooltip = tooltip;
      return item;
    },
    getChildren: async (node) => {
      if (node === undefined) return (await roots()).map((vault) => ({ kind: 'vault', vault }));
      try {
        return [...(await childrenOf(node))];
      } catch (error) {
        logProblem(error, log);
        const signedOut = isProblem(error) && error.kind === 'signed-out';
        return [{ kind: 'problem', of: node, sentence: sentenceOf(error), ...(signedOut && { signedOut }) }];
      }
    },
    getParent: (node) => parentOf(node),
    redraw: (node) => changed.fire(node),
    more: (of) => {
      pages.set(idOf(of), (pages.get(idOf(of)) ?? 1) + 1);
      changed.fire(of);
    },
    include,
    dispose: () => {
      ended.abort();
      changed.dispose();
    },
  };

  async function include(node: Node): Promise<void> {
    const parent = await parentOf(node);
    if (parent?.kind !== 'vault' && parent?.kind !== 'folder') return;
    await include(parent);
    const before = pages.get(idOf(parent)) ?? 1;
    const wanted = idOf(node);
    for (let page = before; ; page++) {
      pages.set(idOf(parent), page);
      const children = await childrenOf(parent);
      if (children.some((child) => idOf(child) === wanted)) {
        if (page > before) changed.fire(parent);
        return;
      }
      if (children.every((child) => child.kind !== 'more')) {
        pages.set(idOf(parent), before);
        return;
      }
    }
  }

  async function childrenOf(node: Node): Promise<readonly Node[]> {
    const store = storeOf(vaults, node);
    switch (node.kind) {
      case 'vault':
        if (store === undefined) return [{ kind: 'locked', vault: node.vault }];
        if (store.keys !== undefined) return keyChildren(node, store.keys);
        return [...(await folderChildren(node, store, [])), ...(await binOf(node, store))];
      case 'folder':
        return store === undefined ? [] : folderChildren(node, store, node.folder.path);
      case 'secret':
        return store === undefined ? [] : secretChildren(node, store, ended.signal);
      case 'history': {
        const versions = await store?.history?.versions(node.entry.id, ended.signal);
        return (versions ?? []).map((version) => ({ ...node, kind: 'version', version }));
      }
      case 'key': {
        const details = await store?.keys?.details(node.key.id, ended.signal);
        return details === undefined ? [] : factsOf(node, details);
      }
      case 'bin': {
        const deleted = await store?.recovery?.deleted(ended.signal);
        return (deleted ?? []).map((entry) => ({ kind: 'deleted', vault: node.vault, entry }));
      }
      default:
        return [];
    }
  }

  async function folderChildren(
    node: VaultNode | FolderNode,
    store: Store,
    path: readonly string[],
  ): Promise<readonly Node[]> {
    const { vault } = node;
    const only = filter();
    if (only !== undefined) {
      const { folders, entries } = only.under(vault.id, path);
      return [
        ...folders.map((folder): Node => ({ kind: 'folder', vault, folder })),
        ...entries.map((entry): Node => ({ kind: 'secret', vault, entry })),
      ];
    }
    const most = (pages.get(idOf(node)) ?? 1) * PAGE;
    const nodes: Node[] = [];
    let cursor: string | undefined;
    do {
      const { folders, entries, cursor: next } = await store.list(path, cursor, ended.signal);
      nodes.push(...folders.map((folder): Node => ({ kind: 'folder', vault, folder })));
      nodes.push(...entries.map((entry): Node => ({ kind: 'secret', vault, entry })));
      cursor = next;
    } while (cursor !== undefined && nodes.length < most);
    if (cursor === undefined && nodes.length <= most) return nodes;
    return [...nodes.slice(0, most), { kind: 'more', of: node }];
  }

  async function keyChildren(node: VaultNode, keys: NonNullable<Store['keys']>): Promise<readonly Node[]> {
    const most = (pages.get(idOf(node)) ?? 1) * PAGE;
    const nodes: Node[] = [];
    let cursor: string | undefined;
    do {
      const page = await keys.list(cursor, ended.signal);
      nodes.push(...page.keys.map((key): Node => ({ kind: 'key', vault: node.vault, key })));
      cursor = page.cursor;
    } while (cursor !== undefined && nodes.length < most);
    return cursor === undefined ? nodes : [...nodes, { kind: 'more', of: node }];
  }

  async function binOf({ vault }: VaultNode, store: Store): Promise<readonly BinNode[]> {
    if (store.recovery === undefined || filter() !== undefined) return [];
    if (store.recovery.costly) return [{ kind: 'bin', vault }];
    return (await store.recovery.deleted(ended.signal)).length > 0 ? [{ kind: 'bin', vault }] : [];
  }

  async function parentOf(node: Node): Promise<Node | undefined> {
    switch (node.kind) {
      case 'vault':
        return undefined;
      case 'more':
      case 'problem':
        return node.of;
      case 'field':
      case 'attachment':
      case 'history':
        return { kind: 'secret', vault: node.vault, entry: node.entry };
      case 'version':
        return { kind: 'history', vault: node.vault, entry: node.entry };
      case 'deleted':
        return { kind: 'bin', vault: node.vault };
      case 'bin':
      case 'locked':
      case 'key':
        return { kind: 'vault', vault: node.vault };
      case 'fact':
        return { kind: 'key', vault: node.vault, key: node.key };
      case 'secret':
        return folderNode(node.vault, node.entry.path.slice(0, -1));
      case 'folder':
        return folderNode(node.vault, node.folder.path.slice(0, -1));
    }
  }

  /** The node of a folder, whose id only its own parent's list tells. */
  async function folderNode(vault: VaultConnection, path: readonly string[]): Promise<Node | undefined> {
    const store = vaults.store(vault.id);
    if (path.length === 0 || store === undefined) return { kind: 'vault', vault };
    const up = path.slice(0, -1);
    for (let cursor: string | undefined; ;) {
      const page = await store.list(up, cursor, ended.signal);
      const folder = page.folders.find((one) => one.path.at(-1) === path.at(-1));
      if (folder !== undefined) return { kind: 'folder', vault, folder };
      cursor = page.cursor;
      if (cursor === undefined) return { kind: 'vault', vault };
    }
  }
}

/** Names of fields that the list did not tell come from reading the secret; the values are let go at once. */
async function secretChildren(node: SecretNode, store: Store, signal: AbortSignal): Promise<readonly Node[]> {
  const { entry } = node;
  const fields = entry.fields ?? (setting('strongroom.readFieldNames') ? await fieldNames(store, entry, signal) : []);
  return [
    ...fields.map((field): Node => ({ ...node, kind: 'field', field })),
    ...(entry.attachments ?? []).map((attachment): Node => ({ ...node, kind: 'attachment', attachment })),
    ...((await hasHistory(node, store, signal)) ? [{ ...node, kind: 'history' } as const] : []),
  ];
}

/** Whether there is more than the current version; a service is not asked just for that, so that it may have but one. */
async function hasHistory({ vault, entry }: SecretNode, { history }: Store, signal: AbortSignal): Promise<boolean> {
  if (history === undefined) return false;
  if (providerInfo(vault.provider)?.session !== 'lock') return true;
  return (await history.versions(entry.id, signal)).length > 1;
}

async function fieldNames(store: Store, { id }: SecretEntry, signal: AbortSignal): Promise<readonly FieldInfo[]> {
  const { entry, fields } = await store.read(id, undefined, signal);
  return entry.fields ?? [...fields.keys()].map((name) => ({ name, protected: true }));
}

function storeOf(vaults: Vaults, node: Node): Store | undefined {
  if (node.kind === 'more' || node.kind === 'problem') return storeOf(vaults, node.of);
  return vaults.store(node.vault.id);
}
