import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');

/** The templates given to `message(…)` and `l10n.t(…)` in the sources; throws where one is no plain string. */
function templatesIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(message|(vscode\.)?l10n\.t)$/.test(node.expression.getText(source))) {
      const [first] = node.arguments;
      if (first !== undefined && ts.isStringLiteralLike(first)) found.push(first.text);
      else if (!file.endsWith('message.ts') && !/\.text\b/.test(first?.getText(source) ?? '')) {
        throw new Error(`${file}: a template must be a plain string: ${node.getText(source).slice(0, 80)}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);
const used = new Set(sources.flatMap((name) => templatesIn(join(root, 'src', name))));
const japanese = new Map<string, string>();
const twice: string[] = [];
for (const file of readdirSync(join(root, 'l10n/ja'))) {
  const area = JSON.parse(readFileSync(join(root, 'l10n/ja', file), 'utf8')) as Record<string, string>;
  for (const [key, text] of Object.entries(area)) {
    if (japanese.has(key) && japanese.get(key) !== text) twice.push(`${file}: ${key}`);
    japanese.set(key, text);
  }
}
const holes = (text: string): string[] => (text.match(/\{\d+\}/g) ?? []).sort();

describe('translations', () => {
  it('has a Japanese text for every sentence that people can see', () => {
    assert.deepEqual([...used].filter((template) => !japanese.has(template)).sort(), []);
  });

  it('keeps no translation that nothing uses, and none in two versions', () => {
    assert.deepEqual([...japanese.keys()].filter((template) => !used.has(template)).sort(), []);
    assert.deepEqual(twice, []);
  });

  it('holds to one style in Japanese: the words, spaces and brackets of VS Code’s own', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.nls.ja.json'), 'utf8')) as Record<string, string>;
    const readme = readFileSync(join(root, 'README.ja.md'), 'utf8').split('\n');
    const slips: readonly (readonly [slip: RegExp, instead: string])[] = [
      [/キーポリシー/, 'キー ポリシー'],
      [/認証情報/, '資格情報'],
      [/[（）]/, 'brackets of half width, with a space before: (…)'],
      [/\p{Script=Hiragana}API/u, 'a space before API'],
    ];
    for (const text of [...japanese.values(), ...Object.values(manifest), ...readme])
      for (const [slip, instead] of slips) assert.doesNotMatch(text, slip, `${text}: write ${instead}`);
  });

  it('fills the same places in both languages', () => {
    for (const [english, text] of japanese) assert.deepEqual(holes(text), holes(english), english);
  });
});
