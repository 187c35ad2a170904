import type { AccessToken, TokenCredential } from '@azure/core-auth';
import { message } from '../../core/message';
import type { DriverPorts, VaultConnection } from '../driver';
import { problem } from '../errors';

/**
 * Whose tokens are used: those of VS Code's Microsoft session, those of Azure's own tools, or an application's. What
 * `@azure/identity` needs is loaded where it is used alone.
 */
export async function credentialFor(
  { location, signIn }: VaultConnection,
  ports: DriverPorts,
): Promise<TokenCredential> {
  const tenant = location['tenant'];
  if (signIn === 'tools') return (await import('./identity')).toolsCredential(tenant);
  if (signIn === 'application') {
    const [client, key] = [await ports.credential('client-id'), await ports.credential('client-secret')];
    if (client === undefined || key === undefined || tenant === undefined) {
      throw problem('wrong-credential', message('The client ID or the client secret of the application is missing.'));
    }
    return (await import('./identity')).applicationCredential(tenant, client.reveal(), key.reveal());
  }
  const session = ports.microsoftToken;
  if (session === undefined) {
    throw problem(
      'signed-out',
      message('VS Code’s Microsoft session is there in the editor alone. Here, sign in with “az login” instead.'),
    );
  }
  return {
    getToken: async (scopes, options): Promise<AccessToken> => {
      const wanted = options?.tenantId ?? tenant;
      const token = (
        await session({ scopes: [scopes].flat(), ...(wanted === undefined ? {} : { tenant: wanted }) })
      )?.reveal();
      if (token === undefined) {
        throw problem('signed-out', message('You are not signed in to Microsoft in VS Code. Sign in and try again.'));
      }
      return { token, expiresOnTimestamp: expiryOf(token) };
    },
  };
}

const SOON_MS = 5 * 60 * 1000;

/** When a token ends, as it says itself; five minutes where it does not: VS Code is then asked again. */
function expiryOf(token: string): number {
  try {
    const { exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { exp?: unknown };
    return typeof exp === 'number' ? exp * 1000 : Date.now() + SOON_MS;
  } catch {
    return Date.now() + SOON_MS;
  }
}
