import { strict as assert } from 'node:assert';
import { isMadeUp, looksTyped } from '../../../src/core/credentials/made-up';
import { alnum, base32, base64, hex, uuid } from '../../cases/credentials/sample';

describe('values that documentation puts in the place of secrets', () => {
  it('are told by what they say of themselves', () => {
    const values = [
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      'EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE',
      `Atza|IQEBLjAsAhRFiXu${'X'.repeat(9)}JnrulxKDHwy87`,
      'sk_test_exampleexampleexample',
    ];
    for (const value of values) assert.equal(isMadeUp(value), true, value);
  });

  it('are told by a short block that comes again and again, and by keys that count', () => {
    assert.equal(isMadeUp('abc-abc-abc-abc-abc'), true);
    assert.equal(isMadeUp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'), true);
    const bytes = Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('base64');
    assert.equal(isMadeUp(bytes), true);
  });

  it('look typed where letters or digits run on', () => {
    for (const value of [
      'a1b2c3d4e5f6a7b8c9d0',
      'aB1cD2eF3gH4iJ5kL6mN',
      'abc123def456ghi789jkl012',
      '1234567890abcdef1234',
    ])
      assert.equal(looksTyped(value), true, value);
  });

  it('are never what a machine draws', () => {
    for (let seed = 1; seed < 400; seed++) {
      for (const value of [alnum(20, seed), hex(32, seed), base64(44, seed), base32(16, seed), uuid(seed)])
        assert.equal(isMadeUp(value) || looksTyped(value), false, value);
    }
  });
});
