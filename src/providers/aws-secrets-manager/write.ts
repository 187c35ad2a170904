import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import type { DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import { message, shown } from '../../core/message';
import type { SecretChange, SecretEntry } from '../driver';
import { certain, isUncertain, problem } from '../errors';
import type { Aws } from './aws';
import type { Stored } from './content';
import { changed, sameStored } from './content';
import { currentVersion, entryOf, tagsOf } from './entries';
import { describe, describeLive, valueOf } from './lookup';
import { isSecretName, nameOf } from './names';
import { kindOf } from '../aws-problems';
import { changedMeanwhile, outcomeUnknown, putValue } from './put-value';

/** What is sent for a new secret. Throws an `invalid` Problem where AWS would hold no such one. */
export function checked(change: SecretChange & { readonly path: readonly string[] }): {
  readonly Name: string;
  readonly value: Stored;
} {
  const Name = nameOf(change.path);
  if (!isSecretName(Name)) {
    throw problem(
      'invalid',
      message('A secret in AWS is named by letters, digits and / _ + = . @ - (up to 512). Choose another name.'),
    );
  }
  refuseExpiry(change);
  return { Name, value: changed({}, change.fields ?? new Map(), Name) };
}

/** Makes a secret of keys and values, or of plain text or binary where that one field is given. */
export async function create(
  aws: Aws,
  change: SecretChange & { readonly path: readonly string[] },
  signal: AbortSignal,
): Promise<SecretEntry> {
  signal.throwIfAborted();
  const { Name, value } = checked(change);
  const command = new CreateSecretCommand({
    Name,
    ...sent(value),
    ClientRequestToken: randomUUID(),
    ...(change.description === undefined || change.description === '' ? {} : { Description: change.description }),
    ...(change.tags === undefined ? {} : { Tags: change.tags.map(tagOf) }),
  });
  const made = await aws
    .write((client, options) => client.send(command, options), signal)
    // By its token the same request is done once, however often it is sent.
    .catch((error: unknown) => {
      if (kindOf(error) !== 'unreachable') throw error;
      return aws.write((client, options) => client.send(command, options), new AbortController().signal);
    })
    .catch((error: unknown) => whyNotMade(aws, Name, error));
  return describedAfter(
    aws,
    { ARN: made.ARN, Name, ...(change.description && { Description: change.description }) },
    made.VersionId,
  );
}

async function whyNotMade(aws: Aws, name: string, error: unknown): Promise<never> {
  const kind = kindOf(error);
  if (kind === 'unreachable') throw outcomeUnknown(name);
  if (kind !== 'conflict' && kind !== 'invalid') throw error;
  const there = await describe(aws, name, new AbortController().signal).catch(() => undefined);
  if (there?.DeletedDate !== undefined) {
    throw problem(
      'conflict',
      message('{0} is scheduled for deletion. Restore it, or choose another name; nothing was stored.', shown(name)),
    );
  }
  if (kind === 'invalid') throw error;
  throw problem('conflict', message('{0} is taken already; nothing was stored. Choose another name.', shown(name)));
}

/** Changes fields by keys (see `putValue`), then description and tags. AWS can neither rename nor let a secret expire. */
export async function update(
  aws: Aws,
  id: string,
  revision: string | undefined,
  change: SecretChange,
  signal: AbortSignal,
): Promise<SecretEntry> {
  refuseExpiry(change);
  const before = await describeLive(aws, id, signal);
  const name = before.Name ?? id;
  if (change.path !== undefined && nameOf(change.path) !== name) {
    throw problem(
      'invalid',
      message('AWS cannot rename a secret. Copy “{0}” under the new name, then delete the old one.', shown(name)),
    );
  }
  if (revision !== undefined && revision !== entryOf(before).revision) throw changedMeanwhile(name);
  if (change.fields !== undefined && change.fields.size > 0) {
    await mergeFields(aws, before, change.fields, revision !== undefined, signal);
  }
  const SecretId = before.ARN ?? id;
  const { description: Description } = change;
  if (Description !== undefined && Description !== (before.Description ?? '')) {
    const command = new UpdateSecretCommand({ SecretId, Description });
    await aws.write((client, options) => client.send(command, options), signal);
  }
  if (change.tags !== undefined) await setTags(aws, before, change.tags, signal);
  return describedAfter(aws, before, undefined);
}

/** Two people who change different keys at once both get theirs: what the other one wrote is read and merged anew. */
async function mergeFields(
  aws: Aws,
  before: DescribeSecretResponse,
  fields: NonNullable<SecretChange['fields']>,
  strict: boolean,
  signal: AbortSignal,
): Promise<void> {
  const id = before.ARN ?? '';
  const name = before.Name ?? id;
  for (let tries = 1; ; tries++) {
    const old = await currentValue(aws, id, signal);
    if (strict && old.VersionId !== currentVersion(before)) throw changedMeanwhile(name);
    const next = changed(old, fields, name);
    if (sameStored(old, next)) return;
    try {
      return await putValue(aws, { id, name, expected: old.VersionId }, sent(next), signal);
    } catch (error) {
      if (strict || tries >= 5 || kindOf(error) !== 'conflict') throw error;
    }
  }
}

async function currentValue(
  aws: Aws,
  id: string,
  signal: AbortSignal,
): Promise<Stored & { readonly VersionId?: string | undefined }> {
  try {
    return await valueOf(aws, id, undefined, signal);
  } catch (error) {
    if (kindOf(error) === 'not-found') return {};
    throw error;
  }
}

/** Schedules the deletion; until `days` are over (AWS: 30) the secret can be restored. */
export async function remove(aws: Aws, SecretId: string, days: number | undefined, signal: AbortSignal): Promise<void> {
  await describeLive(aws, SecretId, signal);
  const command = new DeleteSecretCommand({ SecretId, ...(days === undefined ? {} : { RecoveryWindowInDays: days }) });
  try {
    await aws.write((client, options) => client.send(command, options), signal);
  } catch (error) {
    if (!isUncertain(error)) throw error;
    const now = await describe(aws, SecretId, new AbortController().signal).catch(() => undefined);
    if (now === undefined) throw error;
    if (now.DeletedDate === undefined) throw certain(error);
  }
}

async function setTags(
  aws: Aws,
  before: DescribeSecretResponse,
  wanted: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const SecretId = before.ARN ?? '';
  const there = tagsOf(before);
  const set = wanted.filter((text) => !there.some((tag) => tag.text === text)).map(tagOf);
  const kept = new Set(
    wanted.flatMap((text) => [tagOf(text).Key, ...there.filter((tag) => tag.text === text).map(({ key }) => key)]),
  );
  // Tags of AWS itself cannot be taken off.
  const gone = there.map(({ key }) => key).filter((key) => !kept.has(key) && !key.startsWith('aws:'));
  if (set.length > 0) {
    const command = new TagResourceCommand({ SecretId, Tags: set });
    await aws.write((client, options) => client.send(command, options), signal);
  }
  if (gone.length > 0) {
    const command = new UntagResourceCommand({ SecretId, TagKeys: gone });
    await aws.write((client, options) => client.send(command, options), signal);
  }
}

function tagOf(text: string): { Key: string; Value: string } {
  const at = text.indexOf('=', 1);
  return at < 0 ? { Key: text, Value: '' } : { Key: text.slice(0, at), Value: text.slice(at + 1) };
}

/** The secret as it is after a write; what is known anyway where AWS does not tell it (yet). */
export async function describedAfter(
  aws: Aws,
  known: DescribeSecretResponse,
  version: string | undefined,
): Promise<SecretEntry> {
  const told = await describe(aws, known.ARN ?? '', new AbortController().signal).catch(() => undefined);
  return told === undefined ? entryOf(known, version) : entryOf(told);
}

function sent({ SecretString, SecretBinary }: Stored): { SecretString: string } | { SecretBinary: Uint8Array } {
  return SecretBinary === undefined ? { SecretString: SecretString ?? '' } : { SecretBinary };
}

function refuseExpiry({ expires }: SecretChange): void {
  if (expires === undefined || expires === null) return;
  throw problem('invalid', message('AWS keeps no expiry date for a secret. Leave it out, or use a tag.'));
}
