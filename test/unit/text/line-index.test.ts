import { strict as assert } from 'node:assert';
import { createLineIndex } from '../../../src/core/text/line-index';

describe('createLineIndex', () => {
  const text = 'a\r\n😀b\rc\n';
  const lines = createLineIndex(text);

  it('ends lines at LF, CRLF and a lone CR', () => {
    assert.equal(lines.lineCount, 4);
    const spans = [0, 1, 2, 3].map((line) => lines.lineSpan(line));
    assert.deepEqual(
      spans.map(({ start, end }) => text.slice(start, end)),
      ['a', '😀b', 'c', ''],
    );
  });

  it('counts columns in UTF-16 units', () => {
    assert.deepEqual(lines.positionAt(text.indexOf('b')), { line: 1, character: 2 });
    assert.equal(lines.offsetAt({ line: 1, character: 2 }), text.indexOf('b'));
  });

  it('clamps what lies outside', () => {
    assert.deepEqual(lines.positionAt(2), { line: 0, character: 1 });
    assert.deepEqual(lines.positionAt(999), { line: 3, character: 0 });
    assert.deepEqual(lines.positionAt(-1), { line: 0, character: 0 });
    assert.equal(lines.offsetAt({ line: 0, character: 99 }), 1);
    assert.equal(lines.offsetAt({ line: 99, character: 0 }), text.length);
  });

  it('finds every offset that is not inside a line break again', () => {
    for (let offset = 0; offset <= text.length; offset++) {
      if (offset === 2) continue;
      assert.equal(lines.offsetAt(lines.positionAt(offset)), offset);
    }
  });
});
