import { strict as assert } from 'node:assert';
import type { SecretEntry } from '../../../src/providers/driver';
import { makeFilter } from '../../../src/vscode/vaults/filter';
import { fuzzyScore } from '../../../src/vscode/vaults/fuzzy';

const entry = (path: string, ...tags: string[]): SecretEntry => ({
  id: path,
  path: path.split('/'),
  tags,
  states: [],
  revision: '1',
});
const folder = (path: string) => ({ id: path, path: path.split('/') });
const paths = (list: readonly { readonly path: readonly string[] }[]) => list.map(({ path }) => path.join('/'));

describe('filter', () => {
  const contents = new Map([
    [
      'v',
      {
        folders: [folder('team'), folder('team/billing'), folder('other')],
        entries: [entry('team/billing/Stripe', 'prod'), entry('team/Slack'), entry('other/Mail', 'stripe-like')],
      },
    ],
  ]);

  it('keeps what fits by name, folder or tag, with the folders that lead to it alone', () => {
    const filter = makeFilter('stripe', contents);
    assert.equal(filter.count, 2);
    assert.deepEqual(paths(filter.under('v', []).folders).sort(), ['other', 'team']);
    assert.deepEqual(paths(filter.under('v', ['team']).folders), ['team/billing']);
    assert.deepEqual(paths(filter.under('v', ['team']).entries), []);
    assert.deepEqual(paths(filter.under('v', ['team', 'billing']).entries), ['team/billing/Stripe']);
  });

  it('asks every word of the query, in any order, and finds letters in order', () => {
    assert.equal(makeFilter('stripe team', contents).count, 1);
    assert.equal(makeFilter('slck', contents).count, 1);
    assert.equal(makeFilter('nothing like it', contents).count, 0);
  });

  it('shows the best of many and tells how many there are', () => {
    const many = Array.from({ length: 5000 }, (_, index) => entry(`app-${index}`));
    const filter = makeFilter('app', new Map([['v', { folders: [], entries: many }]]));
    assert.equal(filter.count, 5000);
    assert.equal(filter.under('v', []).entries.length, filter.shown);
    assert.ok(filter.shown < 5000);
  });

  it('puts the start of a word before its middle, and that before scattered letters', () => {
    const [start = 0, middle = 0, scattered = 0] = ['my api', 'myapi', 'a-p-i'].map((text) => fuzzyScore('api', text));
    assert.ok(start > middle && middle > scattered && scattered > 0);
  });
});
