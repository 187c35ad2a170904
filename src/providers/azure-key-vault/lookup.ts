import type { KeyVaultSecret, SecretProperties } from '@azure/keyvault-secrets';
import { message, shown } from '../../core/message';
import type { SecretContent, SecretEntry } from '../driver';
import { problem } from '../errors';
import type { Azure } from './azure';
import { fieldsOf } from './content';
import { entryOf } from './entries';
import { isKeyVaultFault, kindOf } from './fault';
import { nameOf } from './names';

/** A version with its value, the current one without `version`. Throws not-found where there is none. */
export async function secretOf(
  azure: Azure,
  name: string,
  version: string | undefined,
  signal: AbortSignal,
): Promise<KeyVaultSecret> {
  if (version !== undefined && !/^[0-9a-f]{32}$/i.test(version)) throw noSuchVersion();
  try {
    return await azure.read((client) => client.getSecret(name, version === undefined ? {} : { version }), signal);
  } catch (error) {
    throw isKeyVaultFault(error) && /SecretDisabled/.test(error.code) ? disabled(name, error) : error;
  }
}

export function noSuchVersion(): Error {
  return problem('not-found', message('That version is no longer kept. Refresh the view.'));
}

function disabled(name: string, cause: Error): Error {
  return problem(
    'denied',
    message(
      '“{0}” is disabled, so Azure gives nobody its value. Enable it in Azure, or choose a version.',
      shown(name),
    ),
    cause,
  );
}

/** Every version, without values; none where there is no such secret. */
export async function versionsOf(
  azure: Azure,
  name: string,
  signal: AbortSignal,
): Promise<readonly SecretProperties[]> {
  try {
    return await azure.read(async (client) => {
      const found: SecretProperties[] = [];
      for await (const one of client.listPropertiesOfSecretVersions(name)) found.push(one);
      return found;
    }, signal);
  } catch (error) {
    if (kindOf(error) === 'not-found') return [];
    throw error;
  }
}

/**
 * What is told of a secret, undefined where there is none. Lists tell it without a value; where two versions are of the
 * same second, or lists are denied, the current one is asked for itself.
 */
export async function propertiesOf(
  azure: Azure,
  name: string,
  signal: AbortSignal,
): Promise<SecretProperties | undefined> {
  const denied = (error: unknown): undefined => {
    if (kindOf(error) !== 'denied') throw error;
  };
  const versions = await versionsOf(azure, name, signal).catch(denied);
  if (versions?.length === 0) return undefined;
  const times = (versions ?? []).map(({ createdOn }) => +(createdOn ?? 0));
  const newest = Math.max(...times);
  const newestOnes = (versions ?? []).filter((_, index) => times[index] === newest);
  if (newestOnes.length === 1) return newestOnes[0];
  try {
    return (await secretOf(azure, name, undefined, signal)).properties;
  } catch (error) {
    if (kindOf(error) === 'not-found') return undefined;
    // Listed, but disabled or not to be read: one of the newest is as good as another.
    if (kindOf(error) === 'denied' && newestOnes.length > 0) return newestOnes[0];
    throw error;
  }
}

export async function find(
  azure: Azure,
  path: readonly string[],
  signal: AbortSignal,
): Promise<readonly SecretEntry[]> {
  const name = nameOf(path, azure.separator);
  if (name === undefined) return [];
  const found = await propertiesOf(azure, name, signal);
  return found === undefined ? [] : [entryOf(found, azure.separator)];
}

export async function read(
  azure: Azure,
  id: string,
  version: string | undefined,
  signal: AbortSignal,
): Promise<SecretContent> {
  const { properties, value } = await secretOf(azure, id, version, signal);
  return { entry: entryOf(properties, azure.separator), fields: fieldsOf(value ?? '') };
}
