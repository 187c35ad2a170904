/** Finds many ASCII words in one pass over a text, in any case (Aho and Corasick 1975). */
export interface Automaton {
  /**
   * Calls `onHit` for every occurrence that ends between `from` and `to`, in the order of their ends; `word` is the
   * index in the words given. `state` is what the part before returned, 0 for the first.
   */
  scan(
    text: string,
    onHit: (word: number, start: number, end: number) => void,
    from?: number,
    to?: number,
    state?: number,
  ): number;
}

/** Words are at least one character long and hold ASCII only; equal words are reported each under its own index. */
export function buildAutomaton(words: readonly string[]): Automaton {
  const classes = characterClasses(words);
  const trie = buildTrie(words, classes);
  const { order, fail } = breadthFirst(trie);
  const outputs = outputsOf(trie, order, fail);

  // States with words are numbered last, so that one comparison a character tells whether there is anything to report.
  const silent = order.filter((state) => !outputs.has(state));
  const spoken = order.filter((state) => outputs.has(state));
  const { of: classOf, width } = classes;
  const rowOf = new Int32Array(order.length);
  [...silent, ...spoken].forEach((state, number) => (rowOf[state] = number * width));
  const table = transitions(trie, order, fail, rowOf, width);
  const firstOutput = silent.length * width;
  const outputOf = spoken.map((state) => outputs.get(state) ?? []);
  const lengths = words.map((word) => word.length);

  return {
    scan(text, onHit, from = 0, to = text.length, before = 0) {
      let state = before;
      for (let at = from; at < to; at++) {
        const code = text.charCodeAt(at);
        state = code < 128 ? (table[state + (classOf[code] as number)] as number) : 0;
        if (state < firstOutput) continue;
        for (const word of outputOf[(state - firstOutput) / width] as readonly number[])
          onHit(word, at + 1 - (lengths[word] as number), at + 1);
      }
      return state;
    },
  };
}

interface Classes {
  /** Of each ASCII code. */
  readonly of: Uint8Array;
  /** How many there are. */
  readonly width: number;
}

/** Characters that no word holds share class 0. Upper case falls together with lower case. */
function characterClasses(words: readonly string[]): Classes {
  const of = new Uint8Array(128);
  let count = 0;
  for (const word of words) {
    for (let at = 0; at < word.length; at++) {
      const code = lowerCase(word.charCodeAt(at));
      if (code > 127) throw new RangeError('Keywords are ASCII.');
      if (of[code] === 0) of[code] = ++count;
    }
  }
  for (let code = 65; code <= 90; code++) of[code] = of[code + 32] ?? 0;
  return { of, width: count + 1 };
}

function lowerCase(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** Links instead of maps: with hundreds of rules it is built at the first lint, while a person waits. State 0 is the root. */
interface Trie {
  /** Of each state: its first child, its next sibling (0 where there is none) and the class that leads to it. */
  readonly child: number[];
  readonly sibling: number[];
  readonly step: number[];
  /** Of each state in which words end: which. */
  readonly ends: Map<number, number[]>;
}

function buildTrie(words: readonly string[], { of }: Classes): Trie {
  const trie: Trie = { child: [0], sibling: [0], step: [0], ends: new Map() };
  words.forEach((word, index) => {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const step = of[word.charCodeAt(at)] ?? 0;
      state = childOf(trie, state, step) || addChild(trie, state, step);
    }
    const ends = trie.ends.get(state);
    if (ends) ends.push(index);
    else trie.ends.set(state, [index]);
  });
  return trie;
}

/** 0 where there is none. */
function childOf({ child, sibling, step }: Trie, state: number, wanted: number): number {
  let at = child[state] ?? 0;
  while (at !== 0 && step[at] !== wanted) at = sibling[at] ?? 0;
  return at;
}

function addChild({ child, sibling, step }: Trie, state: number, wanted: number): number {
  const added = step.push(wanted) - 1;
  child.push(0);
  sibling.push(child[state] ?? 0);
  child[state] = added;
  return added;
}

/** States, nearest to the root first, and for each the state of its longest suffix that is a prefix of a word. */
function breadthFirst(trie: Trie): { order: number[]; fail: Int32Array } {
  const { child, sibling, step } = trie;
  const fail = new Int32Array(child.length);
  const order = [0];
  for (const state of order) {
    for (let target = child[state] ?? 0; target !== 0; target = sibling[target] ?? 0) {
      order.push(target);
      if (state === 0) continue;
      let suffix = fail[state] ?? 0;
      let next = childOf(trie, suffix, step[target] ?? 0);
      while (next === 0 && suffix !== 0) {
        suffix = fail[suffix] ?? 0;
        next = childOf(trie, suffix, step[target] ?? 0);
      }
      fail[target] = next;
    }
  }
  return { order, fail };
}

/** The words that end in a state and in the states of its suffixes, longest first. */
function outputsOf({ ends }: Trie, order: readonly number[], fail: Int32Array): Map<number, readonly number[]> {
  const outputs = new Map<number, readonly number[]>();
  for (const state of order) {
    const own = ends.get(state);
    const shorter = outputs.get(fail[state] ?? 0);
    const all = own && shorter ? [...own, ...shorter] : (own ?? shorter);
    if (all) outputs.set(state, all);
  }
  return outputs;
}

/** The table of all steps: a state goes on as its suffix does, but where it has a child. */
function transitions(
  { child, sibling, step }: Trie,
  order: readonly number[],
  fail: Int32Array,
  rowOf: Int32Array,
  width: number,
): Int32Array {
  const table = new Int32Array(order.length * width);
  for (const state of order) {
    const row = rowOf[state] ?? 0;
    const suffix = rowOf[fail[state] ?? 0] ?? 0;
    if (state !== 0) table.copyWithin(row, suffix, suffix + width);
    for (let target = child[state] ?? 0; target !== 0; target = sibling[target] ?? 0)
      table[row + (step[target] ?? 0)] = rowOf[target] ?? 0;
  }
  return table;
}
