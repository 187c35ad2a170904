import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../src/core/documents/parse';
import { keyPolicyFindings } from '../../../src/core/key-policy/findings';
import { applyEdits } from '../../../src/core/text/edit';
import { textAt } from '../../../src/core/text/span';

const ROOT = {
  Sid: 'Enable IAM User Permissions',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 'kms:*',
  Resource: '*',
};
const USE = {
  Sid: 'Allow use of the key',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:role/Workato_EKM' },
  Action: ['kms:Encrypt', 'kms:Decrypt'],
  Resource: '*',
};

const SOURCE = { StringEquals: { 'aws:SourceAccount': '111122223333' } };

function lockoutOf(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statement });
}

/** A policy of the account's statement and `USE` with these elements; undefined takes one out. */
function policy(elements: Readonly<Record<string, unknown>> = {}, top: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [ROOT, { ...USE, ...elements }], ...top }, null, 2);
}

function lint(text: string, path = 'policy.json') {
  return keyPolicyFindings(parseDocument('json', text), text, path, 'key-policy');
}

function marked(text: string): readonly (readonly [string, string])[] {
  return lint(text).map(({ rule, span }) => [rule, textAt(text, span)]);
}

function mend(text: string): string {
  for (let round = 0; round < 10; round++) {
    const edits = lint(text).flatMap(({ fixes }) => fixes?.() ?? [])[0]?.edits;
    if (!edits) break;
    text = applyEdits(text, edits);
  }
  return text;
}

describe('key policies that are right', () => {
  const otherAccount = { Principal: { AWS: '444455556666' } };
  for (const [what, text] of [
    ['Workato’s sample without its comment', policy()],
    ['a statement alone instead of a list', JSON.stringify({ Version: '2012-10-17', Statement: ROOT })],
    [
      'a service with a source',
      policy({
        Principal: { Service: 's3.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      }),
    ],
    [
      'everyone with a condition',
      policy({ Principal: '*', Condition: { StringEquals: { 'kms:CallerAccount': '111122223333' } } }),
    ],
    [
      'actions with wildcards',
      policy({ Action: ['kms:GenerateDataKey*', 'kms:ReEncrypt*', 'kms:List*', 'kms:encrypt'] }),
    ],
    [
      'use from another account',
      policy({ ...otherAccount, Action: ['kms:Decrypt', 'kms:ReEncryptFrom', 'kms:Describe*'] }),
    ],
    [
      'a Deny for all but the account',
      policy({
        Effect: 'Deny',
        Principal: '*',
        Action: 'kms:*',
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } },
      }),
    ],
    [
      'parts that a template computes',
      policy({ Principal: { AWS: { 'Fn::Sub': 'arn:${X}' } }, Resource: { Ref: 'Key' } }),
    ],
  ] as const)
    it(`are left alone: ${what}`, () => assert.deepEqual(marked(text), []));
});

describe('key policies with a fault', () => {
  for (const [what, text, rule, at] of [
    ['no Principal', policy({ Principal: undefined }), 'key-policy/missing-principal', '{'],
    ['an empty Principal', policy({ Principal: {} }), 'key-policy/missing-principal', '{}'],
    ['everyone', policy({ Principal: '*' }), 'key-policy/public-principal', '"*"'],
    ['everyone by AWS', policy({ Principal: { AWS: '*' } }), 'key-policy/public-principal', '"*"'],
    ['a misspelt action', policy({ Action: 'kms:Decript' }), 'key-policy/unknown-action', '"kms:Decript"'],
    ['kms:ReEncrypt', policy({ Action: ['kms:ReEncrypt'] }), 'key-policy/unknown-action', '"kms:ReEncrypt"'],
    ['an action without its service', policy({ Action: 'Decrypt' }), 'key-policy/unknown-action', '"Decrypt"'],
    ['an action with two colons', policy({ Action: 'kms:De:crypt' }), 'key-policy/unknown-action', '"kms:De:crypt"'],
    ['kms:CreateKey', policy({ Action: ['kms:Decrypt', 'kms:CreateKey'] }), 'key-policy/no-effect', '"kms:CreateKey"'],
    ['another service’s action', policy({ Action: 's3:GetObject' }), 'key-policy/no-effect', '"s3:GetObject"'],
    ['no action', policy({ Action: undefined }), 'key-policy/no-effect', '{'],
    [
      'an alias as resource',
      policy({ Resource: 'arn:aws:kms:eu-west-1:111122223333:alias/a' }),
      'key-policy/resource',
      '"arn:aws:kms:eu-west-1:111122223333:alias/a"',
    ],
    ['a resource that is none', policy({ Resource: 'this' }), 'key-policy/resource', '"this"'],
    ['no resource', policy({ Resource: undefined }), 'key-policy/resource', '{'],
    [
      'administration by another account',
      policy({ Principal: { AWS: '444455556666' }, Action: ['kms:Encrypt', 'kms:ScheduleKeyDeletion'] }),
      'key-policy/cross-account-action',
      '"kms:ScheduleKeyDeletion"',
    ],
    [
      'a wildcard in a principal',
      policy({ Principal: { AWS: 'arn:aws:iam::111122223333:role/*' } }),
      'key-policy/principal',
      '"arn:aws:iam::111122223333:role/*"',
    ],
    [
      'a space in a principal',
      policy({ Principal: { AWS: ' arn:aws:iam::111122223333:role/x' } }),
      'key-policy/principal',
      '" arn:aws:iam::111122223333:role/x"',
    ],
    ['a short account id', policy({ Principal: { AWS: '1234567890' } }), 'key-policy/principal', '"1234567890"'],
    ['a wrong Version', policy({}, { Version: '2012-10-18' }), 'key-policy/version', '"2012-10-18"'],
    ['a wrong Effect', policy({ Effect: 'allow' }), 'key-policy/grammar', '"allow"'],
    ['an unknown element', policy({ Actions: 'kms:Decrypt' }), 'key-policy/grammar', '"Actions"'],
    ['Action and NotAction', policy({ Effect: 'Deny', NotAction: 'kms:Decrypt' }), 'key-policy/grammar', '"NotAction"'],
    ['an object as action', policy({ Action: { a: 'b', c: 'd' } }), 'key-policy/grammar', undefined],
    ['no statements', '{"Version": "2012-10-17", "Statement": []}', 'key-policy/grammar', '[]'],
    ['a list at the top', '[]', 'key-policy/grammar', '[]'],
    ['an empty text', '', 'key-policy/json', ''],
    ['a missing comma', policy().replace('"Allow",', '"Allow"'), 'key-policy/json', undefined],
  ] as const)
    it(`are marked at its node: ${what}`, () => {
      const found = marked(text);
      assert.deepEqual([...new Set(found.map(([r]) => r))], [rule]);
      if (at !== undefined) assert.deepEqual(found, [[rule, at]]);
    });

  it('do not show a value that stands in the wrong place', () => {
    const value = `pQ7${'x4Zt9Lm2'.repeat(3)}`;
    const said = lint(policy({ [`token ${value}`]: value, Action: [`kms:${value}`] }));
    assert.ok(said.length >= 2);
    assert.ok(!JSON.stringify(said.map(({ message }) => message)).includes(value.slice(4)));
  });

  it('that lock everyone out are marked', () => {
    const use = JSON.stringify({ Version: '2012-10-17', Statement: [USE] });
    assert.deepEqual(marked(use), [['key-policy/lockout', '"Statement"']]);
    const service = lockoutOf({ ...ROOT, Principal: { Service: 'x.amazonaws.com' }, Condition: SOURCE });
    assert.deepEqual(marked(service), [['key-policy/lockout', '"Statement"']]);
    const deny = policy({ Effect: 'Deny', Principal: '*', Action: 'kms:Put*' });
    assert.deepEqual(marked(deny), [['key-policy/lockout', '"Deny"']]);
    assert.equal(lint(deny)[0]?.severity, 'error');
    for (const action of ['kms:PutKeyPolicy', '*', 'kms:put*', 'kms:P?tKeyPolicy'])
      assert.deepEqual(marked(lockoutOf({ ...ROOT, Action: action })), [], action);
  });

  it('are mended where there is one right answer', () => {
    const right = policy();
    const withComment = right.replace('"Action": [\n', '/* ask Workato */\n      "Action": [\n');
    assert.deepEqual(marked(withComment), [['key-policy/json', '/* ask Workato */']]);
    assert.deepEqual(JSON.parse(mend(withComment)), JSON.parse(right));
    const withComma = right.replace('"kms:Decrypt"\n', '"kms:Decrypt",\n');
    assert.deepEqual(marked(withComma), [['key-policy/json', ',']]);
    assert.equal(mend(withComma), right);
    assert.deepEqual(
      JSON.parse(mend(policy({ Action: 'kms:Decript' }))),
      JSON.parse(policy({ Action: 'kms:Decrypt' })),
    );
    assert.deepEqual(JSON.parse(mend(policy({ Resource: 'this' }))), JSON.parse(right));
  });

  it('takes no fix that changes who has access for safe', () => {
    for (const text of [policy({ Action: 'kms:Decript' }), policy({ Resource: 'this' })])
      assert.deepEqual(
        lint(text).flatMap(({ fixes }) => (fixes?.() ?? []).map(({ safe }) => safe)),
        [false],
      );
  });
});

describe('where key policies stand', () => {
  const find = (text: string, path: string) => keyPolicyFindings(parseDocument('json', text), text, path);
  const wrong = policy({ Principal: '*' });

  it('is told by content or name', () => {
    assert.equal(find(wrong, 'any.json').length, 1);
    const nobody = policy({ Principal: undefined }, { Statement: [{ ...USE, Principal: undefined }] });
    assert.deepEqual(find(nobody, 'iam.json'), [], 'an IAM policy names nobody');
    assert.deepEqual(
      find(nobody, 'kms-key-policy.json')
        .map(({ rule }) => rule)
        .sort(),
      ['key-policy/lockout', 'key-policy/missing-principal'],
    );
    const bucket = policy(
      { Principal: '*', Action: 's3:GetObject' },
      { Statement: [{ ...USE, Action: 's3:GetObject' }] },
    );
    assert.deepEqual(find(bucket, 'bucket.json'), []);
    assert.deepEqual(find('{"Statement": "of account"}', 'x.json'), []);
  });

  it('is also a string of another document, with spans in its source', () => {
    const text = JSON.stringify({ PolicyName: 'default', Policy: policy({ Action: 'kms:Decript' }) });
    const [finding, ...more] = find(text, 'answer.json');
    assert.deepEqual(more, []);
    assert.equal(textAt(text, finding?.span ?? { start: 0, end: 0 }), '\\"kms:Decript\\"');
    const mended = JSON.parse(applyEdits(text, finding?.fixes?.()[0]?.edits ?? [])) as { Policy: string };
    assert.deepEqual(JSON.parse(mended.Policy), JSON.parse(policy({ Action: 'kms:Decrypt' })));
  });
});

describe('key policies in Terraform', () => {
  const find = (text: string) => {
    const found = keyPolicyFindings(parseDocument('hcl', text), text, 'main.tf');
    return found.map(({ rule, span }) => [rule, textAt(text, span)]);
  };
  const resource = (body: string) => `resource "aws_kms_key" "k" {\n  policy = ${body}\n}\n`;

  it('are read from a heredoc, what Terraform fills in left open', () => {
    const root = policy().replace('111122223333:root', '${data.aws_caller_identity.current.account_id}:root');
    assert.deepEqual(find(resource(`<<POLICY\n${root}\nPOLICY`)), []);
    const wrong = root.replace('"kms:Encrypt"', '"kms:Encript"');
    assert.deepEqual(find(resource(`<<POLICY\n${wrong}\nPOLICY`)), [['key-policy/unknown-action', '"kms:Encript"']]);
    const nested = root.replace('111122223333:role/Workato_EKM', '${lookup(var.ids, "a}")}:role/x');
    assert.deepEqual(find(resource(`<<POLICY\n${nested}\nPOLICY`)), []);
    const bare = root.replace('"arn:aws:iam::111122223333:role/Workato_EKM"', '${jsonencode(var.roles)}');
    assert.deepEqual(find(resource(`<<POLICY\n${bare}\nPOLICY`)), []);
  });

  it('are judged string by string in jsonencode, where the rest is computed', () => {
    const text = resource(
      'jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = local.arn }, Action = ["kms:Encript", var.more], Resource = "*" }] })',
    );
    assert.deepEqual(find(text), [['key-policy/unknown-action', '"kms:Encript"']]);
  });

  it('of other resources are not theirs', () => {
    const iam = policy({ Principal: undefined }, { Statement: [{ ...USE, Principal: undefined }] });
    assert.deepEqual(find(`resource "aws_iam_policy" "p" {\n  policy = <<POLICY\n${iam}\nPOLICY\n}\n`), []);
  });
});
