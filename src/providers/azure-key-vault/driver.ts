import { message } from '../../core/message';
import type { Driver, DriverModule, DriverPorts, VaultConnection } from '../driver';
import { problem, refusalOf } from '../errors';
import type { Reach } from './azure';
import { azureClient } from './azure';
import { VALUE_FIELD } from './content';
import { credentialFor } from './credentials';
import { signedInHere } from './discover';
import { kindOf as kindOfFault, retryAfter, wordsOf as wordsOfFault } from './fault';
import { all, list } from './list';
import { find, read } from './lookup';
import { USUAL_SEPARATOR } from './names';
import { recoveryOf, remove } from './recovery';
import { referenceTarget } from './reference-target';
import { historyOf } from './versions';
import { checked, create, update } from './write';

/**
 * The Key Vault at `location.url`, perhaps with `tenant`, and `separator`: what stands between folders in names (`--`
 * where absent, `none` for no folders).
 */
export const open: DriverModule['open'] = (vault, ports, signal) => openAt(vault, ports, signal, {});

/** As `open`, with connections made in another way; for tests. */
export async function openAt(
  vault: VaultConnection,
  ports: DriverPorts,
  signal: AbortSignal,
  reach: Reach,
): Promise<Driver> {
  const url = addressOf(vault.location['url'] ?? '');
  const separator = vault.location['separator'] ?? USUAL_SEPARATOR;
  const azure = azureClient(url, await credentialFor(vault, ports), separator === 'none' ? '' : separator, reach);
  try {
    // The SDK's first request asks whom to sign in with; nothing may be sent beside it.
    await proved(list(azure, [], undefined, signal));
  } catch (error) {
    azure.close();
    throw error;
  }
  return {
    list: (folder, cursor, stop) => list(azure, folder, cursor, stop),
    all: (cursor, stop) => all(azure, cursor, stop),
    find: (path, stop) => find(azure, path, stop),
    read: (id, version, stop) => read(azure, id, version, stop),
    refuses: (change) => refusalOf(() => checked(change, azure.separator)),
    create: (change, stop) => create(azure, change, stop),
    update: (id, revision, change, stop) => update(azure, id, revision, change, stop),
    delete: (id, stop) => remove(azure, id, stop),
    recovery: recoveryOf(azure),
    history: historyOf(azure),
    referenceTarget,
    wholeField: VALUE_FIELD,
    kindOf: kindOfFault,
    wordsOf: wordsOfFault,
    retryAfter,
    close: () => {
      azure.close();
      return Promise.resolve();
    },
  } satisfies Driver;
}

/** One may be signed in and not permitted to list: secrets can then be used by their names. */
async function proved(first: Promise<unknown>): Promise<void> {
  await first.catch((error: unknown) => {
    if (kindOfFault(error) !== 'denied') throw error;
  });
}

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') return url;
  throw problem('invalid', message('The address of a Key Vault begins with https:// and holds no credentials.'));
}

export const kindOf: DriverModule['kindOf'] = kindOfFault;
export const wordsOf: NonNullable<DriverModule['wordsOf']> = wordsOfFault;
export const discover: NonNullable<DriverModule['discover']> = signedInHere;
