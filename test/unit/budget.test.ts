import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

const dist = join(import.meta.dirname, '../../dist');
const KIB = 1024;

/**
 * The most a bundle may weigh, in KiB. What the window waits for is `extension.cjs`; the four with the engine are read
 * after it or in a process of their own, and hold some hundred rules with their sentences.
 */
const BUDGETS: Readonly<Record<string, number>> = {
  'extension.cjs': 200,
  'editor.cjs': 600,
  'web.cjs': 600,
  'scan-worker.cjs': 600,
  'cli.cjs': 600,
  'providers/keepass.cjs': 400,
  'providers/aws-secrets-manager.cjs': 400,
  'providers/hashicorp-vault.cjs': 60,
};

describe('bundles', function () {
  before(function () {
    if (!existsSync(join(dist, 'extension.cjs'))) this.skip();
  });

  for (const [file, budget] of Object.entries(BUDGETS)) {
    it(`keep ${file} under ${budget} KiB`, function () {
      const size = statSync(join(dist, file)).size;
      assert.ok(size < budget * KIB, `${file} has ${Math.ceil(size / KIB)} KiB`);
    });
  }

  it('keep drivers and their libraries out of the entries', () => {
    for (const entry of ['extension', 'editor', 'web', 'cli', 'scan-worker']) {
      const meta = JSON.parse(readFileSync(join(dist, 'meta', `${entry}.json`), 'utf8')) as Metafile;
      const strays = Object.keys(meta.inputs).filter((path) =>
        /^src\/providers\/[a-z-]+\/|node_modules\/(kdbxweb|hash-wasm|@aws-sdk|@smithy)\//.test(path),
      );
      assert.deepEqual(strays, [], entry);
    }
  });

  it('keep Node out of the web entry', () => {
    assert.doesNotMatch(readFileSync(join(dist, 'web.cjs'), 'utf8'), /require\("node:/);
  });
});
