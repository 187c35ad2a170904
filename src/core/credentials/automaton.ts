/** Finds many ASCII words in one pass over a text, in any case (Aho and Corasick 1975). */
export interface Automaton {
  /** Calls `onHit` for every occurrence in the order of their ends; `word` is the index in the words given. */
  scan(text: string, onHit: (word: number, start: number, end: number) => void): void;
}

interface Trie {
  readonly next: Map<number, number>[];
  readonly ends: number[][];
}

/** Words are at least one character long and hold ASCII only; equal words are reported each under its own index. */
export function buildAutomaton(words: readonly string[]): Automaton {
  const classOf = characterClasses(words);
  const width = 1 + Math.max(0, ...classOf);
  const trie = buildTrie(words, classOf);
  const { order, fail } = breadthFirst(trie);
  const outputs = trie.ends.map((ends) => [...ends]);
  for (const state of order) outputs[state]?.push(...(outputs[fail[state] ?? 0] ?? []));

  // States with words are numbered last, so that one comparison a character tells whether there is anything to report.
  const all = [0, ...order];
  const silent = all.filter((state) => outputs[state]?.length === 0);
  const numbered = [...silent, ...all.filter((state) => outputs[state]?.length !== 0)];
  const numberOf = new Int32Array(numbered.length);
  numbered.forEach((state, number) => (numberOf[state] = number * width));
  const table = transitions(trie, all, fail, width, numberOf);
  const firstOutput = silent.length * width;
  const outputOf = numbered.map((state) => outputs[state] ?? []);
  const lengths = words.map((word) => word.length);

  return {
    scan(text, onHit) {
      let state = 0;
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        state = code < 128 ? (table[state + (classOf[code] as number)] as number) : 0;
        if (state < firstOutput) continue;
        for (const word of outputOf[state / width] as readonly number[])
          onHit(word, at + 1 - (lengths[word] as number), at + 1);
      }
    },
  };
}

/** Characters that no word holds share class 0. Upper case falls together with lower case. */
function characterClasses(words: readonly string[]): Uint8Array {
  const classOf = new Uint8Array(128);
  let count = 0;
  for (const char of words.join('').toLowerCase()) {
    const code = char.charCodeAt(0);
    if (code > 127) throw new RangeError('Keywords are ASCII.');
    if (classOf[code] === 0) classOf[code] = ++count;
  }
  for (let code = 65; code <= 90; code++) classOf[code] = classOf[code + 32] ?? 0;
  return classOf;
}

function buildTrie(words: readonly string[], classOf: Uint8Array): Trie {
  const next: Map<number, number>[] = [new Map<number, number>()];
  const ends: number[][] = [[]];
  words.forEach((word, index) => {
    let state = 0;
    for (const char of word.toLowerCase()) {
      const step = classOf[char.charCodeAt(0)] ?? 0;
      let target = next[state]?.get(step);
      if (target === undefined) {
        target = next.push(new Map<number, number>()) - 1;
        ends.push([]);
        next[state]?.set(step, target);
      }
      state = target;
    }
    ends[state]?.push(index);
  });
  return { next, ends };
}

/** States but the root, nearest first, and for each the state of its longest suffix that is a prefix of a word. */
function breadthFirst({ next }: Trie): { order: number[]; fail: Int32Array } {
  const fail = new Int32Array(next.length);
  const order = [...(next[0]?.values() ?? [])];
  for (const state of order) {
    for (const [step, target] of next[state] ?? []) {
      let suffix = fail[state] ?? 0;
      while (suffix !== 0 && !next[suffix]?.has(step)) suffix = fail[suffix] ?? 0;
      fail[target] = next[suffix]?.get(step) ?? 0;
      order.push(target);
    }
  }
  return { order, fail };
}

function transitions(
  trie: Trie,
  all: readonly number[],
  fail: Int32Array,
  width: number,
  numberOf: Int32Array,
): Int32Array {
  const table = new Int32Array(all.length * width);
  for (const state of all) {
    const row = numberOf[state] ?? 0;
    const fallback = numberOf[fail[state] ?? 0] ?? 0;
    for (let step = 0; step < width; step++) {
      const target = trie.next[state]?.get(step);
      table[row + step] =
        target !== undefined ? (numberOf[target] ?? 0) : state === 0 ? 0 : (table[fallback + step] ?? 0);
    }
  }
  return table;
}
