import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { DriverPorts, VaultConnection } from './driver';

/** How long AWS may take to accept a connection and to answer, in milliseconds. */
export const AWS_TIMES = {
  connectionTimeout: 5_000,
  requestTimeout: 20_000,
  socketTimeout: 20_000,
  throwOnRequestTimeout: true,
};

/**
 * Where the credentials come from: an access key given for this vault (the ports' `access-key-id`,
 * `secret-access-key`, `session-token`), else the chain of AWS's own tools (environment, the profile or SSO session
 * `profile`, web identity, container, instance). With `roleArn` that role is then assumed (`externalId`, `mfaSerial`).
 * A code of a second factor is asked for as the ports' `mfa-code`.
 */
export async function credentialsFor(
  location: VaultConnection['location'],
  ports: DriverPorts,
  requestHandler: NodeHttpHandler,
): Promise<AwsCredentialIdentityProvider> {
  const { region, endpoint, profile, roleArn, externalId, mfaSerial } = location;
  const clientConfig = { ...(region === undefined ? {} : { region }), requestHandler };
  const mfaCodeProvider = async () => (await ports.credential('mfa-code'))?.reveal() ?? '';
  const own = await accessKey(ports);
  const first =
    own ?? fromNodeProviderChain({ ...(profile === undefined ? {} : { profile }), clientConfig, mfaCodeProvider });
  if (roleArn === undefined) return first;
  return fromTemporaryCredentials({
    masterCredentials: first,
    mfaCodeProvider,
    clientConfig: { ...clientConfig, ...(endpoint === undefined ? {} : { endpoint }) },
    params: {
      RoleArn: roleArn,
      RoleSessionName: 'strongroom',
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
      ...(mfaSerial === undefined ? {} : { SerialNumber: mfaSerial }),
    },
  });
}

/** The access key that was given for this vault; undefined where none was. */
async function accessKey(ports: DriverPorts): Promise<AwsCredentialIdentityProvider | undefined> {
  const id = await ports.credential('access-key-id');
  const key = await ports.credential('secret-access-key');
  if (id === undefined || key === undefined) return undefined;
  const token = await ports.credential('session-token');
  const identity = {
    accessKeyId: id.reveal(),
    secretAccessKey: key.reveal(),
    ...(token === undefined ? {} : { sessionToken: token.reveal() }),
  };
  return () => Promise.resolve(identity);
}
