import { message } from '../../core/message';
import type { SecretChange, SecretContent, SecretEntry } from '../driver';
import { problem } from '../errors';
import type { Engine } from './engine';
import { isVaultFault, kindOf } from './fault';
import { atMost } from './limit';
import { currentOf, customAfter, entryOf, isGone, isVersionGone, metadataIn, versionMetadata } from './metadata';
import type { SecretMetadata } from './metadata';
import type { Mount } from './mounts';
import { dataOf } from './mounts';
import { encodePath } from './paths';
import type { Session } from './session';
import { fieldInfos, fieldsOf, patched, patchOf, refuseExpiry, refuseLoneSurrogates } from './values';
import type { Values } from './values';

/** How many questions for metadata are on their way at once. */
const AT_ONCE = 8;

/** KV version 2. `shown` makes the path that the vault shows of one inside the engine. */
export function kv2(session: Session, mount: Mount, shown: (path: readonly string[]) => readonly string[]): Engine {
  const url = (kind: string, path: readonly string[]): string => encodePath([...mount.path, kind, ...path]);
  const entry = (path: readonly string[], of: SecretMetadata): SecretEntry => entryOf(shown(path), of);

  const metadata = async (path: readonly string[], signal: AbortSignal): Promise<SecretMetadata> =>
    metadataIn(dataOf(await session.call({ method: 'GET', path: url('metadata', path) }, signal)));

  const content = async (path: readonly string[], version: string | undefined, signal: AbortSignal) => {
    const query = version === undefined ? {} : { query: { version } };
    const data = dataOf(await session.call({ method: 'GET', path: url('data', path), ...query }, signal));
    return { values: (data['data'] ?? {}) as Values, of: versionMetadata((data['metadata'] ?? {}) as Values) };
  };

  const write = async (
    path: readonly string[],
    method: 'POST' | 'PATCH',
    data: Values,
    cas: number | undefined,
    signal: AbortSignal,
  ): Promise<SecretMetadata> => {
    const body = { ...(cas === undefined ? {} : { options: { cas } }), data };
    return versionMetadata(dataOf(await session.call({ method, path: url('data', path), body }, signal)));
  };

  /** The metadata, from the secret itself where only that may be read. */
  const look = async (path: readonly string[], signal: AbortSignal): Promise<SecretMetadata | undefined> => {
    try {
      return await metadata(path, signal);
    } catch (error) {
      const kind = kindOf(error);
      if (kind === 'not-found') return undefined;
      if (kind !== 'denied') throw error;
    }
    try {
      return (await content(path, undefined, signal)).of;
    } catch (error) {
      if (kindOf(error) !== 'not-found') throw error;
      return metadataOfDeleted(error);
    }
  };

  const find = async (path: readonly string[], signal: AbortSignal): Promise<SecretEntry | undefined> => {
    const of = await look(path, signal);
    return of === undefined || isGone(of) ? undefined : entry(path, of);
  };

  /** What was written, as the server shows it now; where that may not be read, as its answer told. */
  const written = async (path: readonly string[], told: SecretMetadata, signal: AbortSignal): Promise<SecretEntry> =>
    (await find(path, signal).catch(() => undefined)) ?? entry(path, told);

  const describe = async (path: readonly string[], change: SecretChange, signal: AbortSignal): Promise<void> => {
    if (change.tags === undefined && change.description === undefined) return;
    const before = (await look(path, signal))?.custom ?? {};
    const body = { custom_metadata: customAfter(before, change) };
    await session.call({ method: 'POST', path: url('metadata', path), body }, signal);
  };

  const create = async (path: readonly string[], change: SecretChange, signal: AbortSignal): Promise<SecretEntry> => {
    refuseExpiry(change);
    refuseLoneSurrogates(change);
    const data = patchOf(change);
    let told: SecretMetadata;
    try {
      told = await write(path, 'POST', data, 0, signal);
    } catch (error) {
      if (kindOf(error) !== 'conflict') throw error;
      // A deleted secret leaves its place free; its versions stay behind the new one.
      const there = await look(path, signal).catch(() => undefined);
      if (there === undefined || !isGone(there)) throw error;
      told = await write(path, 'POST', data, there.current, signal);
    }
    try {
      await describe(path, change, signal);
    } catch (error) {
      throw problem(
        kindOf(error),
        message('The secret was stored, but Vault did not take its tags and description.'),
        error,
      );
    }
    return written(path, told, signal);
  };

  /** Merged by Vault, or here where the policy lets one write whole secrets only. */
  const change = async (
    path: readonly string[],
    revision: string | undefined,
    patch: Readonly<Record<string, string | null>>,
    signal: AbortSignal,
  ): Promise<SecretMetadata> => {
    const cas = revision === undefined || revision === '' ? undefined : Number(revision);
    try {
      return await write(path, 'PATCH', patch, cas, signal);
    } catch (error) {
      const refused = isVaultFault(error) && (error.status === 405 || kindOf(error) === 'denied');
      const unnamed =
        isVaultFault(error) && cas === undefined && /check-and-set parameter required/.test(error.words ?? '');
      if (!refused && !unnamed) throw error;
    }
    const { values, of } = await content(path, undefined, signal);
    return write(path, 'POST', patched(values, patch), cas ?? of.current, signal);
  };

  const move = async (path: readonly string[], to: readonly string[], signal: AbortSignal): Promise<SecretEntry> => {
    const { values, of } = await content(path, undefined, signal);
    const told = await write(to, 'POST', values, 0, signal);
    const custom = (await look(path, signal))?.custom ?? {};
    if (Object.keys(custom).length > 0) {
      await session.call({ method: 'POST', path: url('metadata', to), body: { custom_metadata: custom } }, signal);
    }
    const { of: now } = await content(path, undefined, signal);
    if (now.current !== of.current) {
      throw problem(
        'conflict',
        message('The secret was changed while it was moved. It is at both places now; look at them and delete one.'),
      );
    }
    await session.call({ method: 'DELETE', path: url('data', path) }, signal);
    return written(to, told, signal);
  };

  const deletedAt = async (path: readonly string[], signal: AbortSignal): Promise<SecretMetadata> => {
    const of = await metadata(path, signal);
    if (!isGone(of)) throw problem('not-found', message('This secret is not deleted. Refresh the view.'));
    return of;
  };

  return {
    names: async (folder, signal) => {
      const call = { method: 'GET', path: `${url('metadata', folder)}/`, query: { list: 'true' } } as const;
      return keysIn(await session.call(call, signal));
    },
    entries: async (folder, names, signal) => {
      let bare = false;
      const all = await atMost(AT_ONCE, names, async (name) => {
        const path = [...folder, name];
        if (bare) return bareEntry(shown(path));
        try {
          const of = await metadata(path, signal);
          return isGone(of) ? undefined : entry(path, of);
        } catch (error) {
          // Gone since the list was made; or it may be listed but not looked at, like most of its neighbours then.
          if (kindOf(error) === 'not-found') return undefined;
          if (kindOf(error) !== 'denied') throw error;
          bare = true;
          return bareEntry(shown(path));
        }
      });
      return all.filter((one) => one !== undefined);
    },
    find,
    read: async (path, version, signal): Promise<SecretContent> => {
      if (version !== undefined && !/^[1-9]\d*$/.test(version))
        throw problem('not-found', message('There is no such version. Refresh the view.'));
      const { values, of } = await content(path, version, signal);
      return { entry: { ...entry(path, of), fields: fieldInfos(values) }, fields: fieldsOf(values) };
    },
    create,
    update: async (path, revision, wanted, signal) => {
      refuseExpiry(wanted);
      refuseLoneSurrogates(wanted);
      const told = wanted.fields?.size ? await change(path, revision, patchOf(wanted), signal) : undefined;
      await describe(path, wanted, signal);
      return told === undefined ? entry(path, await metadata(path, signal)) : written(path, told, signal);
    },
    move,
    delete: async (path, signal) => {
      const there = await look(path, signal).catch((error: unknown) => {
        if (kindOf(error) === 'denied') return 'unknown' as const;
        throw error;
      });
      if (there === undefined || (there !== 'unknown' && isGone(there)))
        throw problem('not-found', message('There is no such secret any more. Refresh the view.'));
      await session.call({ method: 'DELETE', path: url('data', path) }, signal);
    },
    versioned: {
      versions: async (path, signal) => {
        const of = await metadata(path, signal);
        return of.versions
          .filter((version) => !isVersionGone(version))
          .map(({ version, created }) => ({
            id: String(version),
            created: new Date(created).toISOString(),
            current: version === of.current,
          }));
      },
      restoreVersion: async (path, version, signal) => {
        const { values } = await content(path, version, signal);
        const { current } = await metadata(path, signal);
        return written(path, await write(path, 'POST', values, current, signal), signal);
      },
      deleted: async (folder, names, signal) => {
        const all = await atMost(AT_ONCE, names, async (name) => {
          const path = [...folder, name];
          const of = await metadata(path, signal).catch((error: unknown) => {
            if (/^(not-found|denied)$/.test(kindOf(error))) return undefined;
            throw error;
          });
          return of !== undefined && of.current > 0 && isGone(of) ? entry(path, of) : undefined;
        });
        return all.filter((one) => one !== undefined);
      },
      restore: async (path, signal) => {
        const of = await deletedAt(path, signal);
        if (currentOf(of)?.destroyed !== false) {
          throw problem('invalid', message('This version was destroyed; Vault no longer has what it held.'));
        }
        const body = { versions: [of.current] };
        await session.call({ method: 'POST', path: url('undelete', path), body }, signal);
        return entry(path, await metadata(path, signal));
      },
      purge: async (path, signal) => {
        await deletedAt(path, signal);
        await session.call({ method: 'DELETE', path: url('metadata', path) }, signal);
      },
    },
  };
}

/** Where only the name is known. An empty revision says so. */
export function bareEntry(path: readonly string[]): SecretEntry {
  return { id: path.join('/'), path, tags: [], states: [], revision: '' };
}

export function keysIn(body: unknown): readonly string[] {
  const { keys } = dataOf(body);
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
}

/** Vault answers 404 for a deleted version, with its metadata; undefined for what never was. */
function metadataOfDeleted(error: unknown): SecretMetadata | undefined {
  const { metadata } = dataOf(isVaultFault(error) ? error.body : undefined);
  return metadata === undefined || metadata === null ? undefined : versionMetadata(metadata as Values);
}
