import { strict as assert } from 'node:assert';
import { proposeName } from '../../../src/core/workato/propose-name';
import { documentOf, json, RECIPE, valueOf } from './support';

describe('proposeName', () => {
  const recipe = json(RECIPE);
  const headers = 'code.block.0.input.request';

  it('takes the recipe, the step’s provider and the key', () => {
    const expected = { path: ['workato', 'sync-orders', 'rest'], field: 'authorization' };
    assert.deepEqual(proposeName('s.recipe.json', recipe, valueOf(recipe, `${headers}.Authorization`)), expected);
    assert.deepEqual(proposeName('s.recipe.json', recipe, valueOf(recipe, `${headers}.headers.0.value`)), expected);
  });

  it('takes a connection’s name, and its provider where that is not in it', () => {
    for (const [name, path] of [
      ['Jira dev', ['workato', 'jira-dev']],
      ['Tickets', ['workato', 'tickets', 'jira']],
    ] as const) {
      const document = json({ name, provider: 'jira', input: { apiToken: 'x' } });
      const proposed = proposeName('c.json', document, valueOf(document, 'input.apiToken'));
      assert.deepEqual(proposed, { path, field: 'api_token' });
    }
  });

  it('takes the sections of a connector’s settings', () => {
    const document = documentOf('yaml', [['My Jira.dev.api_key', 'x']]);
    const proposed = (path: string) => proposeName(path, document, document.values[0]);
    assert.deepEqual(proposed('jira/settings.yaml'), { path: ['workato', 'jira', 'my-jira', 'dev'], field: 'api_key' });
    assert.deepEqual(proposed('settings.yaml'), { path: ['workato', 'settings', 'my-jira', 'dev'], field: 'api_key' });
  });

  it('keeps the password of a connection string beside the other variables, under a name of its own', () => {
    const document = documentOf('env', [['DATABASE_URL', 'x']]);
    for (const rule of ['credential/postgres-connection', 'credential/url-password'] as const) {
      const credential = { provider: 'PostgreSQL', key: 'Password', confidence: 'high' } as const;
      assert.deepEqual(proposeName('shop/.env', document, document.values[0], { rule, credential }), {
        path: ['shop', 'env'],
        field: 'database_password',
      });
    }
  });

  for (const [path, value, expected] of [
    ['app/.env', 'DB_PASSWORD', { path: ['app', 'env'], field: 'db_password' }],
    ['.env', 'DB_PASSWORD', { path: ['env', 'secrets'], field: 'db_password' }],
    ['app/.env.production', 'DB_PASSWORD', { path: ['app', 'production', 'env'], field: 'db_password' }],
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

  it('gives no secret the name of a folder', () => {
    const names = ['.env', '.env.production'].flatMap((file) => {
      const document = documentOf('env', [['TOKEN', 'x']]);
      const found = {
        rule: 'credential/github-app-token',
        credential: { provider: 'GitHub', confidence: 'high' },
      } as const;
      return [undefined, found].map((one) =>
        proposeName(`shop/${file}`, document, document.values[0], one).path.join('/'),
      );
    });
    assert.equal(new Set(names).size, 4);
    for (const name of names) assert.ok(!names.some((other) => other.startsWith(`${name}/`)), names.join());
  });

  it('prefers what the finding knows', () => {
    const document = documentOf('env', [['X', 'y']]);
    assert.deepEqual(
      proposeName('a/ci.env', document, document.values[0], {
        rule: 'credential/github-app-token',
        credential: { provider: 'GitHub', key: 'GH_TOKEN', confidence: 'high' },
      }),
      { path: ['ci', 'github'], field: 'gh_token' },
    );
  });

  it('never takes the value, nor what may be half of a pair', () => {
    const half = 'AKIA' + 'ABCDEFGH12345678';
    const document = json({ key: half, value: 'x1y2' });
    const { path, field } = proposeName('f.json', document, valueOf(document, 'value'));
    assert.deepEqual({ path, field }, { path: ['f', 'secrets'], field: 'value' });
    assert.deepEqual(proposeName('', documentOf('text', []), undefined), { path: ['secret'], field: 'value' });
  });
});
