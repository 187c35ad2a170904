import { strict as assert } from 'node:assert';
import { matchesGlobs } from '../../../src/core/config/glob';

const CASES: readonly (readonly [glob: string, matches: readonly string[], others: readonly string[]])[] = [
  ['*.pem', ['a.pem', 'x/y/a.pem'], ['a.pem.txt', 'pem']],
  ['/*.pem', ['a.pem'], ['x/a.pem']],
  ['fixtures', ['fixtures', 'fixtures/a', 'x/fixtures/y/z'], ['fixtures2', 'x/myfixtures']],
  ['test/**', ['test/a', 'test/x/y'], ['test', 'x/test/a']],
  ['**/secrets/*.json', ['secrets/a.json', 'x/y/secrets/a.json'], ['secrets/x/a.json']],
  ['a/**/z', ['a/z', 'a/b/z', 'a/b/c/z', 'a/z/file'], ['b/z', 'a/zz']],
  ['src/*.{js,ts}', ['src/a.js', 'src/a.ts'], ['src/a.tsx', 'src/x/a.ts']],
  ['[a-c]?.md', ['ab.md', 'x/b1.md'], ['d1.md', 'a.md']],
  ['[!a]*.md', ['b.md'], ['a.md']],
  ['a.b+c(d)', ['a.b+c(d)'], ['aXb+c(d)']],
  ['{a,b', ['{a,b'], ['a']],
];

describe('matchesGlobs', () => {
  for (const [glob, matches, others] of CASES) {
    it(`reads ${glob} as .gitignore does`, () => {
      for (const path of matches) assert.equal(matchesGlobs([glob], path), true, path);
      for (const path of others) assert.equal(matchesGlobs([glob], path), false, path);
    });
  }

  it('lets a later glob take back', () => {
    assert.equal(matchesGlobs(['*.md', '!README.md'], 'README.md'), false);
    assert.equal(matchesGlobs(['*.md', '!README.md', 'README.md'], 'README.md'), true);
  });

  it('reads many stars and stages without delay', () => {
    const glob = `${'**/a*'.repeat(30)}/z`;
    assert.equal(matchesGlobs([glob], `${'a/'.repeat(200)}y`), false);
  });
});
