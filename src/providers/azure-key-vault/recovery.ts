import type { DeletedSecret } from '@azure/keyvault-secrets';
import { message } from '../../core/message';
import type { Recovery, SecretEntry } from '../driver';
import { certain, problem, uncertain } from '../errors';
import type { Azure } from './azure';
import { deletedEntryOf, entryOf } from './entries';
import { kindOf } from './fault';
import { propertiesOf } from './lookup';
import { ofCertificate } from './write';

/** How often the service is asked whether it is done, in milliseconds: deleting and restoring take a few seconds. */
const INTERVAL_MS = 250;

/** Soft-deletes, and waits until it can be restored. */
export async function remove(azure: Azure, id: string, signal: AbortSignal): Promise<void> {
  const now = await propertiesOf(azure, id, signal);
  if (now?.managed === true) throw ofCertificate(id);
  await azure
    .write(async (client) => {
      const poller = await client.beginDeleteSecret(id, { intervalInMs: INTERVAL_MS });
      await poller.pollUntilDone();
    }, signal)
    .catch(async (error: unknown) => {
      // It may have been taken on, and only the question whether it is done have failed.
      const left = await propertiesOf(azure, id, new AbortController().signal).catch(() => 'unknown' as const);
      if (left === undefined) return;
      throw left === 'unknown' ? uncertain(asError(error)) : certain(asError(error));
    });
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('not an error', { cause: thrown });
}

export function recoveryOf(azure: Azure): Recovery {
  return {
    deleted: async (signal) =>
      (await deleted(azure, signal))
        .map((one) => deletedEntryOf(one, azure.separator))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    restore: (id, signal) => restore(azure, id, signal),
    purge: async (id, signal) => {
      const ids = id === undefined ? (await deleted(azure, signal)).map(({ name }) => name) : [id];
      for (const one of ids) await purge(azure, one, signal);
    },
  };
}

function deleted(azure: Azure, signal: AbortSignal): Promise<readonly DeletedSecret[]> {
  return azure.read(async (client) => {
    const found: DeletedSecret[] = [];
    for await (const one of client.listDeletedSecrets()) found.push(one);
    return found;
  }, signal);
}

async function restore(azure: Azure, id: string, signal: AbortSignal): Promise<SecretEntry> {
  const properties = await azure
    .write(async (client) => {
      const poller = await client.beginRecoverDeletedSecret(id, { intervalInMs: INTERVAL_MS });
      return poller.pollUntilDone();
    }, signal)
    .catch(notAmongThem);
  return entryOf(properties, azure.separator);
}

async function purge(azure: Azure, id: string, signal: AbortSignal): Promise<void> {
  await azure.write((client) => client.purgeDeletedSecret(id), signal).catch(notAmongThem);
  // The name is free some seconds later; until then the deleted secret is still told of.
  for (let tries = 0; tries < 20; tries++) {
    const there = await azure
      .read((client) => client.getDeletedSecret(id), signal)
      .then(
        () => true,
        () => false,
      );
    if (!there) return;
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  }
}

function notAmongThem(error: unknown): never {
  if (kindOf(error) !== 'not-found') throw error;
  throw problem('not-found', message('The secret is not among the deleted ones. Refresh the view.'));
}
