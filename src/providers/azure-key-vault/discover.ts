import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { FoundVault } from '../driver';

/** Who is signed in with `az`, by its own list of subscriptions. Which vaults they reach, that does not tell. */
export async function signedInHere(): Promise<readonly FoundVault[]> {
  const { AZURE_CONFIG_DIR: folder, AZURE_KEYVAULT_URL: address } = process.env;
  const found: FoundVault[] = [];
  const where = address && URL.canParse(address) ? { url: address } : undefined;
  if (where)
    found.push({ label: new URL(where.url).hostname, detail: 'AZURE_KEYVAULT_URL', location: where, signIn: 'tools' });
  const text = await readFile(join(folder ?? join(homedir(), '.azure'), 'azureProfile.json'), 'utf8').catch(() => '');
  const users = new Set(
    subscriptionsIn(text).flatMap(({ user }) => (typeof user?.name === 'string' ? [user.name] : [])),
  );
  for (const user of users) found.push({ label: user, detail: 'az login', location: {}, signIn: 'tools' });
  return found;
}

interface Subscription {
  readonly user?: { readonly name?: unknown };
}

function subscriptionsIn(text: string): readonly Subscription[] {
  try {
    // `az` writes a byte order mark.
    const { subscriptions } = JSON.parse(text.replace(/^\ufeff/, '')) as { subscriptions?: unknown };
    return Array.isArray(subscriptions) ? (subscriptions as Subscription[]) : [];
  } catch {
    return [];
  }
}
