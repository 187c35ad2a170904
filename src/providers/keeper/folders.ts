import type { SecretManagerOptions } from '@keeper-security/secrets-manager-core';
import { message, shown } from '../../core/message';
import type { Folders as FolderMethods } from '../driver';
import { problem } from '../errors';
import type { Place } from './read';
import type { KeeperSdk } from './sdk';
import type { Folder, Folders } from './tree';
import { foldersOf, samePath } from './tree';

const never = new AbortController().signal;

/** Folders inside shared ones can be made, renamed and deleted; shared folders themselves only in Keeper's own apps. */
export function foldersWith({ keeper, root }: Place): FolderMethods {
  const each = async <T>(
    work: (sdk: KeeperSdk, options: SecretManagerOptions, folders: Folders) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> => {
    await Promise.resolve();
    signal.throwIfAborted();
    return keeper.run(async (sdk, options) => work(sdk, options, await foldersOf(sdk, options, root)), never);
  };
  return {
    createFolder: (path, signal) =>
      each(async (sdk, options, folders) => {
        if (folders.at(path) !== undefined) throw taken(path);
        const { id } = await ensureFolder(sdk, options, folders, path, root);
        return { id, path };
      }, signal),
    moveFolder: (from, to, signal) =>
      each(async (sdk, options, folders) => {
        const folder = existing(folders, from);
        if (folders.at(to) !== undefined) throw taken(to);
        if (folder.parent === undefined || !samePath(from.slice(0, -1), to.slice(0, -1))) {
          throw problem('invalid', message('Keeper lets an application rename a folder in its place, not move it.'));
        }
        await sdk.updateFolder(options, folder.id, to.at(-1) ?? '');
      }, signal),
    deleteFolder: (path, signal) =>
      each(async (sdk, options, folders) => {
        const folder = existing(folders, path);
        if (folder.parent === undefined) throw sharedAlone();
        // Deepest first: Keeper deletes what is in a folder, but not folders in it.
        const inside = [...folders.byId.values()]
          .filter((one) => one.path.length >= path.length && samePath(one.path.slice(0, path.length), path))
          .sort((a, b) => b.path.length - a.path.length);
        for (const { id } of inside) await sdk.deleteFolder(options, [id], true);
      }, signal),
  };
}

/** The folder at a path; what lacks of it is made inside its shared folder. */
export async function ensureFolder(
  sdk: KeeperSdk,
  options: SecretManagerOptions,
  folders: Folders,
  path: readonly string[],
  root: string | undefined,
): Promise<Folder> {
  let at = folders;
  let parent = folders.root;
  for (let depth = 1; depth <= path.length; depth++) {
    const part = path.slice(0, depth);
    let next = at.at(part);
    if (next === undefined) {
      if (parent === undefined) throw sharedAlone();
      const where = { folderUid: parent.shared, ...(parent.id === parent.shared ? {} : { subFolderUid: parent.id }) };
      await sdk.createFolder(options, where, part.at(-1) ?? '');
      at = await foldersOf(sdk, options, root);
      next = at.at(part);
    }
    if (next === undefined) {
      throw problem('unknown', message('The folder {0} was made, then lost.', shown(part.join('/'))));
    }
    parent = next;
  }
  if (parent === undefined) throw sharedAlone();
  return parent;
}

function existing(folders: Folders, path: readonly string[]): Folder {
  const folder = folders.at(path);
  if (folder !== undefined) return folder;
  throw problem('not-found', message('There is no folder {0} in the vault.', shown(path.join('/'))));
}

function taken(path: readonly string[]): Error {
  const name = shown(path.join('/'));
  return problem('conflict', message('{0} is taken already; nothing was stored. Choose another name.', name));
}

function sharedAlone(): Error {
  return problem(
    'invalid',
    message(
      'Keeper keeps records of an application in shared folders. Begin the path with one that is shared with it.',
    ),
  );
}
