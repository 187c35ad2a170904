import assert from 'node:assert/strict';
import { createSpanIndex } from '../../../src/core/credentials/span-index';
import type { Span } from '../../../src/core/text/span';
import { randomSource } from '../../support/random';

const itself = (span: Span) => span;

describe('An index of spans', () => {
  it('tells the outermost span that holds an offset, and which of the items it is', () => {
    const spans = [
      { start: 2, end: 9 },
      { start: 3, end: 5 },
      { start: 12, end: 14 },
    ];
    const index = createSpanIndex(spans, itself);
    assert.deepEqual(index.holding(4), { start: 2, end: 9 });
    assert.equal(index.indexOf(4), 0);
    assert.equal(index.indexOf(13), 2);
    for (const offset of [1, 9, 14]) assert.equal(index.indexOf(offset), -1);
  });

  it('is the same in whatever order the items come', () => {
    const random = randomSource('span index');
    for (let round = 0; round < 50; round++) {
      const spans = Array.from({ length: 20 }, (_, i) => ({ start: i * 10, end: i * 10 + random.int(1, 10) }));
      const mixed = spans.map((span) => ({ span, turn: random.int(0, 1000) })).sort((a, b) => a.turn - b.turn);
      const items = mixed.map(({ span }) => span);
      const index = createSpanIndex(items, itself);
      for (let offset = 0; offset < 210; offset++) {
        const at = items.findIndex(({ start, end }) => start <= offset && offset < end);
        assert.equal(index.indexOf(offset), at);
        assert.deepEqual(index.holding(offset), items[at]);
      }
    }
  });
});
