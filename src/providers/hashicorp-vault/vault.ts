import { message } from '../../core/message';
import type { Driver, FolderEntry, SecretEntry } from '../driver';
import { problem, refusalOf } from '../errors';
import type { Engine, VersionedEngine } from './engine';
import { kindOf, retryAfter, wordsOf } from './fault';
import { kv1, refuseWhatIsNotKept } from './kv1';
import { kv2 } from './kv2';
import type { Mount, Mounts } from './mounts';
import { encodePath, segmentsOf } from './paths';
import type { Session } from './session';
import { refuseExpiry, refuseLoneSurrogates } from './values';

/** How many secrets a page has; each costs one question for its metadata in KV version 2. */
const PAGE = 100;

interface Place {
  readonly engine: Engine;
  /** Inside the engine. */
  readonly path: readonly string[];
}

/**
 * A server as one vault. With `fixed` its only engine's content is the root; without, the engines that the token can
 * reach are folders at the root.
 */
export function vaultDriver(session: Session, mounts: Mounts, first: readonly Mount[], fixed: boolean): Driver {
  const engines = new Map<string, Engine>();

  const engineOf = (mount: Mount): Engine => {
    const key = mount.path.join('/');
    const shown = (path: readonly string[]) => (fixed ? path : [...mount.path, ...path]);
    const engine = engines.get(key) ?? (mount.version === 2 ? kv2 : kv1)(session, mount, shown);
    engines.set(key, engine);
    return engine;
  };

  /** The engine that keeps a path; undefined for what is above all engines. */
  const placeOf = async (path: readonly string[], signal: AbortSignal): Promise<Place | undefined> => {
    // Refuses what cannot be asked for before anything is sent.
    encodePath(path);
    const all = await mounts.all(signal);
    const [only] = all;
    if (fixed) return only && { engine: engineOf(only), path };
    const holding = all.filter((mount) => startsWith(path, mount.path));
    const nearest = holding.sort((a, b) => b.path.length - a.path.length)[0];
    return nearest && { engine: engineOf(nearest), path: path.slice(nearest.path.length) };
  };

  /** Throws not-found where no engine can keep a secret of this path. */
  const secretAt = async (path: readonly string[], signal: AbortSignal): Promise<Place> => {
    const place = await placeOf(path, signal);
    if (place !== undefined && place.path.length > 0) return place;
    throw problem(
      'not-found',
      message('There is no KV engine of Vault at this path. Begin the path with the name of one.'),
    );
  };
  const byId = (id: string, signal: AbortSignal) => secretAt(segmentsOf(id), signal);

  const foldersAbove = async (path: readonly string[], signal: AbortSignal): Promise<readonly FolderEntry[]> => {
    const below = (await mounts.all(signal)).filter((mount) => startsWith(mount.path, path));
    if (below.length === 0 && path.length > 0)
      throw problem('not-found', message('There is no such folder any more. Refresh the view.'));
    const names = [...new Set(below.map((mount) => mount.path[path.length] ?? ''))].sort();
    return names.map((name) => folderEntry([...path, name]));
  };

  /** An engine without secrets answers as if it were not there. */
  const namesIn = async ({ engine, path }: Place, signal: AbortSignal): Promise<readonly string[]> => {
    try {
      return await engine.names(path, signal);
    } catch (error) {
      if (path.length === 0 && kindOf(error) === 'not-found' && wordsOf(error) === undefined) return [];
      throw error;
    }
  };

  const versioned = ({ engine }: Place): VersionedEngine => {
    if (engine.versioned !== undefined) return engine.versioned;
    throw problem('invalid', message('This engine (KV version 1) keeps no former versions.'));
  };

  const deletedUnder = async (place: Place, signal: AbortSignal): Promise<readonly SecretEntry[]> => {
    const names = await namesIn(place, signal);
    const secrets = names.filter((name) => !name.endsWith('/'));
    const found = [...(await versioned(place).deleted(place.path, secrets, signal))];
    for (const name of names.filter((one) => one.endsWith('/'))) {
      found.push(...(await deletedUnder({ ...place, path: [...place.path, name.slice(0, -1)] }, signal)));
    }
    return found;
  };
  const allDeleted = async (signal: AbortSignal): Promise<readonly SecretEntry[]> => {
    const found: SecretEntry[] = [];
    for (const mount of await mounts.all(signal)) {
      found.push(...(await deletedUnder({ engine: engineOf(mount), path: [] }, signal)));
    }
    return found;
  };

  /** By engine and secret, as Workato's cloud wants it; there an engine's name has no slash. */
  const referenceTarget: NonNullable<Driver['referenceTarget']> = ({ path }, field) => {
    const [only] = first;
    const mount = fixed ? only : first.find((one) => startsWith(path, one.path));
    if (mount?.path.length !== 1) return undefined;
    return { path: fixed ? [...mount.path, ...path] : path, ...(field === undefined ? {} : { field }) };
  };

  const refuses: NonNullable<Driver['refuses']> = (change) => {
    const holding = fixed ? first : first.filter((one) => startsWith(change.path, one.path));
    const nearest = [...holding].sort((a, b) => b.path.length - a.path.length)[0];
    return refusalOf(() => {
      if (nearest?.version === 1) refuseWhatIsNotKept(change);
      refuseExpiry(change);
      refuseLoneSurrogates(change);
    });
  };

  const keepsVersions = first.some(({ version }) => version === 2);
  return {
    refuses,
    kindOf,
    wordsOf,
    retryAfter,
    list: async (folder, cursor, signal) => {
      signal.throwIfAborted();
      const place = await placeOf(folder, signal);
      if (place === undefined) return { folders: await foldersAbove(folder, signal), entries: [] };
      const names = await namesIn(place, signal);
      const secrets = names.filter((name) => !name.endsWith('/'));
      // Found by its name, so that pages stay whole while others write.
      const start = cursor === undefined ? 0 : secrets.findIndex((name) => name >= cursor);
      const page = start < 0 ? [] : secrets.slice(start, start + PAGE);
      const next = start < 0 ? undefined : secrets[start + PAGE];
      const above = fixed ? [] : await foldersInside(folder, mounts, signal);
      const inside = names
        .filter((name) => name.endsWith('/'))
        .map((name) => folderEntry([...folder, name.slice(0, -1)]));
      return {
        folders: cursor === undefined ? unique([...inside, ...above]) : [],
        entries: await place.engine.entries(place.path, page, signal),
        ...(next === undefined ? {} : { cursor: next }),
      };
    },
    find: async (path, signal) => {
      const place = await placeOf(path, signal);
      if (place === undefined || place.path.length === 0) return [];
      const entry = await place.engine.find(place.path, signal);
      return entry === undefined ? [] : [entry];
    },
    read: async (id, version, signal) => {
      const { engine, path } = await byId(id, signal);
      return engine.read(path, version, signal);
    },
    referenceTarget,
    close: () => {
      session.close();
      return Promise.resolve();
    },
    create: async (change, signal) => {
      const { engine, path } = await secretAt(change.path, signal);
      return engine.create(path, change, signal);
    },
    update: async (id, revision, change, signal) => {
      const from = await byId(id, signal);
      const { path: wanted, ...rest } = change;
      const to = wanted === undefined || wanted.join('/') === id ? undefined : await secretAt(wanted, signal);
      if (to !== undefined && to.engine !== from.engine) {
        throw problem('invalid', message('Vault cannot move a secret to another engine. Nothing was changed.'));
      }
      if (to === undefined) return from.engine.update(from.path, revision, rest, signal);
      if (Object.keys(rest).length > 0) await from.engine.update(from.path, revision, rest, signal);
      return from.engine.move(from.path, to.path, signal);
    },
    delete: async (id, signal) => {
      const { engine, path } = await byId(id, signal);
      await engine.delete(path, signal);
    },
    // Where some engine keeps no versions, a delete there is for good, and no bin may be promised.
    ...(keepsVersions && first.every(({ version }) => version === 2)
      ? {
          recovery: {
            costly: true,
            deleted: allDeleted,
            restore: async (id, signal) => {
              const place = await byId(id, signal);
              return versioned(place).restore(place.path, signal);
            },
            purge: async (id, signal) => {
              const ids = id === undefined ? (await allDeleted(signal)).map((entry) => entry.id) : [id];
              for (const one of ids) {
                const place = await byId(one, signal);
                await versioned(place).purge(place.path, signal);
              }
            },
          },
        }
      : {}),
    ...(keepsVersions
      ? {
          history: {
            versions: async (id, signal) => {
              const place = await byId(id, signal);
              return (await place.engine.versioned?.versions(place.path, signal)) ?? [];
            },
            restoreVersion: async (id, version, signal) => {
              const place = await byId(id, signal);
              return versioned(place).restoreVersion(place.path, version, signal);
            },
          },
        }
      : {}),
  };
}

/** Engines mounted below a folder of another one. */
async function foldersInside(folder: readonly string[], mounts: Mounts, signal: AbortSignal): Promise<FolderEntry[]> {
  return (await mounts.all(signal))
    .filter((mount) => mount.path.length > folder.length && startsWith(mount.path, folder))
    .map((mount) => folderEntry(mount.path.slice(0, folder.length + 1)));
}

function folderEntry(path: readonly string[]): FolderEntry {
  return { id: path.join('/'), path };
}

function unique(folders: readonly FolderEntry[]): readonly FolderEntry[] {
  return [...new Map(folders.map((folder) => [folder.id, folder])).values()];
}

function startsWith(path: readonly string[], prefix: readonly string[]): boolean {
  return prefix.length <= path.length && prefix.every((name, index) => path[index] === name);
}
