import type { KeeperRecord, SecretManagerOptions } from '@keeper-security/secrets-manager-core';
import { isWellFormed } from '../../core/json-fields';
import { message, shown } from '../../core/message';
import type { SecretChange, SecretEntry } from '../driver';
import { certain, problem } from '../errors';
import { kindOf } from './fault';
import { ensureFolder } from './folders';
import type { Place } from './read';
import { gone, recordOf } from './read';
import type { RecordData } from './records';
import { changed, dataOf, newRecord } from './records';
import type { KeeperSdk } from './sdk';
import { entryOf, foldersOf, once, samePath } from './tree';

const never = new AbortController().signal;

/** Makes a record of Keeper's type for logins; Keeper knows records in shared folders alone. */
export async function create(
  { keeper, root }: Place,
  change: SecretChange & { readonly path: readonly string[] },
  signal: AbortSignal,
): Promise<SecretEntry> {
  await Promise.resolve();
  signal.throwIfAborted();
  refuse(change);
  const title = change.path.at(-1) ?? '';
  return keeper.run(async (sdk, options) => {
    const before = await foldersOf(sdk, options, root);
    const folder = await ensureFolder(sdk, options, before, change.path.slice(0, -1), root);
    const { records } = await sdk.getSecrets(options);
    const taken = once(records).some((record) => samePath(entryOf(record, before)?.path ?? [], change.path));
    if (taken) {
      const name = shown(change.path.join('/'));
      throw problem('conflict', message('{0} is taken already; nothing was stored. Choose another name.', name));
    }
    const data = {
      ...changed(newRecord(title), change.fields ?? new Map()),
      ...(change.description ? { notes: change.description } : {}),
    };
    const where = { folderUid: folder.shared, ...(folder.id === folder.shared ? {} : { subFolderUid: folder.id }) };
    const known = new Set(records.map(({ recordUid }) => recordUid));
    const id = await sdk.createSecret2(options, where, data).catch(async (error: unknown) => {
      if (!maybeDone(error)) throw error;
      return whatWasMade(sdk, options, data, known, error);
    });
    const entry = await toldOf(sdk, options, id, root).catch(() => undefined);
    return entry ?? { id, path: change.path, tags: [], states: [], revision: '' };
  }, never);
}

/** An answer that was lost, or is none of Keeper's: it cannot be decrypted then. */
function maybeDone(error: unknown): boolean {
  const kind = kindOf(error);
  return kind === 'unreachable' || kind === 'damaged';
}

/** How the record is told now. */
async function toldOf(
  sdk: KeeperSdk,
  options: SecretManagerOptions,
  id: string,
  root: string | undefined,
): Promise<SecretEntry | undefined> {
  const folders = await foldersOf(sdk, options, root);
  const record = await recordOf(sdk, options, id);
  return record && entryOf(record, folders);
}

/** Whether a record whose making was not answered is there. */
async function whatWasMade(
  sdk: KeeperSdk,
  options: SecretManagerOptions,
  data: RecordData,
  known: ReadonlySet<string>,
  error: unknown,
): Promise<string> {
  const now = await sdk.getSecrets(options).catch(() => undefined);
  if (now === undefined) throw outcomeUnknown(data.title ?? '');
  const made = now.records.find((one) => !known.has(one.recordUid) && sameData(dataOf(one), data));
  if (made === undefined) throw certain(error);
  return made.recordUid;
}

/** Changes a record within a transaction: what comes back is compared before Keeper is told to keep it. */
export async function update(
  { keeper, root }: Place,
  id: string,
  revision: string | undefined,
  change: SecretChange,
  signal: AbortSignal,
): Promise<SecretEntry> {
  await Promise.resolve();
  signal.throwIfAborted();
  refuse(change);
  return keeper.run(async (sdk, options) => {
    const folders = await foldersOf(sdk, options, root);
    const record = await recordOf(sdk, options, id);
    const entry = record && entryOf(record, folders);
    if (record === undefined || entry === undefined) throw gone();
    if (revision !== undefined && revision !== String(record.revision)) throw changedMeanwhile(entry);
    const title = titleAfter(entry, change);
    const before = dataOf(record);
    const data: RecordData = {
      ...changed(before, change.fields ?? new Map()),
      ...(title === undefined ? {} : { title }),
      ...(change.description === undefined ? {} : { notes: change.description }),
    };
    if (sameData(before, data)) return entry;
    await store(sdk, options, record, data, entry);
    return (await toldOf(sdk, options, id, root).catch(() => undefined)) ?? entry;
  }, never);
}

async function store(
  sdk: KeeperSdk,
  options: SecretManagerOptions,
  record: KeeperRecord,
  data: RecordData,
  entry: SecretEntry,
): Promise<void> {
  const { General } = sdk.UpdateTransactionType;
  let failed: unknown;
  try {
    // The SDK changes the record that it is given.
    await sdk.updateSecret2(options, { ...record, data: structuredClone(data) }, { transactionType: General });
  } catch (error) {
    failed = error;
  }
  const kind = failed === undefined ? undefined : kindOf(failed);
  // A refusal of a revision that is no longer the current one has no code that is known.
  if (failed instanceof Error && !maybeDone(failed) && kind !== 'denied' && kind !== 'unknown') throw failed;
  const now = await recordOf(sdk, options, record.recordUid).catch(() => undefined);
  if (now === undefined) throw outcomeUnknown(entry.path.at(-1) ?? '');
  if (sameData(dataOf(now), data)) {
    const finish = () => sdk.completeTransaction(options, record.recordUid);
    return finish().catch(() =>
      finish().catch(() => {
        throw outcomeUnknown(entry.path.at(-1) ?? '');
      }),
    );
  }
  if (failed === undefined) {
    await sdk.completeTransaction(options, record.recordUid, true);
    throw problem(
      'unknown',
      message(
        'Keeper gave back something else than was stored in “{0}”; the old values are in force.',
        shown(entry.path.at(-1) ?? ''),
      ),
    );
  }
  // Keeper says neither in a way that is told from the other.
  if (now.revision !== record.revision) throw changedMeanwhile(entry);
  throw failed instanceof Error ? certain(failed) : outcomeUnknown(entry.path.at(-1) ?? '');
}

/** The new title; Keeper's API moves no record to another folder. */
function titleAfter(entry: SecretEntry, { path }: SecretChange): string | undefined {
  if (path === undefined || samePath(path, entry.path)) return undefined;
  if (samePath(path.slice(0, -1), entry.path.slice(0, -1))) return path.at(-1);
  throw problem(
    'invalid',
    message('Keeper lets an application move no record to another folder. Copy it there, then delete this one.'),
  );
}

export async function remove({ keeper }: Place, id: string, signal: AbortSignal): Promise<void> {
  await Promise.resolve();
  signal.throwIfAborted();
  await keeper.run(async (sdk, options) => {
    if ((await recordOf(sdk, options, id)) === undefined) throw gone();
    try {
      const { records } = await sdk.deleteSecret(options, [id]);
      const answer = records.find(({ recordUid }) => recordUid === id);
      if (answer === undefined || answer.responseCode === 'ok') return;
    } catch (error) {
      if (!maybeDone(error)) throw error;
      const left = await recordOf(sdk, options, id).catch(() => 'unknown' as const);
      if (left === undefined) return;
      if (left !== 'unknown') throw certain(error);
    }
    throw problem('unknown', message('Keeper did not say whether the record was deleted. Refresh the view.'));
  }, never);
}

export function sameData(a: RecordData, b: RecordData): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function changedMeanwhile(entry: SecretEntry): Error {
  const name = shown(entry.path.at(-1) ?? '');
  return problem(
    'conflict',
    message('“{0}” was changed meanwhile; nothing was stored. Look at it again, then repeat your change.', name),
  );
}

function outcomeUnknown(name: string): Error {
  return problem(
    'unknown',
    message('Keeper did not say whether “{0}” was stored. Look at it there before you try again.', shown(name)),
  );
}

/** What a record cannot hold. */
export function refuse({ tags, expires, fields }: SecretChange): void {
  if (tags !== undefined && tags.length > 0) {
    throw problem('invalid', message('Keeper keeps no tags with a record. Leave them out; nothing was stored.'));
  }
  if (expires !== undefined && expires !== null) {
    throw problem('invalid', message('Keeper keeps no expiry date with a record. Leave it out; nothing was stored.'));
  }
  for (const [name, set] of fields ?? []) {
    if (set === undefined || isWellFormed(set.value.reveal())) continue;
    throw problem('invalid', message('The value of “{0}” is not valid Unicode text; nothing was stored.', shown(name)));
  }
}
