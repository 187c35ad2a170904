import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Command } from 'vscode';
import type { EntryState, SecretEntry, VaultConnection } from '../../providers/driver';
import { providerInfo } from '../../providers/provider-info';
import type { Store } from '../../providers/store';
import { keyDetail, keyIcon, keyTooltip } from './keys';
import { dateText, expiryDateText, sizeText } from './formats';
import type { LockedNode, Node, ProblemNode, VaultNode } from './nodes';
import { idOf, nameOf, vaultOf } from './nodes';

const { None, Collapsed, Expanded } = TreeItemCollapsibleState;

/** Whether a filter is on, and whether the person opened this node before. */
export interface Drawing {
  readonly filtered: boolean;
  readonly open: boolean;
}

/** How a node is drawn: from metadata alone. `store` is undefined while its vault is locked. */
export function itemOf(node: Node, store: Store | undefined, { filtered, open }: Drawing): TreeItem {
  const item = new TreeItem(labelOf(node), collapsible(node, filtered, open));
  const detail = describe(node, store);
  // While a filter is on, items have ids of their own, so that what it opened closes again with it.
  item.id = filtered ? `${idOf(node)}?filtered` : idOf(node);
  item.iconPath = iconOf(node, store);
  item.contextValue = [node.kind, ...flags(node, store)].join(';');
  if (detail !== '') item.description = detail;
  item.accessibilityInformation = { label: [kindText(node), labelOf(node), detail].filter(Boolean).join(', ') };
  const command = commandOf(node);
  if (command !== undefined) item.command = command;
  if (node.kind === 'problem') item.tooltip = node.sentence;
  return item;
}

function labelOf(node: Node): string {
  switch (node.kind) {
    case 'vault':
      return node.vault.name;
    case 'folder':
      return nameOf(node.folder.path);
    case 'secret':
    case 'deleted':
      return nameOf(node.entry.path);
    case 'field':
      return node.field.name;
    case 'attachment':
      return node.attachment.name;
    case 'version':
      return node.version.current ? l10n.t('Current') : dateText(node.version.created);
    case 'history':
      return l10n.t('History');
    case 'bin':
      return l10n.t('Recycle Bin');
    case 'more':
      return l10n.t('Load more');
    case 'locked':
      return isService(node) ? l10n.t('Sign in') : l10n.t('Locked');
    case 'problem':
      return problemLabel(node);
    case 'key':
      return node.key.name;
    case 'fact':
      return node.label;
  }
}

/** The sentence with the vault's file by its name alone: a row has no room for a path, which the tooltip tells. */
function problemLabel(node: ProblemNode): string {
  const file = vaultOf(node).location['file'];
  const name = file?.split(/[\\/]/).at(-1);
  return file === undefined || name === undefined ? node.sentence : node.sentence.replaceAll(file, name);
}

function describe(node: Node, store: Store | undefined): string {
  switch (node.kind) {
    case 'vault':
      if (store !== undefined) return '';
      return isService(node) ? l10n.t('signed out') : l10n.t('locked');
    case 'secret':
      return [...node.entry.states.map(stateText), node.entry.expires && expiryDateText(node.entry.expires)]
        .filter(Boolean)
        .join(', ');
    case 'field':
      return node.field.protected ? l10n.t('protected') : '';
    case 'attachment':
      return sizeText(node.attachment.size);
    case 'version':
      return node.version.current ? dateText(node.version.created) : '';
    case 'deleted':
      return node.entry.path.slice(0, -1).join(' / ');
    case 'key':
      return keyDetail(node.key);
    case 'fact':
      return node.detail;
    default:
      return '';
  }
}

/** What a state is called. */
export function stateText(state: EntryState): string {
  switch (state) {
    case 'expired':
      return l10n.t('expired');
    case 'expiring':
      return l10n.t('expires soon');
    case 'disabled':
      return l10n.t('disabled');
    case 'not-yet-valid':
      return l10n.t('not valid yet');
    case 'deleted':
      return l10n.t('deleted');
    case 'rotation-overdue':
      return l10n.t('rotation overdue');
    case 'forbidden':
      return l10n.t('no permission');
  }
}

/** What a screen reader says before the label. */
function kindText(node: Node): string {
  switch (node.kind) {
    case 'vault':
      return l10n.t('Vault');
    case 'folder':
      return l10n.t('Folder');
    case 'secret':
      return l10n.t('Secret');
    case 'field':
      return l10n.t('Field');
    case 'attachment':
      return l10n.t('Attachment');
    case 'version':
      return l10n.t('Version');
    case 'deleted':
      return l10n.t('Deleted secret');
    case 'problem':
      return l10n.t('Problem');
    case 'key':
      return l10n.t('Encryption key');
    default:
      return '';
  }
}

function collapsible(node: Node, filtered: boolean, open: boolean): TreeItemCollapsibleState {
  switch (node.kind) {
    case 'vault':
      return Expanded;
    case 'folder':
      return filtered || open ? Expanded : Collapsed;
    case 'secret':
    case 'history':
    case 'bin':
    case 'key':
      return open && !filtered ? Expanded : Collapsed;
    default:
      return None;
  }
}

function iconOf(node: Node, store: Store | undefined): ThemeIcon {
  switch (node.kind) {
    case 'vault':
      return new ThemeIcon(vaultIcon(node.vault, store !== undefined));
    case 'folder':
      return ThemeIcon.Folder;
    case 'secret':
      return secretIcon(node.entry);
    case 'field':
      return new ThemeIcon(node.field.protected ? 'eye-closed' : 'symbol-string');
    case 'attachment':
      return new ThemeIcon('file-binary');
    case 'version':
      return new ThemeIcon(node.version.current ? 'circle-filled' : 'circle-outline');
    case 'history':
      return new ThemeIcon('history');
    case 'bin':
      return new ThemeIcon('trash');
    case 'deleted':
      return new ThemeIcon('key', new ThemeColor('disabledForeground'));
    case 'key':
      return keyIcon(node.key);
    case 'fact':
      return new ThemeIcon(node.icon);
    case 'more':
      return new ThemeIcon('ellipsis');
    case 'locked':
      return new ThemeIcon(isService(node) ? 'sign-in' : 'key');
    case 'problem':
      return new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
  }
}

/** The codicon of a vault, in the tree and in lists to choose from. */
export function vaultIcon(vault: VaultConnection, open: boolean): string {
  if (isService({ kind: 'vault', vault })) return providerInfo(vault.provider)?.icon ?? 'cloud';
  return open ? 'unlock' : 'lock';
}

function secretIcon({ states }: SecretEntry): ThemeIcon {
  if (states.includes('forbidden')) return new ThemeIcon('circle-slash');
  if (states.includes('disabled') || states.includes('not-yet-valid')) return new ThemeIcon('circle-outline');
  if (states.includes('expired')) return new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
  if (states.includes('expiring') || states.includes('rotation-overdue'))
    return new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
  return new ThemeIcon('key');
}

/** What can be done with a node, for the `when` clauses of menus. */
function flags(node: Node, store: Store | undefined): readonly string[] {
  if (node.kind === 'vault') {
    const [closed, open] = isService(node) ? ['signed-out', 'signed-in'] : ['locked', 'open'];
    return store === undefined ? [closed] : [open, ...flagsOf(store)];
  }
  return store === undefined ? [] : flagsOf(store);
}

function flagsOf(store: Store): readonly string[] {
  return (['create', 'update', 'delete', 'recovery', 'history', 'folders'] as const).filter(
    (capability) => store[capability] !== undefined,
  );
}

/** Whether one signs in there, rather than unlocking a file. */
function isService(node: VaultNode | LockedNode): boolean {
  return providerInfo(node.vault.provider)?.session === 'sign-in';
}

/** Items that stand for something still to be done do it on click and on Enter. */
function commandOf(node: Node): Command | undefined {
  switch (node.kind) {
    case 'more':
      return { command: 'strongroom.vaults.loadMore', title: l10n.t('Load more'), arguments: [node] };
    case 'problem':
      if (node.signedOut) return { command: 'strongroom.vaults.signIn', title: l10n.t('Sign in'), arguments: [node] };
      return { command: 'strongroom.vaults.retry', title: l10n.t('Retry'), arguments: [node] };
    case 'locked':
      if (isService(node)) return { command: 'strongroom.vaults.signIn', title: l10n.t('Sign in'), arguments: [node] };
      return { command: 'strongroom.vaults.unlock', title: l10n.t('Unlock'), arguments: [node] };
    default:
      return undefined;
  }
}

/** The tooltip of a node: dates, tags and states, never a value or a description, which may hold one. */
export function tooltipOf(node: Node): MarkdownString | undefined {
  if (node.kind === 'vault') {
    const where = Object.values(node.vault.location).join('\n');
    return new MarkdownString().appendText(`${node.vault.name}\n${where}`);
  }
  if (node.kind === 'key') return keyTooltip(node.key);
  if (!('entry' in node)) return undefined;
  const { entry } = node;
  const text = new MarkdownString(undefined, true).appendMarkdown('**').appendText(nameOf(entry.path));
  text.appendMarkdown('**\n\n').appendText([vaultOf(node).name, ...entry.path.slice(0, -1)].join(' / '));
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('Fields'), entry.fields?.map(({ name }) => name).join(', ')],
    [l10n.t('Tags'), entry.tags.join(', ')],
    [l10n.t('State'), entry.states.map(stateText).join(', ')],
    [l10n.t('Created'), entry.created && dateText(entry.created)],
    [l10n.t('Changed'), entry.changed && dateText(entry.changed)],
    [l10n.t('Expires'), entry.expires && expiryDateText(entry.expires)],
  ];
  for (const [name, value] of rows) {
    if (value !== undefined && value !== '') text.appendMarkdown('\n\n').appendText(`${name}: ${value}`);
  }
  return text;
}
