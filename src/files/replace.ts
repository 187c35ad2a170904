import { randomBytes } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { chmod, chown, copyFile, link, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What a file looked like when it was read or written; differs as soon as another program replaced or changed it. */
export type FileStamp = string;

const stampFrom = (s: BigIntStats): FileStamp => [s.dev, s.ino, s.size, s.mtimeNs].join(':');

/** Throws what `stat` throws, e.g. ENOENT. */
export async function stampOf(file: string): Promise<FileStamp> {
  return stampFrom(await stat(file, { bigint: true }));
}

export interface ReplaceOptions {
  /** The version that is replaced is kept beside it, under its name with this ending, in place of the one kept before. */
  readonly keepAs?: string;
  /** Called right before the file takes its place; when it throws, the file stays as it was. */
  readonly check?: () => Promise<void>;
}

/**
 * Replaces a file in one step, so that whoever reads it, after a crash too, sees either all of the old bytes or all of
 * the new ones. A link is followed and stays; mode and, where allowed, owner are kept; a new file is for its owner only.
 * Returns the stamp of the new file. Throws the system's error, with EACCES for a file marked read-only; then the file
 * is as it was.
 */
export async function replaceFile(file: string, bytes: Uint8Array, options: ReplaceOptions = {}): Promise<FileStamp> {
  const target = await realpath(file).catch(() => file);
  const old = await stat(target).catch(() => undefined);
  if (old !== undefined && (old.mode & 0o222) === 0) throw readOnly();
  const temporary = temporaryName(target);
  try {
    const stamp = await writeDurably(temporary, bytes, old?.mode);
    if (old !== undefined) await chown(temporary, old.uid, old.gid).catch(() => undefined);
    if (options.keepAs !== undefined && old !== undefined) await keepPrevious(target, target + options.keepAs);
    await options.check?.();
    await renamePatiently(temporary, target);
    await syncFolder(dirname(target));
    return await stampOf(target).catch(() => stamp);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Makes a file that is not there yet. Throws EEXIST where something stands at that place. */
export async function createFile(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryName(file);
  try {
    await writeDurably(temporary, bytes, undefined);
    await link(temporary, file).catch(async (error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw error;
      await copyFile(temporary, file, 1 /* COPYFILE_EXCL */);
    });
    await syncFolder(dirname(file));
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** Removes what a killed process left of its own writes. Call it only while no one else writes the file. */
export async function removeLeftovers(file: string): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const names = await readdir(dirname(target));
  const left = names.filter((name) => name.startsWith(`.${basename(target)}.`) && name.endsWith('.strongroom-tmp'));
  await Promise.all(left.map((name) => rm(join(dirname(target), name), { force: true })));
}

/** The code of a system error, e.g. ENOENT; undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function temporaryName(target: string): string {
  const unique = `${process.pid}-${randomBytes(6).toString('hex')}`;
  return join(dirname(target), `.${basename(target)}.${unique}.strongroom-tmp`);
}

async function writeDurably(file: string, bytes: Uint8Array, mode: number | undefined): Promise<FileStamp> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    if (mode !== undefined) await chmod(file, mode & 0o7777);
    await handle.sync();
    return stampFrom(await handle.stat({ bigint: true }));
  } finally {
    await handle.close();
  }
}

/** The version kept is the very file that is replaced, by a second link to it, or a copy where there are no links. */
async function keepPrevious(target: string, previous: string): Promise<void> {
  const temporary = temporaryName(target);
  try {
    await link(target, temporary).catch(() => copyFile(target, temporary));
    await renamePatiently(temporary, previous);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** On Windows a virus scanner or reader may hold the file for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const busy = ['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(error) ?? '') && process.platform === 'win32';
      if (!busy || attempt >= 8) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt));
    }
  }
}

/** Makes the rename itself durable; folders cannot be opened on Windows, nor synced on some file systems. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function readOnly(): Error {
  return Object.assign(new Error('The file is marked read-only.'), { code: 'EACCES' });
}
