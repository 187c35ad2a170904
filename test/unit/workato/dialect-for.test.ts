import { strict as assert } from 'node:assert';
import { formatMessage } from '../../../src/core/message';
import { dialectFor } from '../../../src/core/workato/dialect-for';
import { documentOf, json, RECIPE, valueOf } from './support';

describe('dialectFor', () => {
  const connection = json({ provider: 'jira', input: { token: 'x' } });
  const token = valueOf(connection, 'input.token');

  it('is Workato’s in a connection for what Workato reads', () => {
    for (const provider of ['aws-secrets-manager', 'hashicorp-vault', 'azure-key-vault'])
      assert.deepEqual(dialectFor('c.json', connection, token, provider), { dialect: 'workato-cloud' });
  });

  it('is ours, with a note, for a local vault in a Workato file', () => {
    const { dialect, note } = dialectFor('c.json', connection, token, 'keepass');
    assert.equal(dialect, 'strongroom');
    assert.match(note ? formatMessage(note) : '', /^Workato cannot read a local vault;/);
  });

  it('says that recipe steps are not documented', () => {
    const recipe = json(RECIPE);
    const value = valueOf(recipe, 'code.block.0.input.request.Authorization');
    const { dialect, note } = dialectFor('x.recipe.json', recipe, value, 'azure-key-vault');
    assert.equal(dialect, 'workato-cloud');
    assert.ok(note);
  });

  it('is ours without a note outside of Workato files and where the SDK runs', () => {
    assert.deepEqual(dialectFor('.env', documentOf('env', []), undefined, 'keepass'), { dialect: 'strongroom' });
    assert.deepEqual(dialectFor('settings.yaml', documentOf('yaml', []), undefined, 'azure-key-vault'), {
      dialect: 'strongroom',
    });
  });

  it('is the agent’s in its config.yml, with a note where that names another service', () => {
    const document = documentOf('yaml', [['secrets.provider', 'aws']]);
    assert.deepEqual(dialectFor('config.yml', document, undefined, 'aws-secrets-manager'), {
      dialect: 'workato-agent',
    });
    const other = dialectFor('config.yml', document, undefined, 'azure-key-vault');
    assert.equal(other.dialect, 'workato-agent');
    assert.match(other.note ? formatMessage(other.note) : '', /"azure"/);
    assert.equal(dialectFor('config.yml', document, undefined, 'hashicorp-vault').dialect, 'strongroom');
  });
});
