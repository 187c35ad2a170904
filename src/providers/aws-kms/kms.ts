import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { AWS_TIMES, credentialsFor } from '../aws-credentials';
import { scrubbed } from '../aws-problems';
import type { DriverPorts, VaultConnection } from '../driver';

type Options = { readonly abortSignal: AbortSignal };

/** KMS in one region with one sign-in, and the secrets beside it. Reads alone; nothing is retried here. */
export interface Kms {
  keys<T>(request: (client: KMSClient, options: Options) => Promise<T>, signal: AbortSignal): Promise<T>;
  secrets<T>(request: (client: SecretsManagerClient, options: Options) => Promise<T>, signal: AbortSignal): Promise<T>;
  close(): void;
}

export async function connect(vault: VaultConnection, ports: DriverPorts, signal: AbortSignal): Promise<Kms> {
  signal.throwIfAborted();
  const { region, endpoint } = vault.location;
  const handler = new NodeHttpHandler(AWS_TIMES);
  const config = {
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    credentials: await credentialsFor(vault.location, ports, handler),
    requestHandler: handler,
    maxAttempts: 1,
  };
  const client = new KMSClient(config);
  const secrets = new SecretsManagerClient(config);
  const asking = async <T>(request: (options: Options) => Promise<T>, stop: AbortSignal): Promise<T> => {
    try {
      stop.throwIfAborted();
      return await request({ abortSignal: stop });
    } catch (error) {
      stop.throwIfAborted();
      throw scrubbed(error);
    }
  };
  const kms: Kms = {
    keys: (request, stop) => asking((options) => request(client, options), stop),
    secrets: (request, stop) => asking((options) => request(secrets, options), stop),
    close: () => {
      client.destroy();
      secrets.destroy();
    },
  };
  // Says at once where the chain finds no credentials; AWS itself is not called with them yet.
  await asking(() => client.config.credentials(), signal);
  return kms;
}
