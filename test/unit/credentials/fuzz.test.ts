import { strict as assert } from 'node:assert';
import { faultOf, mutated } from '../../support/fuzz';
import { randomSource } from '../../support/random';

describe('lint of mutated texts', () => {
  it('never throws, stays inside of the text and shows no value', () => {
    for (let n = 0; n < 400; n++) {
      const { path, text } = mutated(randomSource(`unit ${n}`));
      assert.equal(faultOf(path, text), undefined, `${n}, read as ${path}: ${JSON.stringify(text)}`);
    }
  });
});
