import { SETTINGS } from '../../src/service/settings';
import type { SettingRow } from '../../src/service/settings';
import { COMMANDS } from '../../src/vscode/commands';
import type { CommandRow } from '../../src/vscode/commands';

export const COMMAND_ROWS = Object.entries<CommandRow>(COMMANDS);
export const SETTING_ROWS = Object.entries<SettingRow>(SETTINGS);

const commandKey = (id: string): string => `command.${id.replace('strongroom.', '')}.title`;
const settingKey = (id: string): string => `setting.${id.replace('strongroom.', '')}.description`;

export function manifestCommands(): object[] {
  return COMMAND_ROWS.map(([command, row]) => ({
    command,
    title: `%${commandKey(command)}%`,
    category: 'Strongroom',
    ...(row.icon === undefined ? {} : { icon: `$(${row.icon})` }),
  }));
}

/** What hides a command from the palette or shows it only at times. */
export function manifestPalette(): object[] {
  return COMMAND_ROWS.filter(([, row]) => row.palette !== 'always').map(([command, row]) => ({
    command,
    when: row.palette === 'never' ? 'false' : row.palette,
  }));
}

export function manifestProperties(): Record<string, object> {
  return Object.fromEntries(
    SETTING_ROWS.map(([id, { restricted: _restricted, description: _description, ...schema }]) => [
      id,
      { ...schema, markdownDescription: `%${settingKey(id)}%` },
    ]),
  );
}

export function restrictedSettings(): string[] {
  return SETTING_ROWS.filter(([, row]) => row.restricted).map(([id]) => id);
}

/** The English texts that the tables give to package.nls.json. */
export function manifestTexts(): Record<string, string> {
  return Object.fromEntries([
    ...COMMAND_ROWS.map(([id, row]) => [commandKey(id), row.title] as const),
    ...SETTING_ROWS.map(([id, row]) => [settingKey(id), row.description] as const),
  ]);
}
