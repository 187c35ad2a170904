import { strict as assert } from 'node:assert';
import { applyEdits } from '../../src/core/text/edit';

describe('applyEdits', () => {
  it('replaces and inserts, whatever the order of the edits', () => {
    const edits = [
      { span: { start: 4, end: 7 }, text: 'X' },
      { span: { start: 0, end: 0 }, text: '>' },
    ];
    assert.equal(applyEdits('one two', edits), '>one X');
  });

  it('refuses edits that overlap, stand at one place, or leave the text', () => {
    const edit = (start: number, end: number) => ({ span: { start, end }, text: '' });
    assert.throws(() => applyEdits('abcdef', [edit(0, 3), edit(2, 4)]), RangeError);
    assert.throws(() => applyEdits('abcdef', [edit(1, 1), edit(1, 1)]), RangeError);
    assert.throws(() => applyEdits('abcdef', [edit(5, 7)]), RangeError);
  });
});
