import type { SecretProperties } from '@azure/keyvault-secrets';
import { message, shown } from '../../core/message';
import type { FolderEntry, Page } from '../driver';
import { problem } from '../errors';
import type { Azure } from './azure';
import { entryOf } from './entries';
import { pathOf, sameName } from './names';

/** Key Vault gives at most this many secrets at once. */
const AT_ONCE = 25;
/** A page of a folder is given as soon as it has this many rows, or so many secrets were looked at. */
const ROWS = 100;
const LOOKED_AT = 500;

interface Asked {
  readonly found: readonly SecretProperties[];
  readonly next: string | undefined;
}

async function ask(azure: Azure, token: string | undefined, signal: AbortSignal): Promise<Asked> {
  return azure.read(async (client, exchange) => {
    const pages = client
      .listPropertiesOfSecrets()
      .byPage({ maxPageSize: AT_ONCE, ...(token === undefined ? {} : { continuationToken: token }) });
    const page = await pages.next();
    // The SDK keeps the link to the next page to itself.
    return { found: page.done === true ? [] : page.value, next: nextLinkIn(exchange.last?.text ?? '') };
  }, signal);
}

function nextLinkIn(body: string): string | undefined {
  const { nextLink } = JSON.parse(body) as { nextLink?: unknown };
  return typeof nextLink === 'string' && nextLink !== '' ? nextLink : undefined;
}

/** Where a folder's next page begins; `seen` are the folders that were given already. */
interface Cursor {
  readonly token: string;
  readonly seen: readonly string[];
  readonly any: boolean;
}

/**
 * What stands directly in a folder. Key Vault knows names alone and gives them all from the start, so a page may take
 * several requests where many secrets lie elsewhere.
 */
export async function list(
  azure: Azure,
  folder: readonly string[],
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page> {
  const from = cursor === undefined ? undefined : (JSON.parse(cursor) as Cursor);
  const seen = new Set(from?.seen);
  const folders: FolderEntry[] = [];
  const entries: Page['entries'][number][] = [];
  let token = from?.token;
  let looked = 0;
  do {
    const { found, next } = await ask(azure, token, signal);
    for (const one of found) {
      const path = pathOf(one.name, azure.separator);
      if (path.length <= folder.length || !folder.every((part, index) => sameName(part, path[index] ?? ''))) continue;
      const below = path.slice(0, folder.length + 1);
      const key = (below.at(-1) ?? '').toLowerCase();
      if (below.length === path.length) entries.push(entryOf(one, azure.separator));
      else if (!seen.has(key)) {
        seen.add(key);
        folders.push({ id: below.join(azure.separator).toLowerCase(), path: below });
      }
    }
    looked += found.length;
    token = next;
  } while (token !== undefined && folders.length + entries.length < ROWS && looked < LOOKED_AT);
  const any = from?.any === true || folders.length + entries.length > 0;
  if (folder.length > 0 && token === undefined && !any) {
    throw problem('not-found', message('There is no folder {0} in the vault.', shown(folder.join('/'))));
  }
  const next: Cursor | undefined = token === undefined ? undefined : { token, seen: [...seen], any };
  return {
    folders: folders.sort(byPath),
    entries: entries.sort(byPath),
    ...(next === undefined ? {} : { cursor: JSON.stringify(next) }),
  };
}

/** Every secret, a page of the service at a time; no folders. */
export async function all(azure: Azure, cursor: string | undefined, signal: AbortSignal): Promise<Page> {
  const { found, next } = await ask(azure, cursor, signal);
  return {
    folders: [],
    entries: found.map((one) => entryOf(one, azure.separator)),
    ...(next === undefined ? {} : { cursor: next }),
  };
}

function byPath(a: { readonly path: readonly string[] }, b: { readonly path: readonly string[] }): number {
  const [left, right] = [a.path.join('/'), b.path.join('/')];
  return left < right ? -1 : left > right ? 1 : 0;
}
