/** A secret as the search knows it: metadata alone. */
export interface Searchable {
  readonly path: readonly string[];
  readonly tags: readonly string[];
  readonly description?: string;
}

export interface SearchIndex<T extends Searchable> {
  readonly size: number;
  add(place: string, items: readonly T[]): void;
  /**
   * The items that fit best, `most` of them. Each word must occur in an item: as it stands or letter by letter in its
   * name or folders, as it stands in its place, tags or description. `recency` tells how lately an item was used (0 for
   * never); it orders what fits equally well, and everything where there is no query.
   */
  search(query: string, most: number, recency: (item: T) => number): readonly T[];
}

interface Row<T> {
  readonly item: T;
  /** Lower-cased once, so that a keystroke does not. */
  readonly name: string;
  readonly folders: string;
  readonly beside: string;
}

export function searchIndex<T extends Searchable>(): SearchIndex<T> {
  const rows: Row<T>[] = [];
  return {
    get size() {
      return rows.length;
    },
    add: (place, items) => {
      for (const item of items) {
        rows.push({
          item,
          name: (item.path.at(-1) ?? '').toLowerCase(),
          folders: item.path.slice(0, -1).join('/').toLowerCase(),
          beside: [place, ...item.tags, item.description ?? ''].join('\n').toLowerCase(),
        });
      }
    },
    search: (query, most, recency) => {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      const hits: { readonly item: T; readonly score: number; readonly recent: number }[] = [];
      for (const row of rows) {
        const score = scoreOf(words, row);
        if (score > 0) hits.push({ item: row.item, score, recent: recency(row.item) });
      }
      return hits
        .sort((a, b) => b.score - a.score || b.recent - a.recent)
        .slice(0, most)
        .map(({ item }) => item);
    },
  };
}

/** Zero where a word does not occur; a name counts more than its folders, and those more than what stands beside. */
function scoreOf<T>(words: readonly string[], { name, folders, beside }: Row<T>): number {
  let total = 1;
  for (const word of words) {
    const score =
      whole(word, name, 100) || whole(word, folders, 60) || whole(word, beside, 40) || letters(word, name, folders);
    if (score === 0) return 0;
    total += score;
  }
  return total;
}

/** More at the start of a word, most for all of the text. */
function whole(word: string, text: string, worth: number): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  if (word.length === text.length) return worth + 20;
  return at === 0 || /[^\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? worth + 10 : worth;
}

/** Letter by letter in the name, or from the folders into the name; better the closer the letters stand. */
function letters(word: string, name: string, folders: string): number {
  const inName = spread(word, name);
  if (inName > 0) return 20 + inName;
  const inAll = folders === '' ? 0 : spread(word, `${folders}/${name}`);
  return inAll === 0 ? 0 : 5 + inAll;
}

/** Between 0 (does not occur) and 10 (letters one beside another). */
function spread(word: string, text: string): number {
  let from = 0;
  let first = -1;
  for (const letter of word) {
    const at = text.indexOf(letter, from);
    if (at < 0) return 0;
    if (first < 0) first = at;
    from = at + letter.length;
  }
  return Math.max(1, (10 * word.length) / (from - first));
}
