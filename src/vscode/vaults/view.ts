import { commands, Disposable, l10n, window, workspace } from 'vscode';
import type { TreeView } from 'vscode';
import type { VaultConnection } from '../../providers/driver';
import { providerInfo } from '../../providers/provider-info';
import { logProblem, sentenceOf } from '../show-problem';
import type { Drops } from './drag';
import { dragController } from './drag';
import type { Filter } from './filter';
import { contentsOf } from './filter-input';
import { makeFilter } from './filter';
import type { Node } from './nodes';
import type { VaultPorts } from './ports';
import type { VaultTree } from './tree';
import { createVaultTree } from './tree';

export interface VaultView {
  readonly tree: VaultTree;
  readonly view: TreeView<Node>;
  filter(): Filter | undefined;
  readonly setFilter: (filter: Filter | undefined) => void;
  /** Why the list of vaults cannot be read, in the person's language; undefined while it can. */
  reason(): string | undefined;
  /** Asks all open vaults anew. */
  refresh(): Promise<void>;
  dispose(): void;
}

type State = 'none' | 'locked' | 'open' | 'error';

/**
 * The view of vaults: draws again when a vault or its store changes, and keeps the context keys `strongroom.vaultState`
 * and `strongroom.vaultFilter`. `locked` is told which vaults were open before and are locked now.
 */
export function createVaultView(
  ports: Pick<VaultPorts, 'vaults' | 'log'>,
  drops: Drops,
  locked: (vaultId: string) => void,
): VaultView {
  const { vaults, log } = ports;
  let filter: Filter | undefined;
  let reason: string | undefined;
  const watched = new Map<string, { dispose(): void }>();
  const tree = createVaultTree(ports, () => filter, roots);
  const view = window.createTreeView('strongroom.vaults', {
    treeDataProvider: tree,
    canSelectMany: true,
    showCollapseAll: true,
    dragAndDropController: dragController(drops),
  });
  const redraw = (): void => {
    // The view may be out of sight, where nobody asks for its roots.
    void update();
    tree.redraw();
  };
  const listening = Disposable.from(vaults.onDidChange(redraw), workspace.onDidGrantWorkspaceTrust(redraw));
  void update();

  async function update(): Promise<{ readonly all: readonly VaultConnection[]; readonly state: State }> {
    const all = await list();
    watch(all);
    const state = stateOf(all);
    await commands.executeCommand('setContext', 'strongroom.vaultState', state);
    return { all, state };
  }

  /** A single local vault that is locked leaves the view to its welcome content. */
  async function roots(): Promise<readonly VaultConnection[]> {
    const { all, state } = await update();
    const [first] = all;
    const local = first !== undefined && providerInfo(first.provider)?.session === 'lock';
    const alone = state === 'locked' && all.length === 1 && local;
    view.description = filter !== undefined ? `“${filter.query}”` : alone ? first.name : '';
    return alone ? [] : all;
  }

  async function list(): Promise<readonly VaultConnection[]> {
    try {
      reason = undefined;
      return workspace.isTrusted ? await vaults.list() : [];
    } catch (error) {
      logProblem(error, log);
      reason = sentenceOf(error);
      return [];
    }
  }

  function stateOf(all: readonly VaultConnection[]): State {
    if (reason !== undefined) return 'error';
    if (all.length === 0) return 'none';
    return all.some(({ id }) => vaults.state(id) === 'open') ? 'open' : 'locked';
  }

  /** Follows the stores of open vaults. */
  function watch(all: readonly VaultConnection[]): void {
    const open = new Map(all.map(({ id }) => [id, vaults.store(id)]));
    for (const [id, listener] of watched) {
      if (open.get(id) !== undefined) continue;
      listener.dispose();
      watched.delete(id);
      locked(id);
    }
    for (const [id, store] of open) {
      if (store === undefined || watched.has(id)) continue;
      watched.set(
        id,
        store.onDidChange(() => void changed()),
      );
    }
  }

  /** A filter is made anew from what is there now. */
  async function changed(): Promise<void> {
    if (filter !== undefined) {
      const contents = await contentsOf(ports, new AbortController().signal).catch(() => undefined);
      if (contents !== undefined) setFilter(makeFilter(filter.query, contents));
    }
    tree.redraw();
  }

  function setFilter(next: Filter | undefined): void {
    filter = next;
    void commands.executeCommand('setContext', 'strongroom.vaultFilter', next !== undefined);
    view.message = next === undefined ? '' : filterText(next);
    tree.redraw();
  }

  return {
    tree,
    view,
    filter: () => filter,
    setFilter,
    reason: () => reason,
    refresh: async () => {
      for (const { id } of await list()) vaults.store(id)?.refresh();
      await changed();
    },
    dispose: () => {
      Disposable.from(view, tree, listening, ...watched.values()).dispose();
    },
  };
}

function filterText({ query, count, shown }: Filter): string {
  if (count === 0) return l10n.t('No secret matches “{0}”.', query);
  if (count === 1) return l10n.t('1 secret matches “{0}”.', query);
  return count > shown
    ? l10n.t('The {0} best of {1} secrets that fit “{2}”.', shown, count, query)
    : l10n.t('{0} secrets match “{1}”.', count, query);
}
