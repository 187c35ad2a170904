import { message, shown } from '../core/message';
import type { DriverModule, ProviderId } from './driver';
import { problem } from './errors';

/** The drivers there are, each loaded at its first use. The build leaves each import as a file of its own. */
const DRIVERS: Readonly<Partial<Record<ProviderId, () => Promise<DriverModule>>>> = {
  keepass: () => import('./keepass/driver'),
  'aws-secrets-manager': () => import('./aws-secrets-manager/driver'),
  'aws-kms': () => import('./aws-kms/driver'),
  'azure-key-vault': () => import('./azure-key-vault/driver'),
  'hashicorp-vault': () => import('./hashicorp-vault/driver'),
  keeper: () => import('./keeper/driver'),
};

/** Throws an `invalid` Problem for a kind of vault that this version does not know. */
export async function loadDriver(provider: ProviderId): Promise<DriverModule> {
  const load = DRIVERS[provider];
  if (load === undefined) {
    throw problem(
      'invalid',
      message('This version of Strongroom cannot open vaults of the kind {0}.', shown(provider)),
    );
  }
  return load();
}
