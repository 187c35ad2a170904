import {
  AzureCliCredential,
  AzureDeveloperCliCredential,
  AzurePowerShellCredential,
  ChainedTokenCredential,
  ClientSecretCredential,
  EnvironmentCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import type { TokenCredential } from '@azure/core-auth';

/**
 * Whoever is signed in on this machine, by Azure's own tools: the environment, a workload's identity, `az`, `azd`,
 * PowerShell, and last the identity of the machine itself.
 */
export function toolsCredential(tenant: string | undefined): TokenCredential {
  const options = tenant === undefined ? {} : { tenantId: tenant };
  return new ChainedTokenCredential(
    new EnvironmentCredential(),
    ...workload(),
    new AzureCliCredential(options),
    new AzureDeveloperCliCredential(options),
    new AzurePowerShellCredential(options),
    new ManagedIdentityCredential(),
  );
}

/** It throws at once where its variables are not set. */
function workload(): TokenCredential[] {
  const { AZURE_FEDERATED_TOKEN_FILE, AZURE_CLIENT_ID, AZURE_TENANT_ID } = process.env;
  return AZURE_FEDERATED_TOKEN_FILE && AZURE_CLIENT_ID && AZURE_TENANT_ID ? [new WorkloadIdentityCredential()] : [];
}

export function applicationCredential(tenant: string, client: string, secret: string): TokenCredential {
  return new ClientSecretCredential(tenant, client, secret);
}
