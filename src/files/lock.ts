import { randomBytes } from 'node:crypto';
import { readFile, realpath, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './replace';

const BEAT_MS = 5_000;
/** A holder that cannot be asked is given up after so long without a sign of life. */
const STALE_MS = 60_000;
/** Those who wait look this often. */
const LOOK_MS = { least: 15, most: 45 };
/** When this process gave a lock back, by its path: others get a turn before it takes the lock again. */
const givenBack = new Map<string, number>();

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

export interface HeldLock {
  /** Throws ELOCKLOST where another process took the lock over. */
  readonly check: () => Promise<void>;
}

/**
 * Runs `work` while no other Strongroom process does so for the same file, by a lock file beside it. The lock of a
 * process that died is taken over. Throws ELOCKED when it stays taken for `waitMs`, and the signal's reason on abort.
 */
export async function withFileLock<T>(
  file: string,
  signal: AbortSignal,
  work: (lock: HeldLock) => Promise<T>,
  waitMs = 30_000,
): Promise<T> {
  const target = await realpath(file).catch(() => file);
  const path = join(dirname(target), `.${basename(target)}.strongroom-lock`);
  const own: Owner = { pid: process.pid, host: hostname(), token: randomBytes(12).toString('hex') };
  await acquire(path, own, signal, Date.now() + waitMs);
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), BEAT_MS);
  beat.unref();
  try {
    return await work({
      check: async () => {
        if ((await ownerOf(path))?.token !== own.token) throw coded('ELOCKLOST');
      },
    });
  } finally {
    clearInterval(beat);
    if ((await ownerOf(path).catch(() => undefined))?.token === own.token) await rm(path, { force: true });
    givenBack.set(path, performance.now());
  }
}

async function acquire(path: string, own: Owner, signal: AbortSignal, deadline: number): Promise<void> {
  const rest = (givenBack.get(path) ?? -Infinity) + LOOK_MS.most + 5 - performance.now();
  if (rest > 0) await pause(rest);
  for (;;) {
    signal.throwIfAborted();
    if (await create(path, own)) return;
    if (await takeAwayStale(path)) continue;
    if (Date.now() > deadline) throw coded('ELOCKED');
    await pause(LOOK_MS.least + Math.random() * (LOOK_MS.most - LOOK_MS.least));
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** False where the lock is taken. Leaves nothing behind when it throws. */
async function create(path: string, own: Owner): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // Made, but with no space left for what it should say.
    if ((await stat(path).catch(() => undefined))?.size === 0) await rm(path, { force: true });
    throw error;
  }
}

/** Moves a dead process's lock away; when another one proves to have been moved instead, it is put back. */
async function takeAwayStale(path: string): Promise<boolean> {
  const seen = await ownerOf(path);
  const age = await stat(path).then(
    (s) => Date.now() - s.mtimeMs,
    () => 0,
  );
  const dead = seen === undefined ? age > BEAT_MS : (seen.host === hostname() && !alive(seen.pid)) || age > STALE_MS;
  if (!dead) return false;
  const aside = `${path}.${randomBytes(6).toString('hex')}.strongroom-tmp`;
  try {
    await rename(path, aside);
    const moved = await ownerOf(aside);
    if (moved !== undefined && moved.token !== seen?.token) {
      await writeFile(path, JSON.stringify(moved), { flag: 'wx', mode: 0o600 });
      return false;
    }
    return true;
  } catch {
    return true;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Undefined where the lock is gone or not yet written out. */
async function ownerOf(path: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function coded(code: 'ELOCKED' | 'ELOCKLOST'): Error {
  return Object.assign(new Error('Another process writes the file.'), { code });
}
