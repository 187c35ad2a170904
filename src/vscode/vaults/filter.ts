import type { FolderEntry, SecretEntry } from '../../providers/driver';
import type { Contents } from '../every-entry';
import { fuzzyScore } from './fuzzy';

/** The most entries a filter shows; more of them help nobody find one. */
const MOST = 300;

/** What the tree shows while a filter is on. */
export interface Filter {
  readonly query: string;
  /** How many entries fit, shown or not. */
  readonly count: number;
  readonly shown: number;
  /** The folders and entries directly in a folder that are, or hold, what fits. */
  under(vaultId: string, path: readonly string[]): Contents;
}

/** Keeps what fits a query by path or tag; the best 300 when there are more. */
export function makeFilter(query: string, contents: ReadonlyMap<string, Contents>): Filter {
  const hits: { vaultId: string; entry: SecretEntry; score: number }[] = [];
  for (const [vaultId, { entries }] of contents) {
    for (const entry of entries) {
      const score = fuzzyScore(query, [...entry.path, ...entry.tags].join(' / '));
      if (score !== undefined) hits.push({ vaultId, entry, score });
    }
  }
  const best = [...hits].sort((a, b) => b.score - a.score).slice(0, MOST);
  const kept = new Map<string, { folders: FolderEntry[]; entries: SecretEntry[] }>();
  const at = (vaultId: string, path: readonly string[]) => {
    const key = JSON.stringify([vaultId, ...path]);
    const place = kept.get(key) ?? { folders: [], entries: [] };
    kept.set(key, place);
    return place;
  };
  const folders = new Map<string, FolderEntry>();
  for (const [vaultId, content] of contents) {
    for (const folder of content.folders) folders.set(JSON.stringify([vaultId, ...folder.path]), folder);
  }
  for (const { vaultId, entry } of best) {
    at(vaultId, entry.path.slice(0, -1)).entries.push(entry);
    for (let depth = entry.path.length - 1; depth > 0; depth--) {
      const key = JSON.stringify([vaultId, ...entry.path.slice(0, depth)]);
      const folder = folders.get(key);
      if (folder === undefined) break;
      folders.delete(key);
      at(vaultId, folder.path.slice(0, -1)).folders.push(folder);
    }
  }
  return {
    query,
    count: hits.length,
    shown: best.length,
    under: (vaultId, path) => kept.get(JSON.stringify([vaultId, ...path])) ?? { folders: [], entries: [] },
  };
}
