import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../src/core/documents/parse';
import { workatoFile } from '../../../src/core/workato/file';
import { placeOf } from '../../../src/core/workato/place';
import { documentOf, json, RECIPE, valueOf } from './support';

describe('workatoFile', () => {
  const input = { name: 'Jira', provider: 'jira', input: { api_token: 'x' } };
  for (const [path, document, kind] of [
    ['a/sync.recipe.json', json({}), 'recipe'],
    ['a\\sync.recipe.json', json({}), 'recipe'],
    ['pasted.json', json(RECIPE), 'recipe'],
    ['jira.connection.json', json({ name: 'Jira', provider: 'jira', root_folder: false }), 'connection'],
    ['jira.connection.json', json(input), 'connection-input'],
    ['body.json', json(input), 'connection-input'],
    ['body.json', json({ provider: { name: 'Own' }, input: { a: 'x' } }), 'connection-input'],
    ['body.json', json({ provider: 'jira', inputs: { a: 'x' } }), undefined],
    ['package.json', json({ name: 'x', config: { a: 'b' } }), undefined],
    ['connector.rb', documentOf('ruby', []), 'connector'],
    ['x/settings.yaml', documentOf('yaml', []), 'connector-settings'],
    ['account_properties.yaml', documentOf('yaml', []), 'account-properties'],
    ['account_properties.properties.json', json({ a: 'b' }), 'properties'],
    ['conf/config.yml', documentOf('yaml', [['secrets.provider', 'aws']]), 'agent-config'],
    ['config.yml', documentOf('yaml', [['database.sales.adapter', 'sqlserver']]), 'agent-config'],
    ['config.yml', documentOf('yaml', [['version', '2.1']]), undefined],
  ] as const)
    it(`takes ${path} for ${kind ?? 'no Workato file'}`, () => assert.equal(workatoFile(path, document)?.kind, kind));

  it('bears a recipe that is cut off in the middle', () => {
    const text = JSON.stringify(RECIPE);
    const cut = parseDocument('json', text.slice(0, text.indexOf('extended_input_schema')));
    assert.equal(workatoFile('x.json', cut)?.kind, 'recipe');
  });
});

describe('placeOf', () => {
  const document = json(RECIPE);
  const recipe = { kind: 'recipe', document } as const;
  const step = 'code.block.0';
  for (const [path, kind] of [
    [`${step}.input.request.Authorization`, 'literal'],
    [`${step}.input.client_secret`, 'pill'],
    [`${step}.input.key`, 'formula'],
    [`${step}.input.schema`, 'schema'],
    [`${step}.input.schema.0.name`, 'schema'],
    [`${step}.input.password`, 'reference'],
    [`${step}.extended_input_schema.0.default`, 'schema'],
  ] as const)
    it(`tells a ${kind} at ${path}`, () => assert.equal(placeOf(recipe, valueOf(document, path)).kind, kind));

  it('knows where Workato puts secrets in', () => {
    const value = valueOf(document, `${step}.input.request.Authorization`);
    assert.equal(placeOf(recipe, value).resolves, 'unknown');
    assert.equal(placeOf({ kind: 'connection-input', document }, value).resolves, 'yes');
    assert.equal(placeOf({ kind: 'connector-settings', document }, value).resolves, 'no');
  });
});
