import { strict as assert } from 'node:assert';
import { completed, completions, tagsIn } from '../../../src/vscode/vaults/tag-list';

describe('tags', () => {
  it('are parted by commas, trimmed, and each there once', () => {
    assert.deepEqual(tagsIn(' prod, web shop ,prod,, 本番、支払い，test'), [
      'prod',
      'web shop',
      '本番',
      '支払い',
      'test',
    ]);
    assert.deepEqual(tagsIn(' , '), []);
  });

  it('are completed from known ones that are not there yet', () => {
    const known = ['billing', 'prod', 'production', 'test'];
    assert.deepEqual(completions('', known), known);
    assert.deepEqual(completions('billing, PRO', known), ['prod', 'production']);
    assert.deepEqual(completions('prod, pro', known), ['production']);
    assert.deepEqual(completions('prod', known), ['production']);
  });

  it('replace the last that was typed and leave room for the next', () => {
    assert.equal(completed('billing, pro', 'prod'), 'billing, prod, ');
    assert.equal(completed('pro', 'prod'), 'prod, ');
    assert.equal(completed('billing, ', 'prod'), 'billing, prod, ');
    assert.deepEqual(tagsIn(completed('', 'prod')), ['prod']);
  });
});
