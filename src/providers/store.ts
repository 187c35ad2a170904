import type { Message } from '../core/message';
import { message, shown } from '../core/message';
import type { Driver, Page, ProblemKind, VaultConnection } from './driver';
import { isProblem, isUncertain, problem } from './errors';
import type { Problem } from './errors';

/**
 * A vault as everything above the drivers sees it: the driver's own methods, with its errors as `Problem`s, safe calls
 * retried, and pages kept until something is written or `refresh` is called. A failure is never kept.
 */
export interface Store extends Omit<Driver, 'kindOf' | 'wordsOf' | 'retryAfter' | 'onDidChange' | 'onDidEnd'> {
  readonly vault: VaultConnection;
  /** Fires after a write, an unlock, a lock, or a change that another program made. */
  onDidChange(listener: () => void): { dispose(): void };
  refresh(): void;
}

export interface StoreOptions {
  /** How often a read is tried in all, and how long before the second try; each further wait is twice as long. */
  readonly tries: number;
  readonly waitMs: number;
}

/** A service that asks to wait longer is not asked again. */
const LONGEST_WAIT_MS = 20_000;

const USUAL: StoreOptions = { tries: 3, waitMs: 250 };

/** Wraps a driver that has just been opened. Aborted calls throw a `cancelled` Problem. */
export function openStore(vault: VaultConnection, driver: Driver, options: StoreOptions = USUAL): Store {
  const listeners = new Set<() => void>();
  const pages = new Map<string, Page>();
  let generation = 0;
  let closed = false;

  const forget = (): void => {
    generation++;
    pages.clear();
  };
  const changed = (): void => {
    forget();
    for (const listener of [...listeners]) listener();
  };
  const source = driver.onDidChange?.(changed);

  const guarded = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    if (closed) throw problem('signed-out', message('The vault {0} is locked.', shown(vault.name)));
    try {
      signal.throwIfAborted();
      return await work();
    } catch (error) {
      throw asProblem(error, driver, vault, signal);
    }
  };
  const reading = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await guarded(signal, work);
      } catch (error) {
        const again = isProblem(error) && (error.kind === 'throttled' || error.kind === 'unreachable');
        if (!again || attempt >= options.tries) throw error;
        const usual = options.waitMs * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
        const asked = driver.retryAfter?.(error.cause) ?? 0;
        // A person would rather know than wait for longer.
        if (asked > LONGEST_WAIT_MS) throw error;
        await guarded(signal, () => pause(Math.max(usual, asked), signal));
      }
    }
  };
  /** The page of that name; the same again until something is written. */
  const keeping = async (name: string, signal: AbortSignal, work: () => Promise<Page>): Promise<Page> => {
    const kept = closed ? undefined : pages.get(name);
    if (kept !== undefined && !signal.aborted) return kept;
    const begun = generation;
    const page = await reading(signal, work);
    if (begun === generation) pages.set(name, page);
    return page;
  };
  /** A write that failed may have been done all the same, so what is known is forgotten either way. */
  const writing = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    try {
      return await guarded(signal, work);
    } catch (error) {
      const cause =
        isProblem(error) && error.kind !== 'unknown' ? (isUncertain(error) ? error : error.cause) : undefined;
      if (!isUncertain(cause)) throw error;
      throw problem(
        'unknown',
        message(
          '{0} did not say whether this was done. Refresh the view and look before you try again.',
          shown(vault.name),
        ),
        cause,
        driver.wordsOf?.(cause),
      );
    } finally {
      if (!closed) changed();
    }
  };

  const { all, recovery, history, folders, keys, referenceTarget, wholeField } = driver;
  const { create, update, refuses, delete: remove, changeKey } = driver;
  return {
    vault,
    list: (folder, cursor, signal) => {
      const name = JSON.stringify([folder, cursor ?? null]);
      return keeping(name, signal, () => driver.list(folder, cursor, signal));
    },
    ...(all && {
      all: (cursor, signal) => {
        const name = JSON.stringify(['all', cursor ?? null]);
        return keeping(name, signal, () => all(cursor, signal));
      },
    }),
    ...(referenceTarget && { referenceTarget: (entry, field) => referenceTarget(entry, field) }),
    ...(wholeField !== undefined && { wholeField }),
    find: (path, signal) => reading(signal, () => driver.find(path, signal)),
    read: (id, version, signal) => reading(signal, () => driver.read(id, version, signal)),
    ...(refuses && { refuses: (change) => refuses(change) }),
    ...(create && { create: (change, signal) => writing(signal, () => create(change, signal)) }),
    ...(update && {
      update: (id, revision, change, signal) => writing(signal, () => update(id, revision, change, signal)),
    }),
    ...(remove && { delete: (id, signal) => writing(signal, () => remove(id, signal)) }),
    ...(changeKey && { changeKey: (key, signal) => writing(signal, () => changeKey(key, signal)) }),
    ...(recovery && {
      recovery: {
        ...(recovery.costly && { costly: true }),
        deleted: (signal) => reading(signal, () => recovery.deleted(signal)),
        restore: (id, signal) => writing(signal, () => recovery.restore(id, signal)),
        purge: (id, signal) => writing(signal, () => recovery.purge(id, signal)),
      },
    }),
    ...(history && {
      history: {
        versions: (id, signal) => reading(signal, () => history.versions(id, signal)),
        restoreVersion: (id, version, signal) => writing(signal, () => history.restoreVersion(id, version, signal)),
      },
    }),
    ...(keys && {
      keys: {
        list: (cursor, signal) => reading(signal, () => keys.list(cursor, signal)),
        details: (id, signal) => reading(signal, () => keys.details(id, signal)),
      },
    }),
    ...(folders && {
      folders: {
        createFolder: (path, signal) => writing(signal, () => folders.createFolder(path, signal)),
        moveFolder: (from, to, signal) => writing(signal, () => folders.moveFolder(from, to, signal)),
        deleteFolder: (path, signal) => writing(signal, () => folders.deleteFolder(path, signal)),
      },
    }),
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    refresh: changed,
    close: async () => {
      if (closed) return;
      closed = true;
      source?.dispose();
      try {
        await driver.close();
      } finally {
        changed();
      }
    },
  };
}

/** What a driver threw, as something that may be shown: its own Problem, or a sentence by the kind alone. */
function asProblem(error: unknown, driver: Driver, vault: VaultConnection, signal: AbortSignal): Problem {
  if (signal.aborted && error === signal.reason) return problem('cancelled', message('Cancelled.'), error);
  if (isProblem(error)) return error;
  const kind = driver.kindOf(error);
  return problem(kind, SENTENCES[kind](vault.name), error, driver.wordsOf?.(error));
}

const SENTENCES: Readonly<Record<ProblemKind, (vault: string) => Message>> = {
  'not-found': (vault) => message('What was asked for is not in the vault {0}. Refresh the view.', shown(vault)),
  denied: (vault) => message('You have no permission for this in the vault {0}.', shown(vault)),
  'signed-out': (vault) => message('You are signed out of the vault {0}. Sign in and try again.', shown(vault)),
  'wrong-credential': (vault) => message('The vault {0} did not accept the credentials.', shown(vault)),
  throttled: (vault) => message('The vault {0} has too much to do. Try again in a moment.', shown(vault)),
  invalid: (vault) => message('The vault {0} cannot do this: the request is not valid.', shown(vault)),
  conflict: (vault) =>
    message('Something was changed in the vault {0} meanwhile. Look again and repeat.', shown(vault)),
  damaged: (vault) => message('What the vault {0} holds cannot be read.', shown(vault)),
  unreachable: (vault) => message('The vault {0} cannot be reached.', shown(vault)),
  'read-only': (vault) => message('The vault {0} is read-only.', shown(vault)),
  'no-space': (vault) => message('There is no space left in the vault {0}.', shown(vault)),
  cancelled: () => message('Cancelled.'),
  unknown: (vault) => message('Something unexpected went wrong with the vault {0}.', shown(vault)),
};

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
