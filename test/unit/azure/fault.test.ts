import { strict as assert } from 'node:assert';
import { scrubbed, wordsOf } from '../../../src/providers/azure-key-vault/fault';

const refused = (said: string, sent: string) => {
  const text = JSON.stringify({ error: { code: 'BadParameter', message: said } });
  const answer = { status: 400, headers: {}, text, bytes: Buffer.from(text) };
  return wordsOf(scrubbed({ name: 'RestError', statusCode: 400 }, answer, 'vault.example', [sent]));
};

describe('The words of Key Vault', () => {
  it('are told, but for those that quote what was sent, be it cut off', () => {
    assert.equal(refused('The tags are too long.', 'value'), 'The tags are too long.');
    for (const value of ['short', 'x'.repeat(300), 'first line\nsecond line'])
      assert.equal(refused(`This is wrong: ${value}!`, value), 'BadParameter');
  });
});
