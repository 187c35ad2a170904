import type { KeeperStandIn } from '../support/keeper/server';
import { startKeeper } from '../support/keeper/server';
import { keeperHarness } from './keeper-harness';
import { contractSuite } from './suite';

let server: KeeperStandIn | undefined;

describe('Keeper', () => {
  before(async () => {
    server = await startKeeper();
  });
  after(() => server?.stop());

  contractSuite(keeperHarness(() => server));
});
