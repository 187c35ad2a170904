import type { SecretProperties } from '@azure/keyvault-secrets';
import { message, shown } from '../../core/message';
import type { SecretChange, SecretEntry } from '../driver';
import { certain, problem } from '../errors';
import type { Azure } from './azure';
import { changed } from './content';
import { entryOf, sameRevision, tagsFrom } from './entries';
import { isKeyVaultFault, kindOf } from './fault';
import { propertiesOf, secretOf, versionsOf } from './lookup';
import { nameOf } from './names';

const never = new AbortController().signal;

/** What stands beside a value. A new version takes nothing over from the one before, so all is given each time. */
type Beside = Pick<SecretProperties, 'contentType' | 'enabled' | 'notBefore' | 'expiresOn' | 'tags'>;

/** What is sent for a new secret. Throws an `invalid` Problem where Key Vault would hold no such one. */
export function checked(
  change: SecretChange & { readonly path: readonly string[] },
  separator: string,
): { readonly name: string; readonly value: string } {
  const name = nameOf(change.path, separator);
  if (name === undefined) {
    throw problem(
      'invalid',
      message(
        'A secret in Azure Key Vault is named by letters, digits and hyphens (up to 127, “{0}” between folders). Choose another name.',
        shown(separator),
      ),
    );
  }
  refuseNotes(change);
  if ((change.tags ?? []).length > MOST_TAGS) {
    throw problem('invalid', message('A secret in Azure Key Vault has at most 15 tags; nothing was stored.'));
  }
  return { name, value: changed(undefined, change.fields ?? new Map(), name) };
}

/** As Key Vault limits them. */
const MOST_TAGS = 15;

export async function create(
  azure: Azure,
  change: SecretChange & { readonly path: readonly string[] },
  signal: AbortSignal,
): Promise<SecretEntry> {
  signal.throwIfAborted();
  const { name, value } = checked(change, azure.separator);
  // Setting would add a version to a secret that is there.
  if ((await propertiesOf(azure, name, signal)) !== undefined) throw taken(name);
  const beside = {
    ...(change.tags === undefined ? {} : { tags: tagsFrom(change.tags) }),
    ...(change.expires == null ? {} : { expiresOn: new Date(change.expires) }),
  };
  return entryOf(await setOnly(azure, name, value, beside, [], signal), azure.separator);
}

/**
 * A change of the value, or one that takes the expiry away, makes a version; others change the current one. Key Vault
 * knows no condition for writes: what was written at the same moment is found right after, and told; both are kept.
 */
export async function update(
  azure: Azure,
  id: string,
  revision: string | undefined,
  change: SecretChange,
  signal: AbortSignal,
): Promise<SecretEntry> {
  refuseNotes(change);
  if (change.path !== undefined && nameOf(change.path, azure.separator) !== id) {
    throw problem(
      'invalid',
      message('Azure cannot rename a secret. Copy “{0}” under the new name, then delete the old one.', shown(id)),
    );
  }
  const mayStore = (change.fields !== undefined && change.fields.size > 0) || change.expires === null;
  // Before the value is read: what is stored after that by others must not be taken for known.
  const listed = mayStore ? await listedVersions(azure, id, signal) : [];
  const before = await secretOf(azure, id, undefined, signal);
  const { properties } = before;
  if (properties.managed === true) throw ofCertificate(id);
  if (revision !== undefined && !sameRevision(revision, entryOf(properties, azure.separator).revision)) {
    throw problem(
      'conflict',
      message('“{0}” was changed meanwhile; nothing was stored. Look at it again, then repeat your change.', shown(id)),
    );
  }
  const beside: Beside = {
    ...besideOf(properties),
    ...(change.tags === undefined ? {} : { tags: tagsFrom(change.tags) }),
    ...(change.expires == null ? {} : { expiresOn: new Date(change.expires) }),
  };
  const unending: Beside = Object.fromEntries(Object.entries(beside).filter(([name]) => name !== 'expiresOn'));
  const value = before.value ?? '';
  const next = change.fields === undefined || change.fields.size === 0 ? value : changed(value, change.fields, id);
  const ends = change.expires === null && properties.expiresOn !== undefined;
  if (next !== value || ends) {
    const known = [...listed.map(({ version }) => version), properties.version];
    return entryOf(await setOnly(azure, id, next, ends ? unending : beside, known, signal), azure.separator);
  }
  if (change.tags === undefined && change.expires == null) return entryOf(properties, azure.separator);
  const after = await azure.write(
    (client) => client.updateSecretProperties(id, properties.version ?? '', beside),
    signal,
  );
  return entryOf({ ...properties, ...after, tags: beside.tags ?? {} }, azure.separator);
}

/** None where one may not list them: what others store at the same moment is not seen then. */
async function listedVersions(azure: Azure, id: string, signal: AbortSignal): Promise<readonly SecretProperties[]> {
  return versionsOf(azure, id, signal).catch((error: unknown) => {
    if (kindOf(error) !== 'denied') throw error;
    return [];
  });
}

export function besideOf({ contentType, enabled, notBefore, expiresOn, tags }: SecretProperties): Beside {
  return {
    ...(contentType === undefined ? {} : { contentType }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
    ...(tags === undefined ? {} : { tags }),
  };
}

/** Makes a version, and throws a conflict where another one came beside it that is not among the `known`. */
export async function setOnly(
  azure: Azure,
  name: string,
  value: string,
  beside: Beside,
  known: readonly (string | undefined)[],
  signal: AbortSignal,
): Promise<SecretProperties> {
  const made = await set(azure, name, value, beside, known, signal);
  const now = await versionsOf(azure, name, never).catch(() => []);
  if (now.some(({ version }) => version !== made.version && !known.includes(version))) {
    throw problem(
      'conflict',
      message(
        '“{0}” was stored twice at the same moment. Both are in its history; look which one is current.',
        shown(name),
      ),
    );
  }
  return made;
}

async function set(
  azure: Azure,
  name: string,
  value: string,
  beside: Beside,
  known: readonly (string | undefined)[],
  signal: AbortSignal,
): Promise<SecretProperties> {
  try {
    const { properties } = await azure.write((client) => client.setSecret(name, value, beside), signal, [value]);
    return properties;
  } catch (error) {
    if (isKeyVaultFault(error) && /ObjectIsDeletedButRecoverable/.test(error.code)) {
      throw problem(
        'conflict',
        message(
          '{0} was deleted and can be restored. Restore it, or choose another name; nothing was stored.',
          shown(name),
        ),
        error,
      );
    }
    // A page of a proxy or an answer that was lost says nothing of what the service did.
    if (kindOf(error) !== 'unreachable') throw error;
    return whatCameOfIt(azure, name, value, known, error);
  }
}

/** Looks whether a write whose answer was lost was done; sending it again might store it twice. */
async function whatCameOfIt(
  azure: Azure,
  name: string,
  value: string,
  known: readonly (string | undefined)[],
  error: unknown,
): Promise<SecretProperties> {
  const now = await secretOf(azure, name, undefined, never).catch((again: unknown) =>
    kindOf(again) === 'not-found' ? ('none' as const) : ('unknown' as const),
  );
  if (now === 'none') throw certain(error);
  if (now === 'unknown') {
    throw problem(
      'unknown',
      message('Azure did not say whether “{0}” was stored. Look at it there before you try again.', shown(name)),
    );
  }
  if (now.value === value && !known.includes(now.properties.version)) return now.properties;
  throw certain(error);
}

function taken(name: string): Error {
  return problem('conflict', message('{0} is taken already; nothing was stored. Choose another name.', shown(name)));
}

export function ofCertificate(name: string): Error {
  return problem(
    'read-only',
    message('“{0}” belongs to a certificate. Change or delete the certificate in Azure instead.', shown(name)),
  );
}

function refuseNotes({ description }: SecretChange): void {
  if (description === undefined || description === '') return;
  throw problem('invalid', message('Azure Key Vault keeps no notes with a secret. Leave them out, or use a tag.'));
}
