import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../src/core/documents/parse';
import { isKeyPolicyFile } from '../../../src/core/key-policy/recognise';

const ROOT = { AWS: 'arn:aws:iam::111122223333:root' };

function is(content: unknown, path = 'data.json'): boolean {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return isKeyPolicyFile(parseDocument('json', text), text, path);
}

function policy(...statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements };
}

describe('a JSON file is a key policy', () => {
  for (const [what, content] of [
    ['with actions of KMS', policy({ Principal: ROOT, Action: 'kms:*', Resource: '*' })],
    ['with an action that is none', policy({ Principal: ROOT, Action: 's3:List:Bucket', Resource: '*' })],
    ['without actions', policy({ Principal: ROOT })],
    ['by the Id that AWS gives it', { Id: 'key-default-1', ...policy({ Action: 'kms:*', Resource: '*' }) }],
    ['as a statement alone', { Effect: 'Allow', Principal: ROOT, Action: 'kms:Decrypt' }],
    ['by its schema', { $schema: 'https://example.com/key-policy.schema.json', Version: 'x' }],
  ] as const) {
    it(what, () => {
      assert.ok(is(content));
    });
  }

  it('by its name or its folder, whatever it says', () => {
    const iam = policy({ Action: 's3:GetObject', Resource: '*' });
    for (const path of [
      'kms-policy.json',
      'infra/key-policy.prod.json',
      'key-policies/a.json',
      'kms-key-policy/eu/a.json',
    ])
      assert.ok(is(iam, path), path);
    assert.ok(is('here goes the policy', 'key-policies/a.json'));
  });
});

describe('a JSON file is no key policy', () => {
  for (const [what, content, path] of [
    ['an IAM policy', policy({ Action: 'kms:Decrypt', Resource: '*' }), 'role.json'],
    ['a bucket policy', policy({ Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }), 'b.json'],
    ['a trust policy', policy({ Principal: ROOT, Action: 'sts:AssumeRole' }), 'trust.json'],
    ['a manifest beside policies', { name: 'x', version: '1.0.0' }, 'key-policies/package.json'],
    ['a policy of a folder for others', policy({ Action: 's3:GetObject', Resource: '*' }), 'policies/a.json'],
    ['a text far below such a folder', policy({ Action: 's3:Get*', Resource: '*' }), 'key-policy/a/b/c.json'],
    ['an empty text', '', 'key-policies/a.json'],
  ] as const) {
    it(what, () => {
      assert.ok(!is(content, path));
    });
  }

  it('but a schema of key policies is none', () => {
    const schema = { $schema: 'https://json-schema.org/draft-07/schema#', properties: { Statement: {} } };
    assert.ok(!is(JSON.stringify(schema).replace('https:', 'http:'), 'key-policy.schema.json'));
    assert.ok(!is({ ...schema, $id: 'key-policy' }, 'key-policy.schema.json'));
  });
});
