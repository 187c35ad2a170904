import { strict as assert } from 'node:assert';
import { searchIndex } from '../../src/core/search-index';
import type { Searchable } from '../../src/core/search-index';

const never = (): number => 0;

describe('the search over all vaults', () => {
  const make = (...items: readonly Searchable[]) => {
    const index = searchIndex<Searchable>();
    index.add('Team', items);
    return (query: string, recency: (item: Searchable) => number = never) =>
      index.search(query, 10, recency).map(({ path }) => path.join('/'));
  };
  const item = (path: string, more: Partial<Searchable> = {}): Searchable => ({
    path: path.split('/'),
    tags: [],
    ...more,
  });

  it('finds by name, folder, tag, description and vault, whatever the case', () => {
    const search = make(
      item('jira/token'),
      item('mail/password', { tags: ['env=prod'] }),
      item('db', { description: 'Main database' }),
    );
    assert.deepEqual(search('TOKEN'), ['jira/token']);
    assert.deepEqual(search('mail'), ['mail/password']);
    assert.deepEqual(search('prod'), ['mail/password']);
    assert.deepEqual(search('main data'), ['db']);
    assert.equal(search('team').length, 3);
  });

  it('finds letter by letter in order, and wants each word', () => {
    const search = make(item('jira/api-token'), item('jira/password'));
    assert.deepEqual(search('apt'), ['jira/api-token']);
    assert.deepEqual(search('jrtok'), ['jira/api-token']);
    assert.deepEqual(search('jira nothing'), []);
    assert.deepEqual(search('tokenapi'), []);
  });

  it('puts names before folders, folders before the rest, and whole words before parts', () => {
    const search = make(
      item('x/y', { tags: ['stripe'] }),
      item('stripe/key'),
      item('my-stripe'),
      item('stripe'),
      item('pinstripe'),
    );
    assert.deepEqual(search('stripe'), ['stripe', 'my-stripe', 'pinstripe', 'stripe/key', 'x/y']);
  });

  it('puts what was used last first where all fits equally', () => {
    const [a, b, c] = [item('a/key'), item('b/key'), item('c/key')];
    const search = make(a, b, c);
    const recency = (one: Searchable) => (one === c ? 2 : one === b ? 1 : 0);
    assert.deepEqual(search('', recency), ['c/key', 'b/key', 'a/key']);
    assert.deepEqual(search('key', recency), ['c/key', 'b/key', 'a/key']);
  });

  it('gives no more than was asked for', () => {
    const index = searchIndex<Searchable>();
    index.add(
      'v',
      Array.from({ length: 500 }, (_, number) => item(`s${number}`)),
    );
    assert.equal(index.search('s', 10, never).length, 10);
  });
});
