import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../src/core/documents/parse';
import { findReferences, printReference } from '../../../src/core/references/dialects';
import { agentReferences } from '../../../src/core/references/workato-agent';
import { workatoReference } from '../../../src/core/references/workato-readable';
import { textAt } from '../../../src/core/text/span';

const ARN = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:jira/api-AbCdEf';

describe('references in Workato connections', () => {
  const cases = [
    ['aws-secrets-manager', `{{workato:sm:api_token:${ARN}}}`, { path: [ARN], field: 'api_token' }],
    [
      'hashicorp-vault',
      '{{workato:sm:password:workato_docs:team/zendesk}}',
      { path: ['workato_docs', 'team', 'zendesk'], field: 'password' },
    ],
    ['azure-key-vault', '{{workato:sm:airtable-api}}', { path: ['airtable-api'] }],
    [
      'cyberark-conjur',
      '{{workato:sm:data/vault/Partner-Workato/password}}',
      { path: ['data', 'vault', 'Partner-Workato', 'password'] },
    ],
    ['google-secret-manager', '{{workato:sm:salesforce-api-key}}', { path: ['salesforce-api-key'] }],
  ] as const;
  for (const [provider, text, target] of cases) {
    it(`of ${provider} are read by their shape and printed`, () => {
      const { references, faults } = findReferences(`{"x": "${text}"}`);
      assert.deepEqual(faults, []);
      assert.deepEqual(references, [{ dialect: 'workato-cloud', target, span: { start: 7, end: 7 + text.length } }]);
      assert.equal(workatoReference(provider, target), text);
      assert.equal(printReference('workato-cloud', target, provider), text);
      assert.equal(printReference('workato-cloud', target), text);
    });
  }

  it('cannot name a vault that Workato does not read', () => {
    const target = { vault: 'local', path: ['workato', 'rest'] };
    assert.equal(printReference('workato-cloud', target, 'keepass'), undefined);
    assert.equal(printReference('workato-cloud', target), undefined);
  });

  it('cannot say what the provider does not allow', () => {
    assert.equal(workatoReference('aws-secrets-manager', { path: ['jira'], field: 'k' }), undefined);
    assert.equal(workatoReference('aws-secrets-manager', { path: [ARN] }), undefined);
    assert.equal(workatoReference('hashicorp-vault', { path: ['kv@1', 'x'], field: 'k' }), undefined);
    assert.equal(workatoReference('hashicorp-vault', { path: ['kv'], field: 'k' }), undefined);
    assert.equal(workatoReference('azure-key-vault', { path: ['x'], field: 'k' }), undefined);
    assert.equal(workatoReference('azure-key-vault', { path: ['a_b'] }), undefined);
    assert.equal(workatoReference('cyberark-conjur', { path: ['a}} b'] }), undefined);
  });

  for (const [text, marked] of [
    ['a {{workato:sm:}} b', '{{workato:sm:}}'],
    ['{{workato:sm}}', '{{workato:sm}}'],
    ['{{workato:sm:name', '{{workato:sm:name'],
    ['"{workato:sm:name}"', '{workato:sm:name}'],
    ['workato:sm:name', 'workato:sm:name'],
    ['{{workato:sm:name}', '{{workato:sm:name}'],
    ['{{workato:sm: name}}', '{{workato:sm: name}}'],
    ['{{Workato:sm:name}}', '{{Workato:sm:name}}'],
    ['{{workato:sm:k:arn:aws:secretsmanager:us-east-1:12:secret:x}}', 'arn:aws:secretsmanager:us-east-1:12:secret:x'],
    [`{{workato:sm:${ARN}}}`, ARN],
    ['{{workato:sm:k:kv+1:s}}', '+'],
    ['{{workato:sm:k:kv:s:t}}', 'k:kv:s:t'],
    ['{{workato:sm:k:s}}', 'k:s'],
    ['{{workato:sm:k::s}}', '{{workato:sm:k::s}}'],
  ] as const) {
    it(`mark what is wrong in ${text}`, () => {
      const { references, faults } = findReferences(text);
      assert.deepEqual(references, []);
      assert.deepEqual(
        faults.map(({ span }) => textAt(text, span)),
        [marked],
      );
    });
  }

  it('leave prose about the syntax alone', () => {
    assert.deepEqual(findReferences('see workato:sm in the guide').faults, []);
  });
});

describe('references in an agent’s config.yml', () => {
  it('are found by the document', () => {
    const text = "secrets:\n  provider: aws\ndatabase:\n  sales:\n    password: { secret: '/opa/password' }\n";
    const found = agentReferences(parseDocument('yaml', text));
    assert.deepEqual(
      found.map(({ span, target }) => [textAt(text, span), target]),
      [['/opa/password', { path: ['', 'opa', 'password'] }]],
    );
  });

  it('are a mapping with the secret’s name', () => {
    assert.equal(printReference('workato-agent', { path: ['', 'opa', "o'brien"] }), "{ secret: '/opa/o''brien' }");
    assert.equal(printReference('workato-agent', { path: [ARN] }, 'aws-secrets-manager'), "{ secret: 'jira/api' }");
  });

  it('cannot name a field or a service the agent does not read', () => {
    assert.equal(printReference('workato-agent', { path: ['x'], field: 'f' }), undefined);
    assert.equal(printReference('workato-agent', { path: ['x'] }, 'hashicorp-vault'), undefined);
  });
});
