import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { DriverPorts, VaultConnection } from '../driver';
import { AWS_TIMES, credentialsFor } from '../aws-credentials';
import { kindOf, scrubbed } from '../aws-problems';
import { uncertain, wasUnsent } from '../errors';

type Options = Parameters<SecretsManagerClient['send']>[1] & { readonly abortSignal?: AbortSignal };

/** Sends one request. */
export type Request<T> = (client: SecretsManagerClient, options: Options) => Promise<T>;

/** The service in one region with one sign-in. Errors are scrubbed; nothing is retried here. */
export interface Aws {
  /** Stops at once when `signal` aborts. */
  read<T>(request: Request<T>, signal: AbortSignal): Promise<T>;
  /** Throws the signal's reason if it aborted before; a write that is on its way is not torn, so its outcome is known. */
  write<T>(request: Request<T>, signal: AbortSignal): Promise<T>;
  close(): void;
}

/** Signs in as `location` says: `region`, and perhaps `endpoint`, `profile`, `roleArn` … (see `credentialsFor`). */
export async function connect(vault: VaultConnection, ports: DriverPorts, signal: AbortSignal): Promise<Aws> {
  signal.throwIfAborted();
  const { region, endpoint } = vault.location;
  const handler = new NodeHttpHandler(AWS_TIMES);
  const client = new SecretsManagerClient({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    credentials: await credentialsFor(vault.location, ports, handler),
    requestHandler: handler,
    maxAttempts: 1,
  });
  const aws: Aws = {
    read: async (request, stop) => {
      try {
        stop.throwIfAborted();
        return await request(client, { abortSignal: stop });
      } catch (error) {
        stop.throwIfAborted();
        throw scrubbed(error);
      }
    },
    write: async (request, stop) => {
      // Whoever calls may abort right after: that is still before the request.
      await Promise.resolve();
      stop.throwIfAborted();
      try {
        return await request(client, {});
      } catch (error) {
        const told = scrubbed(error);
        throw kindOf(told) === 'unreachable' && !wasUnsent(told) ? uncertain(told) : told;
      }
    },
    close: () => client.destroy(),
  };
  // Says at once where the chain finds no credentials; AWS itself is not called with them yet.
  await aws.read(() => client.config.credentials(), signal);
  return aws;
}
