import { strict as assert } from 'node:assert';
import { strengthOf } from '../../../src/core/generator/strength';
import { typedBits } from '../../../src/core/generator/typed';

describe('typedBits', () => {
  it('finds a repeated character worth nothing', () => {
    assert.equal(typedBits('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), typedBits('a'));
    assert.equal(typedBits(''), 0);
  });

  it('calls a usual password weak and several words strong', () => {
    assert.match(strengthOf(typedBits('summer2026')).level, /weak/);
    assert.equal(strengthOf(typedBits('otter violin harbour snow')).level, 'strong');
  });
});
