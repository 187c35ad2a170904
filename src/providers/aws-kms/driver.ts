import { message } from '../../core/message';
import { kindOf as kindOfError, wordsOf as wordsOfError } from '../aws-problems';
import { profilesHere } from '../aws-profiles';
import type { Driver, DriverModule } from '../driver';
import { problem } from '../errors';
import { keysOf } from './keys';
import { connect } from './kms';

/** The keys of KMS in one region, at the same `location` as Secrets Manager. It holds no secrets. */
export const open: DriverModule['open'] = async (vault, ports, signal) => {
  const kms = await connect(vault, ports, signal);
  const keys = keysOf(kms);
  return {
    keys,
    // Lists of secrets are empty, but say what listing keys would meet.
    list: async (folder, _cursor, stop) => {
      if (folder.length > 0) throw noSecrets();
      await keys.list(undefined, stop);
      return { folders: [], entries: [] };
    },
    all: () => Promise.resolve({ folders: [], entries: [] }),
    find: () => Promise.resolve([]),
    read: () => Promise.reject(noSecrets()),
    kindOf: kindOfError,
    wordsOf: wordsOfError,
    close: () => {
      kms.close();
      return Promise.resolve();
    },
  } satisfies Driver;
};

function noSecrets(): Error {
  return problem('not-found', message('KMS keeps keys, which never leave it, and no secrets.'));
}

export const kindOf: DriverModule['kindOf'] = kindOfError;
export const wordsOf: NonNullable<DriverModule['wordsOf']> = wordsOfError;
export const discover: NonNullable<DriverModule['discover']> = profilesHere;
