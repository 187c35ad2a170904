import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRules } from '../../src/core/rules';
import { formatMessage } from '../../src/core/message';
import type { Message } from '../../src/core/message';
import { allProviders } from '../../src/providers/provider-info';
import { loadedBy } from './budgets';
import { COMMAND_ROWS, SETTING_ROWS } from './manifest';

const root = join(import.meta.dirname, '../..');
type Language = 'en' | 'ja';

/** The README with the tables between its `<!-- name -->` and `<!-- /name -->` marks made anew. */
export function withTables(readme: string, language: Language): string {
  const t = translator(language);
  const say = (text: Message): string => formatMessage(text, translateMessage(language));
  const tables: Readonly<Record<string, string>> = {
    commands: table(
      [t('Command'), 'id'],
      COMMAND_ROWS.map(([id]) => [manifestText(language, `command.${id.replace('strongroom.', '')}.title`), code(id)]),
    ),
    settings: table(
      [t('Setting'), t('Default'), t('Meaning')],
      SETTING_ROWS.map(([id, row]) => [
        code(id),
        code(JSON.stringify(row.default)),
        manifestText(language, `setting.${id.replace('strongroom.', '')}.description`),
      ]),
    ),
    rules: ruleTables(language),
    providers: table(
      [t('Kept in'), t('Sign-in'), t('Loaded at first use, at most')],
      allProviders().map(([id, { title, signIn }]) => [
        say(title),
        signIn.map((way) => say(way.title)).join(' · '),
        `${loadedBy(id)} KiB`,
      ]),
    ),
  };
  return Object.entries(tables).reduce((text, [name, rows]) => {
    const marks = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
    if (!marks.test(text)) throw new Error(`The README has no place for the table ${name}.`);
    return text.replace(marks, (_all, open: string, close: string) => `${open}${rows}\n${close}`);
  }, readme);
}

/** A folded table an area, because a list of all rules at once is too long to read past. */
function ruleTables(language: Language): string {
  const t = translator(language);
  const translate = translateMessage(language);
  const head = [t('Rule'), t('Finds'), t('Severity')];
  return Object.entries(AREAS)
    .map(([area, name]) => {
      const rows = allRules()
        .filter(({ id }) => id.startsWith(`${area}/`))
        .map(({ id, title, severity }) => [code(id), formatMessage(title, translate), severity]);
      const summary = `<summary>${t(name)}: ${String(rows.length)}</summary>`;
      return ['<details>', summary, '', table(head, rows), '', '</details>'].join('\n');
    })
    .join('\n\n');
}

const AREAS: Readonly<Record<string, string>> = {
  credential: 'Hard-coded credentials',
  pem: 'PEM and certificates',
  'key-policy': 'KMS key policies',
  workato: 'References in Workato files',
};

const HEADINGS: Readonly<Record<string, string>> = {
  Command: 'コマンド',
  Setting: '設定',
  Default: '既定値',
  Meaning: '意味',
  Rule: 'ルール',
  Finds: '検出するもの',
  Severity: '重大度',
  'Hard-coded credentials': 'ハードコードされた資格情報',
  'PEM and certificates': 'PEM と証明書',
  'KMS key policies': 'KMS キー ポリシー',
  'References in Workato files': 'Workato のファイルの中の参照',
  'Kept in': '保管先',
  'Sign-in': 'サインインの方法',
  'Loaded at first use, at most': '初回使用時に読み込むサイズ (最大)',
};

function translator(language: Language): (text: string) => string {
  return (text) => (language === 'ja' ? (HEADINGS[text] ?? text) : text);
}

function manifestText(language: Language, key: string): string {
  const file = language === 'ja' ? 'package.nls.ja.json' : 'package.nls.json';
  const texts = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, string>;
  return texts[key] ?? key;
}

/** The build's merged translations; made from l10n/ja by `npm run build`. */
function translateMessage(language: Language): (template: string) => string {
  if (language === 'en') return (template) => template;
  const texts = JSON.parse(readFileSync(join(root, 'dist/l10n/bundle.l10n.ja.json'), 'utf8')) as Record<string, string>;
  return (template) => texts[template] ?? template;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
