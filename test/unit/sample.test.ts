import { strict as assert } from 'node:assert';
import { sampleCredentials } from '../../scripts/sample/credentials';
import { serviceFiles } from '../../scripts/sample/service';
import { workatoFiles } from '../../scripts/sample/workato';
import { EMPTY_CONFIG } from '../../src/core/config/project-config';
import { lint } from '../../src/core/lint';

// The sample is what a new user sees first: each of its faults must be found, at its exact place, and nothing else.
describe('the sample workspace', () => {
  const credentials = sampleCredentials();
  const files = { ...workatoFiles(credentials), ...serviceFiles(credentials) };
  const found = (path: string, family: string): string[] => {
    const text = files[path] ?? assert.fail(`no ${path}`);
    return lint({ path, text }, { config: EMPTY_CONFIG })
      .findings.filter(({ rule }) => rule.startsWith(family))
      .map(({ span }) => text.slice(span.start, span.end));
  };

  const expected: Readonly<Record<string, readonly string[]>> = {
    'recipes/sync_new_orders.recipe.json': [credentials.webshopToken],
    'recipes/reserve_stock.recipe.json': [credentials.warehousePassword],
    'connections/crm.input.json': [credentials.crmClientSecret],
    'connector/settings.yaml': [credentials.connectorApiKey],
    'service/.env': [credentials.databasePassword, credentials.webhookSecret],
    'service/deploy.sh': [credentials.gitHubToken],
    'infrastructure/kms.tf': [credentials.awsKeyId, credentials.awsSecretKey],
  };

  for (const path of Object.keys(files).filter((name) => !name.startsWith('certificates/'))) {
    const values = expected[path] ?? [];
    it(`${path}: ${values.length === 0 ? 'no credential' : `${values.length} found, to the character`}`, () => {
      assert.deepEqual(found(path, 'credential/'), values);
    });
  }

  for (const name of ['pasted-from-mail', 'wrong-label', 'one-line']) {
    it(`certificates/${name}.pem: faulty`, () => {
      assert.notEqual(found(`certificates/${name}.pem`, 'pem/').length, 0);
    });
  }

  it('certificates/webhook.pub.pem: in order', () => {
    assert.deepEqual(found('certificates/webhook.pub.pem', ''), []);
  });

  it('certificates/webhook.key.pem: a private key', () => {
    assert.equal(found('certificates/webhook.key.pem', 'credential/').length, 1);
  });
});
