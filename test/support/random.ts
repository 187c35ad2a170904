/** Pseudo-random data for tests, the same on every run for one seed, so that a failure can be seen again. */
export interface RandomSource {
  /** An integer from `low` to `high`, both inclusive. */
  int(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  /** Text of `low` to `high` code points of many kinds: ASCII, punctuation, controls, accents, Japanese, emoji. */
  text(low: number, high: number): string;
  /** Up to `most` of the pieces, in any order and number, joined. */
  pieces(from: readonly string[], most: number): string;
}

const ALPHABET = Array.from('abcXYZ019 _-./#?%&=+:;,\'"`(){}[]<>|\\$@!*~^\t\n\rßé\u00a0パ😀');

export function randomSource(seed: string): RandomSource {
  let state = Array.from(seed).reduce((hash, c) => Math.imul(hash ^ (c.codePointAt(0) ?? 0), 0x01000193), 0x811c9dc5);
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x100000000;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new RangeError('Nothing to pick from.');
    return from[int(0, from.length - 1)] as T;
  };
  const repeat = (count: number, make: () => string) => Array.from({ length: count }, make).join('');
  return {
    int,
    pick,
    text: (low, high) => repeat(int(low, high), () => pick(ALPHABET)),
    pieces: (from, most) => repeat(int(0, most), () => pick(from)),
  };
}
