import type { KeeperRecord, SecretManagerOptions } from '@keeper-security/secrets-manager-core';
import { message, shown } from '../../core/message';
import type { Page, SecretContent, SecretEntry } from '../driver';
import { problem } from '../errors';
import type { Keeper } from './keeper';
import { dataOf, fieldsOf } from './records';
import type { KeeperSdk } from './sdk';
import type { Folders } from './tree';
import { entryOf, foldersOf, once, samePath } from './tree';

export interface Place {
  readonly keeper: Keeper;
  /** The shared folder that the connection shows as its root, by its name or UID. */
  readonly root: string | undefined;
}

interface Everything {
  readonly folders: Folders;
  readonly entries: readonly SecretEntry[];
}

/** Keeper has no list without values: all that the application sees comes and is decrypted; the values are let go. */
async function everything({ keeper, root }: Place, signal: AbortSignal): Promise<Everything> {
  return keeper.run(async (sdk, options) => {
    const folders = await foldersOf(sdk, options, root);
    const { records } = await sdk.getSecrets(options);
    return { folders, entries: once(records).flatMap((record) => entryOf(record, folders) ?? []) };
  }, signal);
}

export async function list(place: Place, folder: readonly string[], signal: AbortSignal): Promise<Page> {
  const { folders, entries } = await everything(place, signal);
  if (folder.length > 0 && folders.at(folder) === undefined) {
    throw problem('not-found', message('There is no folder {0} in the vault.', shown(folder.join('/'))));
  }
  const inside = (path: readonly string[]): boolean =>
    path.length === folder.length + 1 && samePath(path.slice(0, -1), folder);
  return {
    folders: [...folders.byId.values()]
      .filter(({ path }) => inside(path))
      .map(({ id, path }) => ({ id, path }))
      .sort(byPath),
    entries: entries.filter(({ path }) => inside(path)).sort(byPath),
  };
}

export async function all(place: Place, signal: AbortSignal): Promise<Page> {
  return { folders: [], entries: (await everything(place, signal)).entries };
}

export async function find(
  place: Place,
  path: readonly string[],
  signal: AbortSignal,
): Promise<readonly SecretEntry[]> {
  return (await everything(place, signal)).entries.filter((entry) => samePath(entry.path, path));
}

export async function read(
  { keeper, root }: Place,
  id: string,
  version: string | undefined,
  signal: AbortSignal,
): Promise<SecretContent> {
  if (version !== undefined) throw problem('not-found', message('That version is no longer kept. Refresh the view.'));
  return keeper.run(async (sdk, options) => {
    const folders = await foldersOf(sdk, options, root);
    const record = await recordOf(sdk, options, id);
    const entry = record && entryOf(record, folders);
    if (record === undefined || entry === undefined) throw gone();
    return { entry, fields: fieldsOf(dataOf(record)) };
  }, signal);
}

/** One record with the keys that a write of it needs; undefined where the application sees none. */
export async function recordOf(
  sdk: KeeperSdk,
  options: SecretManagerOptions,
  id: string,
): Promise<KeeperRecord | undefined> {
  const { records } = await sdk.getSecrets(options, [id]);
  return once(records).find((record) => record.recordUid === id);
}

export function gone(): Error {
  return problem('not-found', message('The secret is no longer in the vault. Refresh the view.'));
}

function byPath(a: { readonly path: readonly string[] }, b: { readonly path: readonly string[] }): number {
  const [left, right] = [a.path.join('/'), b.path.join('/')];
  return left < right ? -1 : left > right ? 1 : 0;
}
