import type { KeyVaultStandIn } from '../support/azure/server';
import { startKeyVault } from '../support/azure/server';
import { azureHarness, outsideHarness, placeOf } from './azure-harness';
import { contractSuite } from './suite';

let server: KeyVaultStandIn | undefined;

describe('Azure Key Vault', () => {
  before(async () => {
    server = await startKeyVault();
  });
  after(() => server?.stop());

  contractSuite(
    azureHarness('Azure Key Vault (a stand-in, not the service)', () => {
      server?.reset();
      return Promise.resolve(server && placeOf(server));
    }),
  );
  contractSuite(outsideHarness());
});
