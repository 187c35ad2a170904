/**
 * How well a query fits a text, case-insensitively; undefined when it does not. Each word of the query must occur: as
 * it stands (best at the start of a word), or letter by letter in order. Higher is better.
 */
export function fuzzyScore(query: string, text: string): number | undefined {
  let total = 0;
  const low = text.toLowerCase();
  for (const word of query.toLowerCase().split(/\s+/).filter(Boolean)) {
    const score = wordScore(word, low);
    if (score === undefined) return undefined;
    total += score;
  }
  return total;
}

function wordScore(word: string, text: string): number | undefined {
  const at = text.indexOf(word);
  if (at >= 0) return at === 0 || /[^\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? 3 : 2;
  let from = 0;
  for (const letter of word) {
    const next = text.indexOf(letter, from);
    if (next < 0) return undefined;
    from = next + letter.length;
  }
  return 1;
}
