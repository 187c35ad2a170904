import type { KeeperFolder, KeeperRecord, SecretManagerOptions } from '@keeper-security/secrets-manager-core';
import { message, shown } from '../../core/message';
import type { FolderEntry, SecretEntry } from '../driver';
import { problem } from '../errors';
import { dataOf, fieldInfos } from './records';
import type { KeeperSdk } from './sdk';

export interface Folder extends FolderEntry {
  /** The shared folder that it is in, or is. */
  readonly shared: string;
  readonly parent: string | undefined;
}

/** The folders that the application sees, from `root` down where the connection names one. */
export interface Folders {
  readonly byId: ReadonlyMap<string, Folder>;
  at(path: readonly string[]): Folder | undefined;
  /** The folder that the connection shows as its root. */
  readonly root: Folder | undefined;
}

export async function foldersOf(
  sdk: KeeperSdk,
  options: SecretManagerOptions,
  root: string | undefined,
): Promise<Folders> {
  const found = await sdk.getFolders(options);
  const known = new Map(found.map((one) => [one.folderUid, one]));
  const top =
    root === undefined
      ? undefined
      : found.find((one) => one.folderUid === root || (!one.parentUid && one.name === root));
  if (root !== undefined && top === undefined) {
    throw problem(
      'not-found',
      message(
        'The application sees no shared folder {0}. Share it with the application, or edit the connection.',
        shown(root),
      ),
    );
  }
  const byId = new Map<string, Folder>();
  for (const one of found) {
    const chain = chainOf(one, known);
    const from = top === undefined ? 0 : chain.indexOf(top) + 1;
    if (top !== undefined && from === 0) continue;
    const path = chain.slice(from).map(({ name, folderUid }) => name ?? folderUid);
    const shared = chain[0]?.folderUid ?? one.folderUid;
    byId.set(one.folderUid, { id: one.folderUid, path, shared, parent: one.parentUid ?? undefined });
  }
  const folders = [...byId.values()];
  const rootFolder = top === undefined ? undefined : byId.get(top.folderUid);
  return {
    byId,
    root: rootFolder,
    at: (path) => folders.find((one) => one.path.length > 0 && samePath(one.path, path)),
  };
}

/** A folder with those it is in, from the shared one down. */
function chainOf(folder: KeeperFolder, known: ReadonlyMap<string, KeeperFolder>): readonly KeeperFolder[] {
  const chain = [folder];
  for (let up = folder.parentUid; up && chain.length < 100; up = known.get(up)?.parentUid) {
    const parent = known.get(up);
    if (parent === undefined) break;
    chain.unshift(parent);
  }
  return chain;
}

export function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

/** Each record once; undefined for one outside the folder that the connection shows. */
export function entryOf(record: KeeperRecord, folders: Folders): SecretEntry | undefined {
  const id = record.innerFolderUid ?? record.folderUid;
  const folder = id === undefined ? undefined : folders.byId.get(id);
  if (folders.root !== undefined && folder === undefined) return undefined;
  const data = dataOf(record);
  const files = (record.files ?? []).map((file) => {
    const { name, size } = (file.data ?? {}) as { name?: unknown; size?: unknown };
    return { name: typeof name === 'string' ? name : file.fileUid, size: typeof size === 'number' ? size : 0 };
  });
  return {
    id: record.recordUid,
    path: [...(folder?.path ?? []), data.title ?? record.recordUid],
    fields: fieldInfos(data),
    ...(files.length === 0 ? {} : { attachments: files }),
    ...(data.notes ? { description: data.notes } : {}),
    tags: [],
    states: [],
    revision: String(record.revision),
  };
}

/** A record that is shared by itself and with its folder is told twice. */
export function once(records: readonly KeeperRecord[]): readonly KeeperRecord[] {
  const byId = new Map<string, KeeperRecord>();
  for (const record of records) {
    if (record.folderUid !== undefined || !byId.has(record.recordUid)) byId.set(record.recordUid, record);
  }
  return [...byId.values()];
}
