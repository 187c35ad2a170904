import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { message } from '../../core/message';
import { problem } from '../errors';
import type { Session, SessionEvents, VaultHost } from './host';
import type { Answer, Method, Request } from './protocol';
import { stopping } from './stopping';

/** Built, the thread's code stands beside the driver's. Tests run from the sources, which need a compiler first. */
const FROM_SOURCES = __filename.endsWith('.ts');
const CODE = FROM_SOURCES
  ? `require('tsx/cjs'); require(${JSON.stringify(join(__dirname, 'worker.ts'))});`
  : join(__dirname, 'keepass-worker.cjs');

interface Thread {
  /** Throws a Problem, or the signal's reason where the call was stopped before it had an effect. */
  readonly call: <T>(method: Method, args: readonly unknown[], signal?: AbortSignal) => Promise<T>;
  readonly stop: () => Promise<void>;
}

/** Each vault in a thread of its own, which ends with it: nothing that was unlocked outlives the lock. */
export const inThread: VaultHost = {
  open: async (file, key, signal, events) => {
    const thread = startThread(events);
    try {
      await stopping(thread.call('open', [file, key]), signal);
    } catch (error) {
      await thread.stop();
      throw error;
    }
    return sessionOver(thread);
  },
  create: async (file, name, key, signal) => {
    const thread = startThread({ changed: () => undefined, ended: () => undefined });
    try {
      await thread.call('create', [file, name, key], signal);
    } finally {
      await thread.stop();
    }
  },
};

function startThread(events: SessionEvents): Thread {
  const worker = new Worker(CODE, { eval: FROM_SOURCES });
  const pending = new Map<number, { settle: (answer: Answer) => void; fail: (error: Error) => void }>();
  let last = 0;
  let ended = false;
  let stopped = false;

  // An open vault does not keep the process alive, a call that is under way does.
  worker.unref();
  const end = (): void => {
    if (ended) return;
    ended = true;
    for (const { fail } of pending.values()) fail(lost());
    pending.clear();
    if (!stopped) events.ended();
  };
  worker.on('message', (reply: Answer) => {
    if ('changed' in reply) return events.changed();
    pending.get(reply.id)?.settle(reply);
    pending.delete(reply.id);
    if (pending.size === 0) worker.unref();
  });
  worker.on('error', end);
  worker.on('exit', end);
  const post = (request: Request): void => worker.postMessage(request);

  return {
    call: async <T>(method: Method, args: readonly unknown[], signal?: AbortSignal): Promise<T> => {
      signal?.throwIfAborted();
      if (ended) throw lost();
      const id = ++last;
      const cancel = (): void => post({ cancel: id });
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        worker.ref();
        const reply = await new Promise<Answer>((settle, fail) => {
          pending.set(id, { settle, fail });
          post({ id, method, args });
        });
        if ('failure' in reply) throw problem(reply.failure.kind, reply.failure.sentence);
        if ('stopped' in reply) throw signal?.reason as Error;
        return ('value' in reply ? reply.value : undefined) as T;
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    stop: async () => {
      stopped = true;
      await worker.terminate();
    },
  };
}

function sessionOver({ call, stop }: Thread): Session {
  return {
    list: (folder, cursor) => call('list', [folder, cursor]),
    find: (path) => call('find', [path]),
    read: (id, version) => call('read', [id, version]),
    create: (change, signal) => call('create', [change], signal),
    update: (id, revision, change, signal) => call('update', [id, revision, change], signal),
    remove: (id, signal) => call('remove', [id], signal),
    deleted: () => call('deleted', []),
    restore: (id, signal) => call('restore', [id], signal),
    purge: (id, signal) => call('purge', [id], signal),
    versions: (id) => call('versions', [id]),
    restoreVersion: (id, version, signal) => call('restoreVersion', [id, version], signal),
    createFolder: (path, signal) => call('createFolder', [path], signal),
    moveFolder: (from, to, signal) => call('moveFolder', [from, to], signal),
    deleteFolder: (path, signal) => call('deleteFolder', [path], signal),
    changeKey: (key, signal) => call('changeKey', [key], signal),
    keepsDeleted: () => call('keepsDeleted', []),
    close: async () => {
      await call('close', []).catch(() => undefined);
      await stop();
    },
  };
}

function lost(): Error {
  return problem('signed-out', message('The vault was closed. Unlock it and try again.'));
}
