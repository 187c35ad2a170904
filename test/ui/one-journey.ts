import type { Suite } from 'mocha';

/**
 * The tests of this suite are steps of one journey: after a step that failed the rest is skipped, and counted so. Mocha's
 * own `bail` would end the other journeys too, which run beside it.
 */
export function oneJourney(suite: Suite): void {
  let failed = false;
  suite.beforeEach(function () {
    if (failed) this.skip();
  });
  suite.afterEach(function () {
    failed ||= this.currentTest?.state === 'failed';
  });
}
