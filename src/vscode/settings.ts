import * as vscode from 'vscode';
import { SETTINGS } from '../service/settings';
import type { SettingId, SettingValue } from '../service/settings';

/** The value in force, for a document where the setting may differ by folder. A value of a wrong type counts as unset. */
export function setting<Id extends SettingId>(id: Id, scope?: vscode.ConfigurationScope): SettingValue<Id> {
  const row = SETTINGS[id];
  const value: unknown = vscode.workspace.getConfiguration(undefined, scope ?? null).get(id);
  return (typeof value === row.type ? value : row.default) as SettingValue<Id>;
}
