import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { message, shown } from '../../core/message';
import type { DriverModule, FoundVault, VaultConnection } from '../driver';
import { problem } from '../errors';
import { createHttp } from '../http';
import { vaultClient } from './client';
import { oneMount, reachableMounts } from './mounts';
import { openSession, TOKEN_FILE } from './session';
import { vaultDriver } from './vault';

export { kindOf, wordsOf } from './fault';

const TIMEOUT_MS = 30_000;
/** Vault takes bodies of up to 32 MiB. */
const MAX_BYTES = 48 * 1024 * 1024;

/**
 * Signs in to the server at `location.address`, in `location.namespace`, and opens the KV engine at `location.mount`,
 * or all that the token can reach. `location.caFile` names the PEM file of the authority that signed its certificate.
 */
export const open: DriverModule['open'] = async (vault, ports, signal) => {
  const { address, namespace, mount, caFile } = vault.location;
  const url = addressOf(address ?? '');
  const ca = caFile === undefined ? undefined : await readCa(caFile);
  const http = createHttp({ ...(ca === undefined ? {} : { ca }), timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
  try {
    const client = vaultClient(http, url, namespace?.replace(/^\/+|\/+$/g, ''));
    const session = await openSession(client, { address: url, method: vault.signIn ?? 'token' }, ports, signal);
    const fixed = mount !== undefined;
    const mounts = fixed ? oneMount(session, mount) : reachableMounts(session);
    const first = await mounts.all(signal);
    if (fixed && first.length === 0) {
      throw problem('invalid', message('The engine {0} of Vault is no KV engine.', shown(mount)));
    }
    return vaultDriver(session, mounts, first, fixed);
  } catch (error) {
    http.close();
    throw error;
  }
};

/** What Vault's own command line uses: its address, with its token file or the token of the environment. */
export const discover: NonNullable<DriverModule['discover']> = async () => {
  const { VAULT_ADDR: address, VAULT_NAMESPACE: namespace, VAULT_CACERT: caFile, VAULT_TOKEN: token } = process.env;
  if (!address || !URL.canParse(address)) return [];
  const location: VaultConnection['location'] = {
    address,
    ...(namespace ? { namespace } : {}),
    ...(caFile ? { caFile } : {}),
  };
  const found: FoundVault[] = [];
  if (token) found.push({ label: address, detail: 'VAULT_ADDR, VAULT_TOKEN', location, signIn: 'token-variable' });
  if (await stat(join(homedir(), TOKEN_FILE)).catch(() => undefined)) {
    found.push({ label: address, detail: 'VAULT_ADDR, ~/.vault-token', location, signIn: 'token-file' });
  }
  return found;
};

function addressOf(text: string): URL {
  if (URL.canParse(text)) {
    const url = new URL(text);
    if (/^https?:$/.test(url.protocol) && url.username === '' && url.password === '') {
      return new URL(url.pathname, url.origin);
    }
  }
  throw problem('invalid', message('The address of a Vault server begins with https:// and holds no credentials.'));
}

async function readCa(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw problem('invalid', message('The CA file {0} cannot be read.', shown(file)), error);
  }
}
