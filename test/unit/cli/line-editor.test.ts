import { strict as assert } from 'node:assert';
import { NOTHING_TYPED, type } from '../../../src/cli/line-editor';

const escape = String.fromCharCode(27);
const typed = (...keys: string[]) => keys.reduce(type, NOTHING_TYPED);

describe('an unseen line', () => {
  it('takes what is typed and pasted up to Enter', () => {
    assert.deepEqual(typed('pa', 'ss 😀', '\r'), { state: 'done', text: 'pass 😀' });
    assert.deepEqual(typed('one\ntwo\n'), { state: 'done', text: 'one' });
  });

  it('deletes by character and as a whole, and passes over cursor keys', () => {
    assert.equal(typed('a😀', '\u007f', 'b').text, 'ab');
    assert.equal(typed('wrong', '\u0015', 'right').text, 'right');
    assert.equal(typed('a', `${escape}[D`, `${escape}[1;5C`, `${escape}OP`, 'b').text, 'ab');
  });

  it('is cancelled by Ctrl+C, and by Ctrl+D where nothing is typed', () => {
    assert.deepEqual(typed('abc', '\u0003'), { state: 'cancelled', text: '' });
    assert.equal(typed('\u0004').state, 'cancelled');
    assert.deepEqual(typed('abc', '\u0004'), { state: 'done', text: 'abc' });
  });
});
