import type { AliasListEntry, KeyListEntry, KeyMetadata } from '@aws-sdk/client-kms';
import {
  DescribeKeyCommand,
  GetKeyRotationStatusCommand,
  ListAliasesCommand,
  ListKeysCommand,
} from '@aws-sdk/client-kms';
import type { KeyDetails, KeyEntry, KeyPage, KeyRotation, Keys, KeyState } from '../driver';
import { kindOf } from '../aws-problems';
import type { Kms } from './kms';
import { secretsOf } from './secrets';

const AT_ONCE = 100;
/** How many keys are described at the same moment: AWS tells their state one by one alone. */
const TOGETHER = 10;

/** The keys of one region, those that AWS made for its services left out. */
export function keysOf(kms: Kms): Keys {
  return {
    list: (cursor, signal) => list(kms, cursor, signal),
    details: (id, signal) => details(kms, id, signal),
  };
}

async function list(kms: Kms, cursor: string | undefined, signal: AbortSignal): Promise<KeyPage> {
  const command = new ListKeysCommand({ Limit: AT_ONCE, ...(cursor === undefined ? {} : { Marker: cursor }) });
  const [{ Keys: found = [], NextMarker, Truncated }, aliases] = await Promise.all([
    kms.keys((client, options) => client.send(command, options), signal),
    aliasesOf(kms, undefined, signal).catch((error: unknown) => {
      // Aliases are names alone: without them keys go by their ids.
      if (kindOf(error) !== 'denied') throw error;
      return [];
    }),
  ]);
  const entries: KeyEntry[] = [];
  for (let from = 0; from < found.length; from += TOGETHER) {
    const some = found.slice(from, from + TOGETHER);
    entries.push(...(await Promise.all(some.map((key) => entryOf(kms, key, aliases, signal)))).flat());
  }
  return {
    keys: entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    ...(Truncated === true && NextMarker !== undefined ? { cursor: NextMarker } : {}),
  };
}

/** None for a key that AWS manages; a key that may not be described has the state `unknown`. */
async function entryOf(
  kms: Kms,
  { KeyId = '', KeyArn = KeyId }: KeyListEntry,
  aliases: readonly AliasListEntry[],
  signal: AbortSignal,
): Promise<readonly KeyEntry[]> {
  const own = namesOf(aliases.filter(({ TargetKeyId }) => TargetKeyId === KeyId));
  const name = own[0] ?? KeyId;
  try {
    const told = await describe(kms, KeyId, signal);
    return told.KeyManager === 'AWS' ? [] : [fromMetadata(told, name)];
  } catch (error) {
    const kind = kindOf(error);
    if (kind === 'not-found') return [];
    if (kind !== 'denied') throw error;
    return [{ id: KeyArn, name, state: 'unknown' }];
  }
}

async function describe(kms: Kms, KeyId: string, signal: AbortSignal): Promise<KeyMetadata> {
  const { KeyMetadata: told } = await kms.keys(
    (client, options) => client.send(new DescribeKeyCommand({ KeyId }), options),
    signal,
  );
  return told ?? { KeyId };
}

function fromMetadata(told: KeyMetadata, name: string): KeyEntry {
  const { KeyId = '', Arn = KeyId, Description, KeySpec, KeyUsage, CreationDate, DeletionDate, MultiRegion } = told;
  return {
    id: Arn,
    name,
    state: stateOf(told),
    ...(Description ? { description: Description } : {}),
    ...(KeySpec === undefined ? {} : { spec: KeySpec }),
    ...(KeyUsage === undefined ? {} : { usage: KeyUsage }),
    ...(CreationDate === undefined ? {} : { created: CreationDate.toISOString() }),
    ...(DeletionDate === undefined ? {} : { deletes: DeletionDate.toISOString() }),
    ...(MultiRegion === true ? { multiRegion: true } : {}),
  };
}

const STATES: Readonly<Record<string, KeyState>> = {
  Enabled: 'enabled',
  Disabled: 'disabled',
  PendingDeletion: 'pending-deletion',
  PendingReplicaDeletion: 'pending-deletion',
  PendingImport: 'pending-import',
  Creating: 'unavailable',
  Updating: 'unavailable',
  Unavailable: 'unavailable',
};

function stateOf({ KeyState: state, Enabled }: KeyMetadata): KeyState {
  return STATES[state ?? ''] ?? (Enabled === true ? 'enabled' : 'unknown');
}

async function details(kms: Kms, id: string, signal: AbortSignal): Promise<KeyDetails> {
  const told = await describe(kms, id, signal);
  const aliases = namesOf(await deniedAs(aliasesOf(kms, told.KeyId, signal), []));
  const [rotation, secrets] = await Promise.all([rotationOf(kms, told, signal), secretsOf(kms, told, aliases, signal)]);
  return { aliases, rotation, ...(secrets === undefined ? {} : { secrets }) };
}

async function rotationOf(kms: Kms, told: KeyMetadata, signal: AbortSignal): Promise<KeyRotation> {
  const { KeySpec = 'SYMMETRIC_DEFAULT', Origin = 'AWS_KMS', KeyId } = told;
  if (KeySpec !== 'SYMMETRIC_DEFAULT' || Origin !== 'AWS_KMS') return { state: 'impossible' };
  const asked = kms.keys((client, options) => client.send(new GetKeyRotationStatusCommand({ KeyId }), options), signal);
  const status = await deniedAs(asked, undefined);
  if (status === undefined) return { state: 'unknown' };
  if (status.KeyRotationEnabled !== true) return { state: 'off' };
  return {
    state: 'on',
    ...(status.RotationPeriodInDays === undefined ? {} : { everyDays: status.RotationPeriodInDays }),
    ...(status.NextRotationDate === undefined ? {} : { next: status.NextRotationDate.toISOString() }),
  };
}

async function aliasesOf(kms: Kms, KeyId: string | undefined, signal: AbortSignal): Promise<readonly AliasListEntry[]> {
  const found: AliasListEntry[] = [];
  let marker: string | undefined;
  do {
    const command = new ListAliasesCommand({
      Limit: AT_ONCE,
      ...(KeyId === undefined ? {} : { KeyId }),
      ...(marker === undefined ? {} : { Marker: marker }),
    });
    const page = await kms.keys((client, options) => client.send(command, options), signal);
    found.push(...(page.Aliases ?? []));
    marker = page.Truncated === true ? page.NextMarker : undefined;
  } while (marker !== undefined);
  return found;
}

function namesOf(aliases: readonly AliasListEntry[]): readonly string[] {
  return aliases
    .flatMap(({ AliasName }) => (AliasName === undefined ? [] : [AliasName.replace(/^alias\//, '')]))
    .sort();
}

/** What was asked for, or the other thing where one has no permission for it. */
export async function deniedAs<T, U>(asked: Promise<T>, other: U): Promise<T | U> {
  return asked.catch((error: unknown) => {
    if (kindOf(error) !== 'denied') throw error;
    return other;
  });
}
