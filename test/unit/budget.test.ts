import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { BUDGETS } from '../../scripts/tables/budgets';

const dist = join(import.meta.dirname, '../../dist');
const KIB = 1024;

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

  it('have a budget each', () => {
    const bundles = ['', 'providers'].flatMap((folder) =>
      readdirSync(join(dist, folder))
        .filter((name) => name.endsWith('.cjs'))
        .map((name) => (folder === '' ? name : `${folder}/${name}`)),
    );
    assert.deepEqual(
      bundles.filter((name) => BUDGETS[name] === undefined),
      [],
    );
  });

  it('keep drivers and their libraries out of the entries', () => {
    for (const entry of ['extension', 'editor', 'web', 'cli']) {
      const meta = JSON.parse(readFileSync(join(dist, 'meta', `${entry}.json`), 'utf8')) as Metafile;
      const strays = Object.keys(meta.inputs).filter((path) =>
        /^src\/providers\/[a-z-]+\/|node_modules\/(kdbxweb|hash-wasm|@aws-sdk|@smithy|@azure|@keeper-security)\//.test(
          path,
        ),
      );
      assert.deepEqual(strays, [], entry);
    }
  });

  it('keep Node out of the web entry', () => {
    assert.doesNotMatch(readFileSync(join(dist, 'web.cjs'), 'utf8'), /require\("node:/);
  });
});

describe('the driver of Azure Key Vault, as built', () => {
  it('leaves the libraries for sign-in to a file that is loaded where they are used', function () {
    const file = join(dist, 'meta/providers-azure-key-vault.json');
    if (!existsSync(file)) this.skip();
    const meta = JSON.parse(readFileSync(file, 'utf8')) as Metafile;
    assert.deepEqual(
      Object.keys(meta.inputs).filter((path) => /@azure\/(identity|msal)/.test(path)),
      [],
    );
    const driver = readFileSync(join(dist, 'providers/azure-key-vault.cjs'), 'utf8');
    assert.ok(driver.includes('"./azure-key-vault-identity.cjs"'));
    assert.ok(existsSync(join(dist, 'providers/azure-key-vault-identity.cjs')));
  });
});
