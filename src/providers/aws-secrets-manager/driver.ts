import type { Driver, DriverModule } from '../driver';
import { refusalOf } from '../errors';
import { connect } from './aws';
import { TEXT_FIELD } from './content';
import { profilesHere } from '../aws-profiles';
import { all, list } from './list';
import { find, read } from './lookup';
import { kindOf as kindOfError, wordsOf as wordsOfError } from '../aws-problems';
import { recoveryOf } from './recovery';
import { referenceTarget } from './reference-target';
import { historyOf } from './versions';
import { checked, create, remove, update } from './write';

/**
 * Secrets Manager in one region: `location.region`, and perhaps `profile`, `roleArn`, `externalId`, `mfaSerial`,
 * `endpoint`, and `recoveryDays` (7 to 30, how long deleted secrets can be restored).
 */
export const open: DriverModule['open'] = async (vault, ports, signal) => {
  const aws = await connect(vault, ports, signal);
  const days = vault.location['recoveryDays'];
  return {
    list: (folder, cursor, stop) => list(aws, folder, cursor, stop),
    all: (cursor, stop) => all(aws, cursor, stop),
    find: (path, stop) => find(aws, path, stop),
    read: (id, version, stop) => read(aws, id, version, stop),
    refuses: (change) => refusalOf(() => checked(change)),
    create: (change, stop) => create(aws, change, stop),
    update: (id, revision, change, stop) => update(aws, id, revision, change, stop),
    delete: (id, stop) => remove(aws, id, days === undefined ? undefined : Number(days), stop),
    recovery: recoveryOf(aws),
    history: historyOf(aws),
    referenceTarget,
    wholeField: TEXT_FIELD,
    kindOf: kindOfError,
    wordsOf: wordsOfError,
    close: () => {
      aws.close();
      return Promise.resolve();
    },
  } satisfies Driver;
};

export const kindOf: DriverModule['kindOf'] = kindOfError;
export const wordsOf: NonNullable<DriverModule['wordsOf']> = wordsOfError;
export const discover: NonNullable<DriverModule['discover']> = profilesHere;
