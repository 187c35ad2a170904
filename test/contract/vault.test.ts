import type { VaultServer } from '../support/vault-server/server';
import { startVaultServer } from '../support/vault-server/server';
import { contractSuite } from './suite';
import { vaultHarness } from './vault-harness';

let server: VaultServer | undefined;

describe('HashiCorp Vault', function () {
  before(async function () {
    this.timeout(600_000);
    server = await startVaultServer();
    if (server === undefined) this.skip();
  });
  after(() => server?.stop());

  contractSuite(vaultHarness(2, () => server));
  contractSuite(vaultHarness(1, () => server));
});
