import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { message, shown } from '../core/message';
import { withFileLock } from '../files/lock';
import { codeOf, createFile, replaceFile } from '../files/replace';
import type { VaultConnection } from '../providers/driver';
import { problem } from '../providers/errors';

const VERSION = 1;

/** The file as it stands. What this version does not know in it is kept when it is written. */
interface Stored {
  readonly version: number;
  readonly vaults: readonly unknown[];
  readonly [other: string]: unknown;
}

/** The vaults in the file, also those of kinds this version cannot open. Throws a Problem where it cannot be read. */
export async function readVaultList(file: string): Promise<readonly VaultConnection[]> {
  return (await readStored(file)).vaults.filter(isConnection);
}

/** Changes the list in one step, while no other process does; entries that cannot be understood stay as they are. */
export async function changeVaultList(
  file: string,
  change: (vaults: readonly VaultConnection[]) => readonly VaultConnection[],
): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await withFileLock(file, new AbortController().signal, async (lock) => {
      const stored = await readStored(file);
      if (stored.version > VERSION) {
        throw problem('invalid', message('{0} was written by a newer Strongroom. Update this one.', shown(file)));
      }
      const odd = stored.vaults.filter((entry) => !isConnection(entry));
      const vaults = [...change(stored.vaults.filter(isConnection)), ...odd];
      const bytes = new TextEncoder().encode(`${JSON.stringify({ ...stored, version: VERSION, vaults }, null, 2)}\n`);
      try {
        await createFile(file, bytes);
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
        await replaceFile(file, bytes, { check: () => lock.check() });
      }
    });
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    throw problem(
      'read-only',
      message('The list of vaults {0} cannot be written. Check the folder.', shown(file)),
      error,
    );
  }
}

async function readStored(file: string): Promise<Stored> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { version: VERSION, vaults: [] };
    throw problem('denied', message('The list of vaults {0} cannot be read.', shown(file)), error);
  }
  try {
    const stored = JSON.parse(text) as Partial<Stored> | null;
    if (typeof stored?.version === 'number' && Array.isArray(stored.vaults)) return stored as Stored;
  } catch {
    // Damaged: told below, like a list of another shape.
  }
  throw problem(
    'damaged',
    message(
      'The list of vaults {0} is damaged; it was left as it is. Repair it, or move it away and add the vaults again.',
      shown(file),
    ),
  );
}

function isConnection(entry: unknown): entry is VaultConnection {
  if (typeof entry !== 'object' || entry === null) return false;
  const { id, name, provider, location, signIn } = entry as Partial<Record<keyof VaultConnection, unknown>>;
  if (signIn !== undefined && typeof signIn !== 'string') return false;
  return [id, name, provider].every((text) => typeof text === 'string' && text !== '') && isTexts(location);
}

function isTexts(location: unknown): boolean {
  if (typeof location !== 'object' || location === null) return false;
  return Object.values(location).every((text) => typeof text === 'string');
}
