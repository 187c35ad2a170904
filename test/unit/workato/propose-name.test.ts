import { strict as assert } from 'node:assert';
import { proposeName } from '../../../src/core/workato/propose-name';
import { documentOf, json, RECIPE, valueOf } from './support';

describe('proposeName', () => {
  const recipe = json(RECIPE);
  const headers = 'code.block.0.input.request';

  it('takes the step’s provider and the key from a recipe', () => {
    const expected = { path: ['workato', 'rest'], field: 'authorization' };
    assert.deepEqual(proposeName('s.recipe.json', recipe, valueOf(recipe, `${headers}.Authorization`)), expected);
    assert.deepEqual(proposeName('s.recipe.json', recipe, valueOf(recipe, `${headers}.headers.0.value`)), expected);
  });

  it('takes a connection’s provider', () => {
    const document = json({ name: 'Jira dev', provider: 'jira', input: { apiToken: 'x' } });
    assert.deepEqual(proposeName('c.json', document, valueOf(document, 'input.apiToken')), {
      path: ['workato', 'jira'],
      field: 'api_token',
    });
  });

  for (const [path, value, expected] of [
    ['app/.env', 'DB_PASSWORD', { path: ['app'], field: 'db_password' }],
    ['.env', 'DB_PASSWORD', { path: ['env'], field: 'db_password' }],
    [
      'deploy/docker-compose.yml',
      'services.db.environment.POSTGRES_PASSWORD',
      { path: ['docker-compose', 'db'], field: 'postgres_password' },
    ],
    ['config.yml', 'my app/ü.key', { path: ['config', 'my-app-ü'], field: 'key' }],
  ] as const)
    it(`proposes ${expected.path.join('/')} for ${value} in ${path}`, () => {
      const document = documentOf('yaml', [[value, 'x']]);
      assert.deepEqual(proposeName(path, document, document.values[0]), expected);
    });

  it('prefers what the finding knows', () => {
    const document = documentOf('env', [['X', 'y']]);
    assert.deepEqual(
      proposeName('a/ci.env', document, document.values[0], {
        provider: 'GitHub',
        key: 'GH_TOKEN',
        confidence: 'high',
      }),
      { path: ['ci', 'github'], field: 'gh_token' },
    );
  });

  it('never takes the value, nor what may be half of a pair', () => {
    const half = 'AKIA' + 'ABCDEFGH12345678';
    const document = json({ key: half, value: 'x1y2' });
    const { path, field } = proposeName('f.json', document, valueOf(document, 'value'));
    assert.deepEqual({ path, field }, { path: ['f'], field: 'value' });
    assert.deepEqual(proposeName('', documentOf('text', []), undefined), { path: ['secret'], field: 'value' });
  });
});
