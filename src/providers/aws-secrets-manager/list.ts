import type { ListSecretsResponse, SecretListEntry } from '@aws-sdk/client-secrets-manager';
import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { message, shown } from '../../core/message';
import type { FolderEntry, Page, SecretEntry } from '../driver';
import { problem } from '../errors';
import type { Aws } from './aws';
import { entryOf } from './entries';
import { nameOf, pathOf } from './names';

/** AWS gives at most this many secrets at once. */
const AT_ONCE = 100;
/** A page of a folder is given as soon as it has this many rows, or so many secrets were looked at. */
const ROWS = 100;
const LOOKED_AT = 1_000;

interface Where {
  readonly prefix?: string;
  readonly deleted?: boolean;
}

function ask(aws: Aws, where: Where, NextToken: string | undefined, signal: AbortSignal): Promise<ListSecretsResponse> {
  const { prefix, deleted } = where;
  const command = new ListSecretsCommand({
    MaxResults: AT_ONCE,
    SortBy: 'name',
    SortOrder: 'asc',
    ...(NextToken === undefined ? {} : { NextToken }),
    ...(prefix === undefined ? {} : { Filters: [{ Key: 'name', Values: [prefix] }] }),
    ...(deleted === true ? { IncludePlannedDeletion: true } : {}),
  });
  return aws.read((client, options) => client.send(command, options), signal);
}

/** Where a folder's next page begins; `seen` are the folders that were given already. */
interface Cursor {
  readonly token: string;
  readonly seen: readonly string[];
}

/**
 * What stands directly in a folder. AWS knows names alone, so a folder is there as long as a secret's name begins with
 * it; a page may take several requests where many secrets lie deeper, and has no more than about a hundred rows.
 */
export async function list(
  aws: Aws,
  folder: readonly string[],
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page> {
  const from = cursor === undefined ? undefined : (JSON.parse(cursor) as Cursor);
  const where = folder.length === 0 ? {} : { prefix: `${nameOf(folder)}/` };
  const seen = new Set(from?.seen);
  const folders: FolderEntry[] = [];
  const entries: SecretEntry[] = [];
  let token = from?.token;
  let looked = 0;
  do {
    const { SecretList = [], NextToken } = await ask(aws, where, token, signal);
    for (const one of SecretList) {
      const path = pathOf(one.Name ?? '');
      if (!folder.every((part, index) => path[index] === part) || path.length <= folder.length) continue;
      const below = path.slice(0, folder.length + 1);
      if (below.length === path.length) entries.push(entryOf(one));
      else if (!seen.has(below.at(-1) ?? '')) {
        seen.add(below.at(-1) ?? '');
        folders.push({ id: nameOf(below), path: below });
      }
    }
    looked += SecretList.length;
    token = more(NextToken);
  } while (token !== undefined && folders.length + entries.length < ROWS && looked < LOOKED_AT);
  if (folder.length > 0 && from === undefined && looked === 0) {
    throw problem('not-found', message('There is no folder {0} in the vault.', shown(nameOf(folder))));
  }
  const next: Cursor | undefined = token === undefined ? undefined : { token, seen: [...seen] };
  return {
    folders: folders.sort(byPath),
    entries: entries.sort(byPath),
    ...(next === undefined ? {} : { cursor: JSON.stringify(next) }),
  };
}

/** Every secret, a hundred a page; no folders. */
export async function all(aws: Aws, cursor: string | undefined, signal: AbortSignal): Promise<Page> {
  const { SecretList = [], NextToken } = await ask(aws, {}, cursor, signal);
  const token = more(NextToken);
  return {
    folders: [],
    entries: SecretList.map((one) => entryOf(one)),
    ...(token === undefined ? {} : { cursor: token }),
  };
}

/** Every secret that is scheduled for deletion. */
export async function listDeleted(aws: Aws, signal: AbortSignal): Promise<readonly SecretEntry[]> {
  const found: SecretListEntry[] = [];
  let token: string | undefined;
  do {
    const { SecretList = [], NextToken } = await ask(aws, { deleted: true }, token, signal);
    found.push(...SecretList.filter(({ DeletedDate }) => DeletedDate !== undefined));
    token = more(NextToken);
  } while (token !== undefined);
  return found.map((one) => entryOf(one)).sort(byPath);
}

/** Some servers say the last page by an empty token. */
function more(token: string | undefined): string | undefined {
  return token === '' ? undefined : token;
}

function byPath(a: { readonly path: readonly string[] }, b: { readonly path: readonly string[] }): number {
  const [left, right] = [nameOf(a.path), nameOf(b.path)];
  return left < right ? -1 : left > right ? 1 : 0;
}
