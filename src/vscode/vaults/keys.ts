import { l10n, MarkdownString, ThemeColor, ThemeIcon } from 'vscode';
import type { KeyDetails, KeyEntry, KeyRotation, KeyState } from '../../providers/driver';
import { dateText } from './formats';
import type { FactNode, KeyNode } from './nodes';

/** What stands behind a key's name: its state where that is not the usual one. */
export function keyDetail(key: KeyEntry): string {
  if (key.state === 'enabled') return '';
  if (key.deletes !== undefined) return l10n.t('will be deleted on {0}', dateText(key.deletes));
  return keyStateText(key.state);
}

function keyStateText(state: KeyState): string {
  switch (state) {
    case 'enabled':
      return l10n.t('enabled');
    case 'disabled':
      return l10n.t('disabled');
    case 'pending-deletion':
      return l10n.t('scheduled for deletion');
    case 'pending-import':
      return l10n.t('waits for its material');
    case 'unavailable':
      return l10n.t('not available now');
    case 'unknown':
      return l10n.t('no permission');
  }
}

export function keyIcon({ state }: KeyEntry): ThemeIcon {
  if (state === 'enabled') return new ThemeIcon('shield');
  if (state === 'pending-deletion') return new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
  return new ThemeIcon(state === 'unknown' ? 'circle-slash' : 'shield', new ThemeColor('disabledForeground'));
}

export function keyTooltip(key: KeyEntry): MarkdownString {
  const text = new MarkdownString(undefined, true).appendMarkdown('**').appendText(key.name).appendMarkdown('**');
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('State'), keyStateText(key.state)],
    [l10n.t('Kind'), [key.spec, key.usage].filter(Boolean).join(', ')],
    [l10n.t('Created'), key.created && dateText(key.created)],
    [l10n.t('Will be deleted'), key.deletes && dateText(key.deletes)],
    ['ARN', key.id],
  ];
  for (const [name, value] of rows) {
    if (value !== undefined && value !== '') text.appendMarkdown('\n\n').appendText(`${name}: ${value}`);
  }
  return text;
}

/** What is told of a key below it: its aliases, its rotation, and the secrets that it encrypts. */
export function factsOf(node: KeyNode, { aliases, rotation, secrets }: KeyDetails): readonly FactNode[] {
  const fact = (icon: string, label: string, detail = ''): FactNode => ({ ...node, kind: 'fact', icon, label, detail });
  return [
    ...aliases.map((alias) => fact('tag', alias, l10n.t('alias'))),
    fact('sync', l10n.t('Rotation'), rotationText(rotation)),
    ...(secrets === undefined ? [fact('lock', l10n.t('Secrets'), l10n.t('no permission to list them'))] : []),
    ...(secrets?.length === 0 ? [fact('key', l10n.t('Secrets'), l10n.t('encrypts none here'))] : []),
    ...(secrets ?? []).map((name) => fact('key', name, l10n.t('encrypted by this key'))),
  ];
}

function rotationText(rotation: KeyRotation): string {
  switch (rotation.state) {
    case 'off':
      return l10n.t('off');
    case 'impossible':
      return l10n.t('not possible for this kind of key');
    case 'unknown':
      return l10n.t('no permission');
    case 'on': {
      const { everyDays, next } = rotation;
      const every = everyDays === undefined ? l10n.t('on') : l10n.t('every {0} days', everyDays);
      return next === undefined ? every : l10n.t('{0}, next on {1}', every, dateText(next));
    }
  }
}
