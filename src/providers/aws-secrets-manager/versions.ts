import type { SecretVersionsListEntry } from '@aws-sdk/client-secrets-manager';
import { ListSecretVersionIdsCommand } from '@aws-sdk/client-secrets-manager';
import { message } from '../../core/message';
import type { History, SecretEntry, VersionInfo } from '../driver';
import { problem } from '../errors';
import type { Aws } from './aws';
import { CURRENT, currentVersion } from './entries';
import { describeLive } from './lookup';
import { moveCurrent } from './put-value';
import { describedAfter } from './write';

/** Versions that AWS still keeps, also those without a label; making one current moves the label, as its console does. */
export function historyOf(aws: Aws): History {
  return {
    versions: (id, signal) => versions(aws, id, signal),
    restoreVersion: (id, version, signal) => makeCurrent(aws, id, version, signal),
  };
}

async function versions(aws: Aws, SecretId: string, signal: AbortSignal): Promise<readonly VersionInfo[]> {
  // Also says not-found of a secret that is not there, in a way that all servers agree on.
  await describeLive(aws, SecretId, signal);
  const found: SecretVersionsListEntry[] = [];
  let token: string | undefined;
  do {
    const command = new ListSecretVersionIdsCommand({
      SecretId,
      IncludeDeprecated: true,
      MaxResults: 100,
      ...(token === undefined ? {} : { NextToken: token }),
    });
    const page = await aws.read((client, options) => client.send(command, options), signal);
    found.push(...(page.Versions ?? []));
    token = page.NextToken === '' ? undefined : page.NextToken;
  } while (token !== undefined);
  return found
    .reverse()
    .sort((a, b) => +(b.CreatedDate ?? 0) - +(a.CreatedDate ?? 0))
    .map(({ VersionId = '', CreatedDate, VersionStages = [] }) => ({
      id: VersionId,
      created: (CreatedDate ?? new Date(0)).toISOString(),
      current: VersionStages.includes(CURRENT),
    }));
}

async function makeCurrent(aws: Aws, id: string, version: string, signal: AbortSignal): Promise<SecretEntry> {
  const before = await describeLive(aws, id, signal);
  const expected = currentVersion(before);
  if (expected !== version) {
    const kept = await versions(aws, id, signal);
    if (!kept.some((one) => one.id === version)) {
      throw problem('not-found', message('That version is no longer kept. Refresh the view.'));
    }
    await moveCurrent(aws, { id, name: before.Name ?? id, expected }, version, signal);
  }
  return describedAfter(aws, before, version);
}
