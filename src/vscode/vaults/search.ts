import { commands, l10n, ThemeIcon, window } from 'vscode';
import type { QuickInputButton, QuickPickItem } from 'vscode';
import { searchIndex } from '../../core/search-index';
import type { Searchable } from '../../core/search-index';
import { holdsSecrets } from '../../providers/provider-info';
import type { SecretEntry, VaultConnection } from '../../providers/driver';
import type { CommandId } from '../commands';
import { logProblem, sentenceOf } from '../show-problem';
import { everyEntry } from '../every-entry';
import type { VaultFeature } from './feature';
import { stateText } from './items';
import type { SecretNode } from './nodes';
import { nameOf } from './nodes';
import { openStore } from './unlock';

/** How many results are shown; more help nobody find one. */
const MOST = 100;

interface Found extends Searchable {
  readonly vault: VaultConnection;
  readonly entry: SecretEntry;
}

type Item = QuickPickItem & { readonly found?: Found; readonly open?: VaultConnection };

interface Action {
  readonly command: CommandId;
  readonly title: string;
  readonly icon: string;
}

/** What can be done with a result; the first is what Enter offers first. */
function actions(): readonly Action[] {
  return [
    { command: 'strongroom.insertReference', title: l10n.t('Insert reference'), icon: 'references' },
    { command: 'strongroom.secrets.copyReference', title: l10n.t('Copy reference'), icon: 'link' },
    { command: 'strongroom.secrets.copyValue', title: l10n.t('Copy value'), icon: 'copy' },
    { command: 'strongroom.secrets.reveal', title: l10n.t('Reveal value'), icon: 'eye' },
    { command: 'strongroom.secrets.find', title: l10n.t('Show in the tree'), icon: 'list-tree' },
  ];
}

/**
 * Searches all open vaults as the person types: the most recently used first, then by name, folder, tag and
 * description. Enter asks what to do with a result; its buttons do it at once. What is locked can be opened from here.
 */
export async function searchVaults(feature: VaultFeature): Promise<void> {
  const vaults = (await feature.vaults.list()).filter(holdsSecrets);
  const input = window.createQuickPick<Item>();
  const left = new AbortController();
  const index = searchIndex<Found>();
  const all = actions();
  const buttons = all.map(({ title, icon }): QuickInputButton => ({ tooltip: title, iconPath: new ThemeIcon(icon) }));
  const problems: Item[] = [];
  const recent = await feature.recent.order();

  const draw = (): void => {
    const results = index.search(input.value, MOST, ({ vault, entry }) => recent(vault.id, entry.id));
    const active = input.activeItems[0]?.found;
    input.items = [
      ...results.map((found) => ({ ...itemOf(found, vaults.length > 1), buttons })),
      ...vaults.filter(({ id }) => feature.vaults.store(id) === undefined).map(lockedItem),
      ...problems,
    ];
    const again = input.items.find(({ found }) => found !== undefined && found === active);
    if (again !== undefined && input.value === '') input.activeItems = [again];
  };
  const load = async (vault: VaultConnection): Promise<void> => {
    const store = feature.vaults.store(vault.id);
    if (store === undefined) return;
    try {
      const { entries } = await everyEntry(store, left.signal);
      index.add(
        vault.name,
        entries.map((entry) => ({
          vault,
          entry,
          path: entry.path,
          tags: entry.tags,
          ...(entry.description === undefined ? {} : { description: entry.description }),
        })),
      );
    } catch (error) {
      if (left.signal.aborted) return;
      logProblem(error, feature.log);
      problems.push({ label: `$(error) ${vault.name}`, detail: sentenceOf(error), alwaysShow: true });
    }
    if (!left.signal.aborted) draw();
  };

  input.title = l10n.t('Search All Vaults');
  input.placeholder = l10n.t('Parts of a name, folder, tag, description or vault');
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  input.busy = true;
  void Promise.all(vaults.map(load)).finally(() => (input.busy = false));
  draw();
  input.onDidChangeValue(draw);
  const use = async (found: Found, command: CommandId): Promise<void> => {
    input.hide();
    await feature.recent.used(found.vault.id, found.entry.id);
    const node: SecretNode = { kind: 'secret', vault: found.vault, entry: found.entry };
    await commands.executeCommand(command, node);
  };
  input.onDidTriggerItemButton(({ item, button }) => {
    const action = all[buttons.indexOf(button)];
    if (item.found !== undefined && action !== undefined) void use(item.found, action.command);
  });
  input.onDidAccept(async () => {
    const [item] = input.selectedItems;
    if (item?.open !== undefined) {
      input.ignoreFocusOut = true;
      const store = await openStore(feature, item.open).catch((error: unknown) => {
        logProblem(error, feature.log);
        return undefined;
      });
      if (store !== undefined) void searchVaults(feature);
    } else if (item?.found !== undefined) {
      const { found } = item;
      const chosen = await window.showQuickPick(
        all.map((action) => ({ label: `$(${action.icon}) ${action.title}`, action })),
        { title: nameOf(found.entry.path), placeHolder: l10n.t('What shall be done with it?') },
      );
      if (chosen !== undefined) await use(found, chosen.action.command);
    }
  });
  input.onDidHide(() => {
    left.abort();
    input.dispose();
  });
  input.show();
}

function itemOf(found: Found, named: boolean): Item {
  const { vault, entry } = found;
  const detail = [...entry.states.map(stateText), ...entry.tags].join(' · ');
  return {
    label: `$(key) ${nameOf(entry.path)}`,
    description: [...(named ? [vault.name] : []), ...entry.path.slice(0, -1)].join(' / '),
    ...(detail === '' ? {} : { detail }),
    alwaysShow: true,
    found,
  };
}

function lockedItem(vault: VaultConnection): Item {
  return {
    label: `$(lock) ${vault.name}`,
    description: l10n.t('Locked or signed out: open it to search it too'),
    alwaysShow: true,
    open: vault,
  };
}
