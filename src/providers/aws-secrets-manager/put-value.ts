import { randomUUID } from 'node:crypto';
import { PutSecretValueCommand, UpdateSecretVersionStageCommand } from '@aws-sdk/client-secrets-manager';
import { message, shown } from '../../core/message';
import { certain, problem } from '../errors';
import type { Aws } from './aws';
import { CURRENT, currentVersion } from './entries';
import { describe } from './lookup';
import { kindOf } from '../aws-problems';

/** The label of a version that was written and is not yet in force. */
const PENDING = 'STRONGROOM-PENDING';

const never = new AbortController().signal;

export interface Target {
  readonly id: string;
  readonly name: string;
  /** The version that the new value was made from; undefined where there was none. */
  readonly expected: string | undefined;
}

type Value = { readonly SecretString: string } | { readonly SecretBinary: Uint8Array };

/**
 * Puts a new value in force, unless another one came into force since `expected`: then throws a conflict. AWS has no
 * compare-and-set for values, but it moves AWSCURRENT only away from the version one names: so the value is first
 * stored aside, and then put in force by moving that label. Where moving is not permitted, the value is put at once.
 */
export async function putValue(aws: Aws, target: Target, value: Value, signal: AbortSignal): Promise<void> {
  const { id, expected } = target;
  if (expected === undefined) return putAtOnce(aws, target, value, signal);
  const version = randomUUID();
  await put(aws, { SecretId: id, ...value, ClientRequestToken: version, VersionStages: [PENDING] }, signal).catch(
    // Stored aside or not: it is not in force.
    (error: unknown) => {
      throw certain(error);
    },
  );
  try {
    await moveCurrent(aws, target, version, signal);
  } catch (error) {
    if (kindOf(error) !== 'denied') throw error;
    const now = await describe(aws, id, signal);
    if (currentVersion(now) !== expected) throw changedMeanwhile(target.name);
    return putAtOnce(aws, target, value, signal);
  }
  await unlabel(aws, id, version);
}

/** Moves AWSCURRENT from the expected version to another; throws a conflict where it is elsewhere by now. */
export async function moveCurrent(aws: Aws, target: Target, to: string, signal: AbortSignal): Promise<void> {
  const { id, name, expected } = target;
  const command = new UpdateSecretVersionStageCommand({
    SecretId: id,
    VersionStage: CURRENT,
    MoveToVersionId: to,
    ...(expected === undefined ? {} : { RemoveFromVersionId: expected }),
  });
  try {
    await aws.write((client, options) => client.send(command, options), signal);
  } catch (error) {
    const kind = kindOf(error);
    if (signal.aborted || (kind !== 'invalid' && kind !== 'unreachable')) throw error;
    const now = await describe(aws, id, never).catch(() => undefined);
    if (now !== undefined && currentVersion(now) === to) return;
    if (kind === 'unreachable') throw now === undefined ? outcomeUnknown(name) : certain(error);
    if (now !== undefined && currentVersion(now) !== expected) throw changedMeanwhile(name);
    throw error;
  }
}

async function putAtOnce(aws: Aws, { id, name }: Target, value: Value, signal: AbortSignal): Promise<void> {
  try {
    await put(aws, { SecretId: id, ...value, ClientRequestToken: randomUUID() }, signal);
  } catch (error) {
    if (kindOf(error) === 'unreachable') throw outcomeUnknown(name);
    throw error;
  }
}

/** Sends it again where the answer was lost: by its token it is done once. */
async function put(
  aws: Aws,
  input: ConstructorParameters<typeof PutSecretValueCommand>[0],
  signal: AbortSignal,
): Promise<void> {
  const send = (stop: AbortSignal) =>
    aws.write((client, options) => client.send(new PutSecretValueCommand(input), options), stop);
  await send(signal).catch((error: unknown) => {
    if (kindOf(error) !== 'unreachable') throw error;
    return send(signal);
  });
}

/** The label did its work; one that stays is moved by the next write. */
async function unlabel(aws: Aws, SecretId: string, version: string): Promise<void> {
  const command = new UpdateSecretVersionStageCommand({
    SecretId,
    VersionStage: PENDING,
    RemoveFromVersionId: version,
  });
  await aws.write((client, options) => client.send(command, options), never).catch(() => undefined);
}

export function changedMeanwhile(name: string): Error {
  return problem(
    'conflict',
    message('“{0}” was changed meanwhile; nothing was stored. Look at it again, then repeat your change.', shown(name)),
  );
}

export function outcomeUnknown(name: string): Error {
  return problem(
    'unknown',
    message('AWS did not say whether “{0}” was stored. Look at it there before you try again.', shown(name)),
  );
}
