import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { DriverModule } from '../../src/providers/driver';
import { inTest, keepassHarness } from './keepass-harness';
import { contractSuite } from './suite';

const built = join(import.meta.dirname, '../../dist/providers/keepass.cjs');

contractSuite(keepassHarness('KeePass', () => inTest));
contractSuite(
  keepassHarness('KeePass, as built, in a thread of its own', () =>
    existsSync(built) ? (createRequire(import.meta.url)(built) as DriverModule) : undefined,
  ),
);
