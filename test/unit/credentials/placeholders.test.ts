import { strict as assert } from 'node:assert';
import { isPlaceholder } from '../../../src/core/credentials/placeholders';

describe('isPlaceholder', () => {
  it('takes words that ask for a value', () => {
    for (const text of ['your-api-key', 'YOUR_PASSWORD', 'yourpassword', 'put_your_key_here', 'insert key', 'addme']) {
      assert.equal(isPlaceholder(text), true, text);
    }
    for (const text of ['xxx', 'xxx-xxxx', 'XXXXXXXX', 'change-me-in-production', 'changemeplease!', 'no-key-needed']) {
      assert.equal(isPlaceholder(text), true, text);
    }
  });

  it('does not take a random value that starts with such a word', () => {
    // One in a thousand random values does.
    const rest = ['d165655dbc34ce7c', 'e384c441fbc66'].join('');
    for (const head of ['add', 'use', 'ur', 'put', 'your', 'set']) {
      assert.equal(isPlaceholder(`${head}${rest}`), false, head);
    }
  });

  it('answers at once for long texts that nearly have a form', () => {
    // Any of these took minutes while two parts of one form could match the same letters.
    for (const head of ['your', 'ur', 'add', 'changeme', 'not-a', 'xxx']) {
      for (const body of ['a', 'x', '-a', 'x-']) {
        assert.equal(isPlaceholder(`${head}${body.repeat(120).slice(0, 100)}!/?!/?`), false, head + body);
      }
    }
  });
});
