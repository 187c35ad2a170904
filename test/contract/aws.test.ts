import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as sources from '../../src/providers/aws-secrets-manager/driver';
import type { DriverModule } from '../../src/providers/driver';
import { awsHarness } from './aws-harness';
import { contractSuite } from './suite';

const built = join(import.meta.dirname, '../../dist/providers/aws-secrets-manager.cjs');

contractSuite(awsHarness('AWS Secrets Manager', () => sources));
contractSuite(
  awsHarness('AWS Secrets Manager, as built', () =>
    existsSync(built) ? (createRequire(import.meta.url)(built) as DriverModule) : undefined,
  ),
);
