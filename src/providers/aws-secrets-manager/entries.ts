import { createHash } from 'node:crypto';
import type { DescribeSecretResponse, SecretListEntry } from '@aws-sdk/client-secrets-manager';
import type { EntryState, SecretEntry } from '../driver';
import { pathOf } from './names';

export const CURRENT = 'AWSCURRENT';

/** A secret as `DescribeSecret` and `ListSecrets` tell it. */
export type Described = DescribeSecretResponse | SecretListEntry;

/** The id of the version that is in force; undefined for a secret without a value. */
export function currentVersion(of: Described): string | undefined {
  const stages = 'VersionIdsToStages' in of ? of.VersionIdsToStages : (of as SecretListEntry).SecretVersionsToStages;
  return Object.entries(stages ?? {}).find(([, labels]) => labels.includes(CURRENT))?.[0];
}

/** Its `id` is the ARN. `current` is the version that was read together with it, where one was. */
export function entryOf(of: Described, current = currentVersion(of)): SecretEntry {
  const { ARN = '', Name = '', Description, CreatedDate, LastChangedDate } = of;
  return {
    id: ARN,
    path: pathOf(Name),
    tags: tagsOf(of).map(({ text }) => text),
    states: statesOf(of),
    revision: revisionOf(of, current),
    ...(Description === undefined || Description === '' ? {} : { description: Description }),
    ...(CreatedDate === undefined ? {} : { created: CreatedDate.toISOString() }),
    ...(LastChangedDate === undefined ? {} : { changed: LastChangedDate.toISOString() }),
  };
}

/** Tags as words: `key=value`, or the key alone where there is no value. */
export function tagsOf({ Tags = [] }: Described): readonly { readonly key: string; readonly text: string }[] {
  return Tags.map(({ Key = '', Value = '' }) => ({ key: Key, text: Value === '' ? Key : `${Key}=${Value}` }));
}

function statesOf(of: Described): EntryState[] {
  const overdue = of.RotationEnabled === true && of.NextRotationDate !== undefined && +of.NextRotationDate < Date.now();
  return [
    ...(of.DeletedDate === undefined ? [] : ['deleted' as const]),
    ...(overdue ? ['rotation-overdue' as const] : []),
  ];
}

/** Changes with the value (its version) and with what is told beside it. */
function revisionOf(of: Described, current: string | undefined): string {
  const beside = JSON.stringify([
    of.Description ?? '',
    tagsOf(of)
      .map(({ text }) => text)
      .sort(),
  ]);
  return `${current ?? ''}.${createHash('sha256').update(beside).digest('base64url').slice(0, 12)}`;
}
