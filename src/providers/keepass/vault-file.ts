import { readFile } from 'node:fs/promises';
import type { Kdbx, KdbxCredentials } from 'kdbxweb';
import { withFileLock } from '../../files/lock';
import { removeLeftovers, replaceFile, stampOf } from '../../files/replace';
import type { FileStamp } from '../../files/replace';
import { watchPath } from '../../files/watch';
import { message, shown } from '../../core/message';
import { problem } from '../errors';
import { bytesOfDatabase, loadDatabase } from './database';
import { forgetKeys } from './kdbx';
import { problemFrom } from './problems';

const ATTEMPTS = 5;

interface State {
  readonly db: Kdbx;
  /** What stands in the file: from these the database is had again after a failed write. */
  readonly bytes: Uint8Array;
  readonly stamp: FileStamp;
}

/**
 * A vault file held open. Nothing unsaved is ever kept: a write reads what is in the file now, also what another
 * program put there meanwhile, makes its change on that, saves, and reads the saved bytes back as the new state. So a
 * change by another program is never overwritten, and a failed write leaves file and memory as they were.
 */
export interface VaultFile {
  /** The database as last read. */
  db(): Kdbx;
  /** The database as it is in the file now; as last read, where the file cannot be read. Throws where it is gone. */
  fresh(): Promise<Kdbx>;
  write<T>(signal: AbortSignal, change: (db: Kdbx) => T): Promise<T>;
  changeKey(signal: AbortSignal, credentials: KdbxCredentials): Promise<void>;
  close(): Promise<void>;
}

/** Throws a Problem: not-found, denied, wrong-credential, damaged … */
export async function openVaultFile(
  file: string,
  credentials: KdbxCredentials,
  signal: AbortSignal,
  changed: () => void,
): Promise<VaultFile> {
  let key = credentials;
  let closed = false;
  let queue: Promise<unknown> = Promise.resolve();
  let state = await readState(file, key).catch((error: unknown) => {
    throw problemFrom(error, file, false);
  });
  signal.throwIfAborted();

  /** One at a time: writes, and reads of what other programs wrote. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const run = queue.then(() => {
      if (closed) throw lockedAgain();
      return work();
    });
    queue = run.catch(() => undefined);
    return run;
  };

  const reload = async (): Promise<boolean> => {
    const stamp = await stampOf(file);
    if (stamp === state.stamp) return false;
    const bytes = await readFile(file);
    if (bytes.equals(state.bytes)) {
      state = { ...state, stamp };
      return false;
    }
    state = await readState(file, key).catch((error: unknown) => {
      const found = problemFrom(error, file, false);
      throw found.kind === 'wrong-credential' ? otherKey(file) : found;
    });
    return true;
  };

  const attempt = async <T>(signal: AbortSignal, next: KdbxCredentials, change: (db: Kdbx) => T): Promise<T> =>
    withFileLock(file, signal, async (lock) => {
      await removeLeftovers(file);
      for (let left = ATTEMPTS; ; left--) {
        await reload();
        const before = state;
        try {
          before.db.credentials = next;
          const result = change(before.db);
          const bytes = await bytesOfDatabase(before.db);
          const db = await loadDatabase(bytes, next);
          signal.throwIfAborted();
          const stamp = await replaceFile(file, bytes, {
            keepAs: '.bak',
            check: async () => {
              await lock.check();
              if ((await stampOf(file)) !== before.stamp)
                throw Object.assign(new Error('Changed.'), { code: 'ECHANGED' });
            },
          });
          state = { db, bytes, stamp };
          key = next;
          return result;
        } catch (error) {
          state = { ...before, db: await loadDatabase(before.bytes, key) };
          const code = error instanceof Error && 'code' in error ? error.code : undefined;
          const again = code === 'ECHANGED' || code === 'ELOCKLOST';
          if (!again || left <= 1) throw again ? Object.assign(new Error('Busy.'), { code: 'ELOCKED' }) : error;
        }
      }
    });

  const write = <T>(signal: AbortSignal, next: () => KdbxCredentials, change: (db: Kdbx) => T): Promise<T> =>
    inTurn(async () => {
      signal.throwIfAborted();
      try {
        return await attempt(signal, next(), change);
      } catch (error) {
        if (signal.aborted && error === signal.reason) throw error;
        throw problemFrom(error, file, true);
      }
    });

  const watcher = watchPath(file, () => {
    inTurn(reload).then(
      (different) => {
        if (different) changed();
      },
      () => {
        if (!closed) changed();
      },
    );
  });

  return {
    db: () => state.db,
    fresh: () =>
      inTurn(async () => {
        try {
          if (await reload()) changed();
        } catch (error) {
          const found = problemFrom(error, file, false);
          // A program that writes in place is in the middle of it: what was read last still holds.
          if (found.kind !== 'damaged') throw found;
        }
        return state.db;
      }),
    write: (signal, change) => write(signal, () => key, change),
    changeKey: (signal, credentials) =>
      write(
        signal,
        () => credentials,
        () => undefined,
      ),
    close: async () => {
      watcher.dispose();
      await queue;
      closed = true;
      forgetKeys();
    },
  };
}

/** The stamp is taken before the bytes: a change in between is noticed at the next look. */
async function readState(file: string, credentials: KdbxCredentials): Promise<State> {
  const stamp = await stampOf(file);
  const bytes = await readFile(file);
  const db = await loadDatabase(bytes, credentials);
  return { db, bytes, stamp };
}

function lockedAgain(): Error {
  return problem('signed-out', message('The vault was locked. Unlock it and try again.'));
}

function otherKey(file: string): Error {
  return problem(
    'wrong-credential',
    message(
      'Another program gave {0} another passphrase or key file. Lock the vault and unlock it again.',
      shown(file),
    ),
  );
}
