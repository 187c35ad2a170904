import { createHash } from 'node:crypto';
import { message } from '../../core/message';
import type { SecretChange, SecretEntry } from '../driver';
import { problem } from '../errors';
import type { Engine } from './engine';
import { stringifyExact } from './exact-json';
import { kindOf } from './fault';
import { bareEntry, keysIn } from './kv2';
import type { Mount } from './mounts';
import { dataOf } from './mounts';
import { encodePath } from './paths';
import type { Session } from './session';
import { fieldInfos, fieldsOf, patched, patchOf, refuseExpiry, refuseLoneSurrogates } from './values';
import type { Values } from './values';

/**
 * KV version 1 and cubbyholes: values alone. It has no check-and-set, so a change made between our look and our write
 * is lost; the look is taken right before.
 */
export function kv1(session: Session, mount: Mount, shown: (path: readonly string[]) => readonly string[]): Engine {
  const url = (path: readonly string[]): string => encodePath([...mount.path, ...path]);
  const values = async (path: readonly string[], signal: AbortSignal): Promise<Values> =>
    dataOf(await session.call({ method: 'GET', path: url(path) }, signal));
  const entry = (path: readonly string[], of: Values): SecretEntry => ({
    ...bareEntry(shown(path)),
    fields: fieldInfos(of),
    revision: createHash('sha256')
      .update(stringifyExact(inOrder(of)))
      .digest('base64url'),
  });
  const present = async (path: readonly string[], signal: AbortSignal): Promise<Values | undefined> => {
    try {
      return await values(path, signal);
    } catch (error) {
      if (kindOf(error) === 'not-found') return undefined;
      throw error;
    }
  };
  const write = async (path: readonly string[], data: Values, signal: AbortSignal): Promise<SecretEntry> => {
    await session.call({ method: 'POST', path: url(path), body: data }, signal);
    return entry(path, data);
  };
  const vacant = async (path: readonly string[], signal: AbortSignal): Promise<void> => {
    if ((await present(path, signal)) !== undefined)
      throw problem('conflict', message('There is a secret of this name already. Choose another name.'));
  };
  const remove = (path: readonly string[], signal: AbortSignal) =>
    session.call({ method: 'DELETE', path: url(path) }, signal);

  return {
    names: async (folder, signal) =>
      keysIn(await session.call({ method: 'GET', path: `${url(folder)}/`, query: { list: 'true' } }, signal)),
    entries: (folder, names) => Promise.resolve(names.map((name) => bareEntry(shown([...folder, name])))),
    find: async (path, signal) => {
      const of = await present(path, signal);
      return of && entry(path, of);
    },
    read: async (path, version, signal) => {
      if (version !== undefined) throw problem('not-found', message('There is no such version. Refresh the view.'));
      const of = await values(path, signal);
      return { entry: entry(path, of), fields: fieldsOf(of) };
    },
    create: async (path, change, signal) => {
      refuseWhatIsNotKept(change);
      await vacant(path, signal);
      return write(path, patchOf(change), signal);
    },
    update: async (path, revision, change, signal) => {
      refuseWhatIsNotKept(change);
      const before = await values(path, signal);
      if (revision !== undefined && revision !== '' && entry(path, before).revision !== revision) {
        throw problem('conflict', message('The secret was changed meanwhile. Look again and repeat.'));
      }
      return write(path, patched(before, patchOf(change)), signal);
    },
    move: async (path, to, signal) => {
      const of = await values(path, signal);
      await vacant(to, signal);
      const moved = await write(to, of, signal);
      await remove(path, signal);
      return moved;
    },
    delete: async (path, signal) => {
      await values(path, signal);
      await remove(path, signal);
    },
  };
}

/** The server sorts the names, and so must what was just sent to it. */
function inOrder(of: Values): Values {
  return Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Throws where an engine of version 1 cannot keep what is given. */
export function refuseWhatIsNotKept(change: SecretChange): void {
  refuseExpiry(change);
  refuseLoneSurrogates(change);
  if (change.tags?.length || change.description) {
    throw problem(
      'invalid',
      message('This engine (KV version 1) keeps neither tags nor descriptions. Nothing was stored.'),
    );
  }
}
