import type { FolderEntry, SecretEntry } from '../providers/driver';
import type { Store } from '../providers/store';

export interface Contents {
  readonly folders: readonly FolderEntry[];
  readonly entries: readonly SecretEntry[];
}

/** The metadata of all folders and secrets of a vault, page by page. */
export async function everyEntry(store: Store, signal: AbortSignal): Promise<Contents> {
  if (store.all !== undefined) return allAtOnce(store.all, signal);
  const folders: FolderEntry[] = [];
  const entries: SecretEntry[] = [];
  const waiting: (readonly string[])[] = [[]];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    let cursor: string | undefined;
    do {
      signal.throwIfAborted();
      const page = await store.list(path, cursor, signal);
      folders.push(...page.folders);
      entries.push(...page.entries);
      waiting.push(...page.folders.map((folder) => folder.path));
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return { folders, entries };
}

/** For services that list their secrets without folders: those are what the secrets' paths begin with. */
async function allAtOnce(all: NonNullable<Store['all']>, signal: AbortSignal): Promise<Contents> {
  const folders = new Map<string, FolderEntry>();
  const entries: SecretEntry[] = [];
  let cursor: string | undefined;
  do {
    signal.throwIfAborted();
    const page = await all(cursor, signal);
    entries.push(...page.entries);
    cursor = page.cursor;
  } while (cursor !== undefined);
  for (const { path } of entries) {
    for (let depth = 1; depth < path.length; depth++) {
      const folder = path.slice(0, depth);
      const id = folder.join('/');
      folders.set(id, { id, path: folder });
    }
  }
  return { folders: [...folders.values()], entries };
}
