import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTables } from '../../scripts/tables/readme';

const root = join(import.meta.dirname, '../..');

describe('README', () => {
  for (const [file, language] of [
    ['README.md', 'en'],
    ['README.ja.md', 'ja'],
  ] as const) {
    it(`has the tables of rules, settings and commands up to date in ${file} (npm run tables)`, () => {
      const text = readFileSync(join(root, file), 'utf8');
      assert.equal(withTables(text, language), text);
    });

    it(`links only to files that exist in ${file}`, () => {
      const text = readFileSync(join(root, file), 'utf8');
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
        assert.ok(existsSync(join(root, target)), target);
      }
    });
  }
});
