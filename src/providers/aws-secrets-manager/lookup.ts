import type { DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import { DescribeSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { message, shown } from '../../core/message';
import type { SecretContent, SecretEntry } from '../driver';
import { problem } from '../errors';
import type { Aws } from './aws';
import type { Stored } from './content';
import { fieldsOf } from './content';
import { CURRENT, currentVersion, entryOf } from './entries';
import { isSecretName, nameOf } from './names';
import { kindOf } from '../aws-problems';

/** What is told of a secret, by name or ARN. Throws not-found where there is none. */
export function describe(aws: Aws, SecretId: string, signal: AbortSignal): Promise<DescribeSecretResponse> {
  return aws.read((client, options) => client.send(new DescribeSecretCommand({ SecretId }), options), signal);
}

/** The same for a secret that is to be read or changed: throws where it is scheduled for deletion. */
export async function describeLive(aws: Aws, id: string, signal: AbortSignal): Promise<DescribeSecretResponse> {
  const told = await describe(aws, id, signal);
  if (told.DeletedDate === undefined) return told;
  throw problem(
    'invalid',
    message('“{0}” is scheduled for deletion. Restore it first, then try again.', shown(told.Name ?? id)),
  );
}

export interface ReadValue extends Stored {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly CreatedDate?: Date | undefined;
}

/** A version's value, the current one's without `version`. Throws not-found where there is none. */
export function valueOf(
  aws: Aws,
  SecretId: string,
  version: string | undefined,
  signal: AbortSignal,
): Promise<ReadValue> {
  const which = version === undefined ? { VersionStage: CURRENT } : { VersionId: version };
  return aws.read((client, options) => client.send(new GetSecretValueCommand({ SecretId, ...which }), options), signal);
}

/** The secret of exactly this name, or of this ARN; none where it is absent or scheduled for deletion. */
export async function find(aws: Aws, path: readonly string[], signal: AbortSignal): Promise<readonly SecretEntry[]> {
  const wanted = nameOf(path);
  if (!isSecretName(wanted) && !wanted.startsWith('arn:')) return [];
  try {
    const told = await describeOrRead(aws, wanted, signal);
    const same = told.entry.id === wanted || nameOf(told.entry.path) === wanted;
    return same && !told.entry.states.includes('deleted') ? [told.entry] : [];
  } catch (error) {
    if (kindOf(error) === 'not-found') return [];
    throw error;
  }
}

/** Programs often may read a secret and not describe it: what a read tells is then all that is known. */
async function describeOrRead(aws: Aws, id: string, signal: AbortSignal): Promise<{ entry: SecretEntry }> {
  try {
    return { entry: entryOf(await describe(aws, id, signal)) };
  } catch (error) {
    if (kindOf(error) !== 'denied') throw error;
    const value = await valueOf(aws, id, undefined, signal).catch(() => undefined);
    if (value === undefined) throw error;
    return { entry: entryFrom(value) };
  }
}

function entryFrom({ ARN, Name, VersionId, CreatedDate }: ReadValue): SecretEntry {
  return entryOf({ ARN, Name, CreatedDate }, VersionId);
}

/** All fields of a version. A secret without a value has none. */
export async function read(
  aws: Aws,
  id: string,
  version: string | undefined,
  signal: AbortSignal,
): Promise<SecretContent> {
  // AWS's ids have 32 to 64 characters; a shorter one would be refused as malformed, and there is no such version.
  if (version !== undefined && version.length < 32) throw noSuchVersion();
  const [told, value] = await Promise.allSettled([describe(aws, id, signal), valueOf(aws, id, version, signal)]);
  signal.throwIfAborted();
  if (value.status === 'fulfilled') {
    const entry =
      told.status === 'rejected'
        ? entryFrom(value.value)
        : entryOf(told.value, version === undefined ? value.value.VersionId : undefined);
    return { entry, fields: fieldsOf(value.value) };
  }
  if (told.status === 'rejected') throw told.reason;
  if (told.value.DeletedDate !== undefined) await describeLive(aws, id, signal);
  if (kindOf(value.reason) !== 'not-found') throw value.reason;
  if (version !== undefined) throw noSuchVersion();
  if (currentVersion(told.value) !== undefined) throw value.reason;
  return { entry: entryOf(told.value), fields: new Map() };
}

function noSuchVersion(): Error {
  return problem('not-found', message('That version is no longer kept. Refresh the view.'));
}
