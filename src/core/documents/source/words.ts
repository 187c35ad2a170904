import type { Grammar } from './reader';

type Kind = 'control' | 'declare' | 'or' | 'case' | 'value';

/** A table of words by their kinds, each list divided by spaces. */
export function words(kinds: Partial<Record<Kind, string>>): Grammar['words'] {
  const table = new Map<string, Kind>();
  for (const [kind, list] of Object.entries(kinds)) for (const word of list.split(' ')) table.set(word, kind as Kind);
  return table;
}

export const PLAIN_GRAMMAR: Grammar = {
  words: new Map(),
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
