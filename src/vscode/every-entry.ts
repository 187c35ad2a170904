import type { FolderEntry, SecretEntry } from '../providers/driver';
import type { Store } from '../providers/store';

export interface Contents {
  readonly folders: readonly FolderEntry[];
  readonly entries: readonly SecretEntry[];
}

/** The metadata of all folders and secrets of a vault, page by page. */
export async function everyEntry(store: Store, signal: AbortSignal): Promise<Contents> {
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
