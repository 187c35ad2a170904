// Mocha's spec reporter, which also writes { passed, failed, skipped } to the file named by RESULTS_FILE.
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { reporters } = require('mocha');

module.exports = function Reporter(runner, options) {
  const inner = new reporters[process.env.CI ? 'Dot' : 'Spec'](runner, options);
  const skipped = [];
  runner.on('pending', (test) => skipped.push(test.fullTitle()));
  runner.on('end', () => {
    for (const title of skipped) console.log(`  skipped: ${title}`);
    const file = process.env.RESULTS_FILE;
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    const { passes, failures } = inner.stats;
    writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: skipped.length }));
  });
};
