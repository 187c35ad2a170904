import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { message } from '../../core/message';
import type { DriverPorts } from '../driver';
import { problem } from '../errors';
import type { VaultCall, VaultClient } from './client';
import { isVaultFault, kindOf } from './fault';

/** A signed-in client: renews its token before it expires and signs in anew where it can. */
export interface Session {
  /** As `VaultClient.call`, with the session's token. */
  call(call: VaultCall, signal: AbortSignal): Promise<unknown>;
  close(): void;
}

/** The ways to sign in, by the ids of the provider's table. */
const METHODS: Readonly<Record<string, (ports: DriverPorts, address: URL) => Promise<Login>>> = {
  // The command line has no credentials of ours; there the variable serves.
  token: async (ports, address) => ({
    token: (await ports.credential('token'))?.reveal().trim() ?? tokenOfTheEnvironment(address),
  }),
  'token-variable': (_ports, address) => Promise.resolve({ token: tokenOfTheEnvironment(address) }),
  'token-file': async () => ({ token: await tokenOfTheCli() }),
  approle: async (ports) => ({
    path: 'auth/approle/login',
    body: { role_id: await given(ports, 'role-id'), secret_id: await given(ports, 'secret-id') },
  }),
  userpass: async (ports) => ({
    path: `auth/userpass/login/${encodeURIComponent(await given(ports, 'username'))}`,
    body: { password: await given(ports, 'password') },
  }),
};

type Login = { readonly token: string } | { readonly path: string; readonly body: object };

interface Token {
  readonly token: string;
  readonly renewable: boolean;
  /** When to renew it, in milliseconds of `Date.now()`. */
  readonly renewAt: number;
}

/** Signs in and proves that Vault takes the token. Throws a VaultFault or a Problem. */
export async function openSession(
  client: VaultClient,
  { address, method }: { readonly address: URL; readonly method: string },
  ports: DriverPorts,
  signal: AbortSignal,
): Promise<Session> {
  const way = METHODS[method];
  if (way === undefined)
    throw problem('invalid', message('This version of Strongroom cannot sign in to Vault that way.'));
  const login = (): Promise<Login> => way(ports, address);
  let current = await signIn(client, await login(), signal);
  let renewing: Promise<void> | undefined;

  const renew = async (): Promise<void> => {
    const { token } = current;
    try {
      const call: VaultCall = { method: 'POST', path: 'auth/token/renew-self', body: {} };
      current = fresh(token, leaseIn(await client.call(call, token, AbortSignal.timeout(10_000))));
    } catch {
      // Not allowed, or not now: the token serves until it ends, and that is told then.
      current = { ...current, renewAt: Number.POSITIVE_INFINITY };
    }
  };

  return {
    call: async (call, signal) => {
      if (current.renewable && Date.now() > current.renewAt) {
        renewing ??= renew().finally(() => (renewing = undefined));
        await renewing;
      }
      const { token } = current;
      try {
        return await client.call(call, token, signal);
      } catch (error) {
        const again = isVaultFault(error) && kindOf(error) === 'signed-out' ? await login() : undefined;
        if (again === undefined || !('path' in again)) throw error;
        // Another call may have signed in meanwhile. What was refused so was not done: it may be sent once more.
        if (current.token === token) current = await signIn(client, again, signal);
        return client.call(call, current.token, signal);
      }
    },
    close: () => client.close(),
  };
}

async function signIn(client: VaultClient, login: Login, signal: AbortSignal): Promise<Token> {
  if ('path' in login) {
    const call: VaultCall = { method: 'POST', path: login.path, body: login.body, signingIn: true };
    const lease = leaseIn(await client.call(call, undefined, signal));
    if (lease.token === undefined) throw problem('wrong-credential', message('Vault gave no token for this sign-in.'));
    return fresh(lease.token, lease);
  }
  if (login.token === '') throw problem('wrong-credential', message('There is no token to sign in to Vault with.'));
  // A header cannot hold line breaks; a token has none.
  if (/[^\x21-\x7e]/.test(login.token)) throw problem('wrong-credential', message('This is not a token of Vault.'));
  try {
    const call: VaultCall = { method: 'GET', path: 'auth/token/lookup-self', proving: true };
    return fresh(login.token, leaseIn(await client.call(call, login.token, signal)));
  } catch (error) {
    // A good token may be forbidden to look at itself; a bad one is said to be so.
    const forbidden = isVaultFault(error) && error.status === 403 && !/invalid token|bad token/.test(error.words ?? '');
    if (forbidden) return { token: login.token, renewable: false, renewAt: Number.POSITIVE_INFINITY };
    throw error;
  }
}

interface Lease {
  readonly token?: string;
  readonly seconds: number;
  readonly renewable: boolean;
}

/** From the answer of a sign-in or renewal (`auth`), or of a look at the token itself (`data`). */
function leaseIn(body: unknown): Lease {
  const { auth, data } = (body ?? {}) as { auth?: Record<string, unknown> | null; data?: Record<string, unknown> };
  const from = auth ?? data ?? {};
  const seconds = Number(from['lease_duration'] ?? from['ttl'] ?? 0);
  const token = auth?.['client_token'];
  return {
    seconds: Number.isFinite(seconds) ? seconds : 0,
    renewable: from['renewable'] === true,
    ...(typeof token === 'string' ? { token } : {}),
  };
}

/** Two thirds of its life are left to pass before a token is renewed, at the next call after that. */
function fresh(token: string, { seconds, renewable }: Lease): Token {
  const lasting = renewable && seconds > 0;
  return { token, renewable: lasting, renewAt: lasting ? Date.now() + (seconds * 2000) / 3 : Number.POSITIVE_INFINITY };
}

async function given(ports: DriverPorts, name: string): Promise<string> {
  return (await ports.credential(name))?.reveal() ?? '';
}

/** `VAULT_TOKEN`, which is meant for the server of `VAULT_ADDR` and goes to no other. */
function tokenOfTheEnvironment(address: URL): string {
  const { VAULT_ADDR: server, VAULT_TOKEN: token } = process.env;
  return server !== undefined && URL.canParse(server) && new URL(server).origin === address.origin ? (token ?? '') : '';
}

/** The file in which Vault's own command line keeps its token. */
export const TOKEN_FILE = '.vault-token';

async function tokenOfTheCli(): Promise<string> {
  try {
    return (await readFile(join(homedir(), TOKEN_FILE), 'utf8')).trim();
  } catch (error) {
    throw problem(
      'signed-out',
      message('There is no token in ~/.vault-token. Sign in with “vault login”, or edit the connection.'),
      error,
    );
  }
}
