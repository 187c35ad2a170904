// Writes what the typed tables say into the manifest and its English texts (`npm run tables`).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleNames } from '../../src/core/config/rule-names';
import { manifestCommands, manifestPalette, manifestProperties, manifestTexts, restrictedSettings } from './manifest';
import { withTables } from './readme';

const root = join(import.meta.dirname, '../..');
type Json = Record<string, unknown>;

function update(file: string, change: (json: Json) => void): void {
  const path = join(root, file);
  const json = JSON.parse(readFileSync(path, 'utf8')) as Json;
  change(json);
  writeFileSync(path, `${JSON.stringify(json, null, 2)}\n`);
}

update('package.json', (json) => {
  const contributes = json['contributes'] as { commands: object; menus: Json; configuration: object };
  contributes.commands = manifestCommands();
  contributes.menus['commandPalette'] = manifestPalette();
  contributes.configuration = { title: 'Strongroom', properties: manifestProperties() };
  const capabilities = json['capabilities'] as { untrustedWorkspaces: Json };
  capabilities.untrustedWorkspaces['restrictedConfigurations'] = restrictedSettings();
});
update('package.nls.json', (json) => {
  for (const key of Object.keys(json)) if (/^(command|setting)\./.test(key)) Reflect.deleteProperty(json, key);
  Object.assign(json, manifestTexts());
});
update('schemas/strongroom.schema.json', (json) => {
  const { rule } = json['definitions'] as { rule: Json };
  rule['enum'] = ruleNames();
});
for (const [file, language] of [
  ['README.md', 'en'],
  ['README.ja.md', 'ja'],
] as const) {
  const path = join(root, file);
  writeFileSync(path, withTables(readFileSync(path, 'utf8'), language));
}
