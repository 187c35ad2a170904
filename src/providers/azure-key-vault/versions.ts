import type { History, SecretEntry, VersionInfo } from '../driver';
import type { Azure } from './azure';
import { entryOf } from './entries';
import { kindOf } from './fault';
import { noSuchVersion, secretOf, versionsOf } from './lookup';
import { besideOf, setOnly } from './write';

/** Versions as Key Vault keeps them: by the second, so that those of one second have no order. */
export function historyOf(azure: Azure): History {
  return {
    versions: (id, signal) => versions(azure, id, signal),
    restoreVersion: (id, version, signal) => makeCurrent(azure, id, version, signal),
  };
}

async function versions(azure: Azure, id: string, signal: AbortSignal): Promise<readonly VersionInfo[]> {
  const found = await versionsOf(azure, id, signal);
  const newest = [...found].sort((a, b) => +(b.createdOn ?? 0) - +(a.createdOn ?? 0));
  const twins = newest.filter(({ createdOn }) => +(createdOn ?? 0) === +(newest[0]?.createdOn ?? 0));
  const current =
    twins.length > 1 || newest.length === 0
      ? await secretOf(azure, id, undefined, signal).then(
          ({ properties }) => properties.version,
          (error: unknown) => {
            if (kindOf(error) !== 'denied') throw error;
            return newest[0]?.version;
          },
        )
      : newest[0]?.version;
  return newest
    .map(({ version = '', createdOn = new Date(0) }) => ({
      id: version,
      created: createdOn.toISOString(),
      current: version === current,
    }))
    .sort((a, b) => Number(b.current) - Number(a.current));
}

/** The current version is the one that was made last, so the old one is stored once more. */
async function makeCurrent(azure: Azure, id: string, version: string, signal: AbortSignal): Promise<SecretEntry> {
  const known = (await versionsOf(azure, id, signal)).map((one) => one.version);
  if (!known.includes(version)) throw noSuchVersion();
  const { value = '', properties } = await secretOf(azure, id, version, signal);
  return entryOf(await setOnly(azure, id, value, besideOf(properties), known, signal), azure.separator);
}
