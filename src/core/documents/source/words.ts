import type { Grammar, WordKind, Words } from './reader';

/** A table of words by their kinds, each list divided by spaces. */
export function words(kinds: Partial<Record<WordKind, string>>): Words {
  const table = new Map<string, WordKind>();
  // Of each letter, which lengths its words have, as bits: most names are told from words without being cut out.
  const lengths = new Int32Array(128);
  for (const [kind, list] of Object.entries(kinds)) {
    for (const word of list.split(' ')) {
      table.set(word, kind as WordKind);
      lengths[word.charCodeAt(0)] = (lengths[word.charCodeAt(0)] ?? 0) | (1 << word.length);
    }
  }
  return {
    kindOf(text, start, end) {
      const first = text.charCodeAt(start);
      const mayBe = first < 128 && ((lengths[first] as number) & (1 << (end - start))) !== 0;
      return mayBe ? table.get(text.slice(start, end)) : undefined;
    },
  };
}

export const PLAIN_GRAMMAR: Grammar = {
  words: words({}),
  newlineEnds: false,
  arrowKeys: false,
  colonKeys: 'none',
  equalsKeys: false,
  labels: false,
  commands: false,
  tuples: false,
  arrowMembers: false,
  typesFollow: false,
  pairs: false,
  join: '+',
  quotes: '"\'',
};
