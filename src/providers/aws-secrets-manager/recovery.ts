import { DeleteSecretCommand, RestoreSecretCommand } from '@aws-sdk/client-secrets-manager';
import { message } from '../../core/message';
import type { Recovery, SecretEntry } from '../driver';
import { problem } from '../errors';
import type { Aws } from './aws';
import { listDeleted } from './list';
import { describe } from './lookup';
import { describedAfter } from './write';

/** Secrets in their recovery window. */
export function recoveryOf(aws: Aws): Recovery {
  return {
    deleted: (signal) => listDeleted(aws, signal),
    restore: (id, signal) => restore(aws, id, signal),
    purge: async (id, signal) => {
      if (id !== undefined) return purge(aws, id, signal);
      for (const entry of await listDeleted(aws, signal)) await purge(aws, entry.id, signal);
    },
  };
}

async function restore(aws: Aws, id: string, signal: AbortSignal): Promise<SecretEntry> {
  const before = await deletedOne(aws, id, signal);
  await aws.write((client, options) => client.send(new RestoreSecretCommand({ SecretId: id }), options), signal);
  return describedAfter(aws, { ...before, DeletedDate: undefined }, undefined);
}

/** AWS would delete any secret this way, so only what is scheduled for deletion is let through. */
async function purge(aws: Aws, id: string, signal: AbortSignal): Promise<void> {
  await deletedOne(aws, id, signal);
  const command = new DeleteSecretCommand({ SecretId: id, ForceDeleteWithoutRecovery: true });
  await aws.write((client, options) => client.send(command, options), signal);
}

async function deletedOne(aws: Aws, id: string, signal: AbortSignal) {
  const told = await describe(aws, id, signal);
  if (told.DeletedDate !== undefined) return told;
  throw problem('not-found', message('The secret is not among the deleted ones. Refresh the view.'));
}
