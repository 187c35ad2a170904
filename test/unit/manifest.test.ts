import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  COMMAND_ROWS,
  manifestCommands,
  manifestPalette,
  manifestProperties,
  manifestTexts,
  restrictedSettings,
  SETTING_ROWS,
} from '../../scripts/tables/manifest';

interface Manifest {
  contributes: {
    commands: object[];
    menus: Record<string, { command?: string; submenu?: string }[]>;
    keybindings?: { command: string }[];
    configuration: { properties: Record<string, object> };
    submenus?: { id: string }[];
    views?: Record<string, { id: string }[]>;
    viewsWelcome?: { view: string; contents: string }[];
  };
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, '../..', file), 'utf8'));
const manifest = read('package.json') as Manifest;
const english = read('package.nls.json') as Record<string, string>;
const japanese = read('package.nls.ja.json') as Record<string, string>;
const ids = new Set(COMMAND_ROWS.map(([id]) => id));

describe('manifest', () => {
  it('holds the commands and settings of the typed tables (npm run tables)', () => {
    assert.deepEqual(manifest.contributes.commands, manifestCommands());
    assert.deepEqual(manifest.contributes.menus['commandPalette'], manifestPalette());
    assert.deepEqual(manifest.contributes.configuration.properties, manifestProperties());
    assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, restrictedSettings());
    for (const [key, text] of Object.entries(manifestTexts())) assert.equal(english[key], text, key);
  });

  it('names only commands and submenus that exist, in menus, keybindings and welcome content', () => {
    const submenus = new Set(manifest.contributes.submenus?.map(({ id }) => id));
    for (const [menu, items] of Object.entries(manifest.contributes.menus)) {
      for (const item of items) {
        if (item.command !== undefined) assert.ok(ids.has(item.command), `${menu}: ${item.command}`);
        else assert.ok(item.submenu !== undefined && submenus.has(item.submenu), `${menu}: ${String(item.submenu)}`);
      }
    }
    for (const { command } of manifest.contributes.keybindings ?? []) assert.ok(ids.has(command), command);
    const views = new Set(Object.values(manifest.contributes.views ?? {}).flatMap((list) => list.map(({ id }) => id)));
    for (const { view, contents } of manifest.contributes.viewsWelcome ?? []) {
      assert.ok(views.has(view), view);
      const key = /^%(.+)%$/.exec(contents)?.[1];
      assert.ok(key !== undefined, 'welcome content is a key of package.nls.json');
      for (const [, id = ''] of (english[key] ?? '').matchAll(/command:(strongroom\.[\w.]+)/g))
        assert.ok(ids.has(id), id);
    }
  });

  it('has every text in English and in Japanese, and no other', () => {
    const used = new Set([...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? ''));
    assert.deepEqual([...used].sort(), Object.keys(english).sort());
    assert.deepEqual(Object.keys(japanese).sort(), Object.keys(english).sort());
    for (const [key, text] of Object.entries(japanese)) {
      if (!/[\u3040-\u30ff\u4e00-\u9fff]/.test(text)) assert.equal(text, 'Strongroom', key);
      const commands = (s: string) => [...s.matchAll(/command:[\w.]+/g)].map(([match]) => match).sort();
      assert.deepEqual(commands(text), commands(english[key] ?? ''), key);
    }
  });

  it('lets no workspace set a path, an endpoint or a command', () => {
    for (const [id, row] of SETTING_ROWS) {
      if (/path|file$|folder|url|endpoint|host|command|executable/i.test(id)) {
        assert.ok(row.scope === 'application' || row.scope === 'machine', id);
      }
    }
  });
});
