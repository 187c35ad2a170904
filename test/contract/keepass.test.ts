import { keepassHarness } from './keepass-harness';
import { contractSuite } from './suite';

contractSuite(keepassHarness);
