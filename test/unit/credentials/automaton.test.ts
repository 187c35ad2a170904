import { strict as assert } from 'node:assert';
import { buildAutomaton } from '../../../src/core/credentials/automaton';
import { draw } from '../../cases/credentials/sample';

/** Every place of every word, by looking at each. */
function places(words: readonly string[], text: string): string[] {
  const lower = text.toLowerCase();
  return words
    .flatMap((word, index) =>
      Array.from(text, (_, at) => at)
        .filter((at) => lower.startsWith(word.toLowerCase(), at))
        .map((at) => `${index}:${at}`),
    )
    .sort();
}

function scanned(words: readonly string[], text: string): string[] {
  const found: string[] = [];
  buildAutomaton(words).scan(text, (word, start, end) => {
    assert.equal(end - start, words[word]?.length);
    found.push(`${word}:${start}`);
  });
  return found.sort();
}

describe('automaton', () => {
  it('finds overlapping words, words in words and equal words, in any case', () => {
    const words = ['he', 'she', 'hers', 'his', 'HE'];
    assert.deepEqual(scanned(words, 'uSHErs は his'), places(words, 'ushers は his'));
  });

  it('finds what a search for each word finds, in random texts', () => {
    for (let seed = 1; seed < 60; seed++) {
      const words = Array.from({ length: 12 }, (_, at) => draw('aAb-', 1 + ((at + seed) % 5), seed * 100 + at));
      const text = draw('aAbB-é', 120, seed);
      assert.deepEqual(scanned(words, text), places(words, text));
    }
  });
});
