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
  Principal: { AWS: 'arn:aws:iam::111122223333:role/app' },
  Action: ['kms:Encrypt', 'kms:Decrypt'],
  Resource: '*',
};

function policy(elements: Readonly<Record<string, unknown>>, top: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [ROOT, { ...USE, ...elements }], ...top });
}

const when = (operator: string, key: string, value: unknown) => policy({ Condition: { [operator]: { [key]: value } } });

function lint(text: string) {
  return keyPolicyFindings(parseDocument('json', text), text, 'policy.json', 'key-policy');
}

/** Rule, severity and marked text of each finding. */
function told(text: string): readonly string[] {
  return lint(text).map(({ rule, severity, span }) => `${severity} ${rule.slice(11)} ${textAt(text, span)}`);
}

function firstFix(text: string): string {
  return applyEdits(
    text,
    lint(text)
      .find(({ fixes }) => fixes)
      ?.fixes?.()[0]?.edits ?? [],
  );
}

describe('conditions of key policies', () => {
  for (const text of [
    when('StringEquals', 'kms:ViaService', ['s3.eu-west-1.amazonaws.com', 'ec2.eu-west-1.amazonaws.com']),
    when('StringLike', 'kms:ViaService', 's3.*.amazonaws.com'),
    when('stringequals', 'KMS:callerAccount', '111122223333'),
    when('StringEqualsIfExists', 'aws:PrincipalTag/team', '${aws:ResourceTag/team}'),
    when('StringLike', 'kms:EncryptionContext:aws:logs:arn', 'arn:aws:logs:*'),
    when('StringEquals', 'kms:EncryptionContext:path', '/a/*'),
    when('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-1/r-1/*'),
    when('ForAllValues:StringEquals', 'kms:EncryptionContextKeys', ['a']),
    when('Bool', 'aws:SecureTransport', true),
    when('Bool', 'aws:MultiFactorAuthPresent', 'true'),
    when('Null', 'kms:EncryptionContext:a', 'false'),
    when('NumericLessThan', 'aws:MultiFactorAuthAge', '3600'),
    when('DateLessThan', 'aws:CurrentTime', '2027-01-31T00:00:00Z'),
    when('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '2001:db8::/32']),
    when('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::*'),
    when('StringLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/x'),
    when('StringEquals', 'token.actions.githubusercontent.com:sub', 'repo:a/b:ref:refs/heads/main'),
    when('ArnEquals', 'lambda:SourceFunctionArn', 'arn:aws:lambda:eu-west-1:111122223333:function:f'),
    policy({
      Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
    policy({ Condition: { 'Fn::If': ['a', {}, {}] } }),
    policy({ Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }),
  ])
    it(`are left alone: ${text.slice(text.indexOf('"Condition"'), -3)}`, () => assert.deepEqual(told(text), []));

  const grant = { Action: ['kms:CreateGrant'] };
  for (const [text, expected] of [
    [when('StringEqual', 'kms:CallerAccount', '1'), 'error condition-operator "StringEqual"'],
    [when('Bad', 'kms:CallerAccount', '1'), 'error condition-operator "Bad"'],
    [when('NullIfExists', 'aws:SourceArn', 'true'), 'error condition-operator "NullIfExists"'],
    [when('ForAnyValue:Null', 'aws:TagKeys', 'true'), 'warning condition-operator "ForAnyValue:Null"'],
    [when('StringEquals', 'a', 'b'), 'error condition-key "a"'],
    [when('StringEquals', 'kms:ViaServices', 's3.eu-west-1.amazonaws.com'), 'warning condition-key "kms:ViaServices"'],
    [when('StringEquals', 'aws:PrincipalOrgId2', 'o'), 'warning condition-key "aws:PrincipalOrgId2"'],
    [when('StringEquals', 's3:x-amz-acl', 'b'), 'warning condition-key "s3:x-amz-acl"'],
    [when('StringEquals', 'aws:ResourceTag/', 'b'), 'warning condition-key "aws:ResourceTag/"'],
    [when('StringEquals', 'kms:EncryptionContext', 'b'), 'warning condition-key "kms:EncryptionContext"'],
    [when('ForAnyValue:StringEquals', 'kms:ResourceAliases', 'alias/a'), 'warning condition-key "kms:ResourceAliases"'],
    [
      policy({ Condition: { StringEquals: { 'aws:SourceArn': 'arn:a', 'aws:sourcearn': 'arn:b' } } }),
      'error condition-key "aws:sourcearn"',
    ],
    [when('Bool', 'aws:SecureTransport', 'yes'), 'warning condition-value "yes"'],
    [when('NumericLessThan', 'aws:MultiFactorAuthAge', 'soon'), 'warning condition-value "soon"'],
    [when('DateLessThan', 'aws:CurrentTime', '31.01.2027'), 'warning condition-value "31.01.2027"'],
    [when('IpAddress', 'aws:SourceIp', '10.0.0.0/40'), 'warning condition-value "10.0.0.0/40"'],
    [when('ArnLike', 'aws:SourceArn', 's3'), 'warning condition-value "s3"'],
    [
      when('StringEquals', 'aws:PrincipalArn', 'arn:aws:iam::1:role/*'),
      'warning condition-value "arn:aws:iam::1:role/*"',
    ],
    [when('StringEquals', 'aws:SourceIp', '203.0.113.1'), 'warning condition-value "StringEquals"'],
    [when('NumericEquals', 'kms:CallerAccount', '111122223333'), 'warning condition-value "NumericEquals"'],
    [when('StringEquals', 'kms:CallerAccount', {}), 'error condition-value {}'],
    [when('StringEquals', 'kms:CallerAccount', []), 'warning condition-value "kms:CallerAccount":[]'],
    [
      policy({ Action: 'kms:DescribeKey', Condition: { StringEquals: { 'kms:EncryptionContext:a': 'b' } } }),
      'warning condition-action "kms:EncryptionContext:a"',
    ],
    [
      policy({
        Action: ['kms:Decrypt', 'kms:DescribeKey'],
        Condition: { StringEquals: { 'kms:EncryptionContext:a': 'b' } },
      }),
      'info condition-action "kms:EncryptionContext:a"',
    ],
    [
      when('ForAllValues:StringEquals', 'kms:EncryptionContext:a', 'b'),
      'error for-all-values "ForAllValues:StringEquals"',
    ],
    [
      when('ForAllValues:StringEquals', 'kms:CallerAccount', '111122223333'),
      'warning for-all-values "ForAllValues:StringEquals"',
    ],
    [
      policy({ ...grant, Condition: { StringEquals: { 'kms:GrantOperations': ['Decrypt'] } } }),
      'warning for-all-values "StringEquals"',
    ],
    [when('StringEquals', 'kms:ViaService', 's3.amazonaws.com'), 'warning via-service "s3.amazonaws.com"'],
    [when('StringEquals', 'kms:ViaService', 's3'), 'warning via-service "s3"'],
    [when('StringEquals', 'kms:ViaService', 'arn:aws:s3:::b'), 'warning via-service "arn:aws:s3:::b"'],
  ] as const)
    it(`with a fault are marked: ${expected}`, () => assert.deepEqual(told(text), [expected]));

  it('are mended where there is one right answer', () => {
    assert.equal(
      firstFix(when('stringEqual', 'kms:CallerAccount', '1')),
      when('StringEquals', 'kms:CallerAccount', '1'),
    );
    assert.equal(
      firstFix(when('StringEquals', 'kms:ViaServices', 'a.b.c.d')),
      when('StringEquals', 'kms:ViaService', 'a.b.c.d'),
    );
  });
});

describe('principals of key policies', () => {
  const role = 'arn:aws:iam::111122223333:role/app';
  const s3 = { Service: 's3.amazonaws.com' };
  const anyone = { Principal: '*' };
  const other = { Principal: { AWS: '444455556666' } };
  for (const [what, text, expected] of [
    [
      'a deleted role',
      policy({ Principal: { AWS: ['AROA' + 'ABCDEFGHIJKLMNOPQ', role] } }),
      ['error deleted-principal "AROAABCDEFGHIJKLMNOPQ"'],
    ],
    [
      'a group',
      policy({ Principal: { AWS: 'arn:aws:iam::111122223333:group/g' } }),
      ['error principal "arn:aws:iam::111122223333:group/g"'],
    ],
    [
      'any account',
      policy({ Principal: { AWS: 'arn:aws:iam::*:root' } }),
      ['error public-principal "arn:aws:iam::*:root"'],
    ],
    ['a service for anyone', policy({ Principal: s3 }), ['warning service-principal "s3.amazonaws.com"']],
    [
      'a service with a source',
      policy({ Principal: s3, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::b' } } }),
      [],
    ],
    ['a service denied', policy({ Effect: 'Deny', Principal: s3 }), []],
    ['no service', policy({ Principal: { Service: 's3' } }), ['error service-principal "s3"']],
    [
      'everyone by a service',
      policy({ ...anyone, Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } } }),
      ['warning public-principal "*"'],
    ],
    [
      'everyone like *',
      policy({ ...anyone, Condition: { StringLike: { 'aws:PrincipalArn': '*' } } }),
      ['warning public-principal "*"'],
    ],
    [
      'everyone of an organization',
      policy({ ...anyone, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
      [],
    ],
    [
      'an Allow for all others',
      policy({ Principal: undefined, NotPrincipal: { AWS: role } }),
      ['warning not-principal "NotPrincipal"'],
    ],
    [
      'an Allow of all others',
      policy({ Action: undefined, NotAction: 'kms:Decrypt' }),
      ['warning not-principal "NotAction"'],
    ],
    [
      'all rights for another account',
      policy({ ...other, Action: 'kms:*' }),
      ['warning external-account "444455556666"'],
    ],
    ['some rights for another account', policy(other), []],
    ['grants without limits', policy({ Action: 'kms:CreateGrant' }), ['info privilege "kms:CreateGrant"']],
    [
      'use with administration',
      policy({ Action: ['kms:Decrypt', 'kms:PutKeyPolicy'] }),
      ['info privilege "kms:PutKeyPolicy"'],
    ],
    [
      'a placeholder',
      policy({ Principal: { AWS: 'arn:aws:iam::<account id>:role/x' } }),
      ['warning placeholder "arn:aws:iam::<account id>:role/x"'],
    ],
    [
      'a TODO',
      policy({ Resource: '*', Action: ['kms:Decrypt', 'TODO'] }),
      ['warning placeholder "TODO"', 'error unknown-action "TODO"'],
    ],
  ] as const)
    it(`are judged: ${what}`, () => assert.deepEqual([...told(text)].sort(), [...expected].sort()));

  it('of one name alone are told of', () => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: { ...USE, Action: 'kms:*' } });
    assert.deepEqual(told(text), ['info single-administrator "arn:aws:iam::111122223333:role/app"']);
  });

  it('of another account than the key’s lock it out', () => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: { ...ROOT, Resource: 'arn:aws:kms:eu-west-1:444455556666:key/a' },
    });
    const rules = lint(text).map(({ rule }) => rule);
    assert.ok(rules.includes('key-policy/lockout') && rules.includes('key-policy/external-account'));
  });

  it('lose stray spaces by a fix', () => {
    const text = policy({ Principal: { AWS: ` ${role} ` } });
    assert.equal(firstFix(text), policy({ Principal: { AWS: role } }));
  });
});

describe('the frame of a key policy', () => {
  it('has names once and plain', () => {
    assert.deepEqual(told(policy({ Sid: ROOT.Sid })), [`warning sid "${ROOT.Sid}"`]);
    assert.deepEqual(told(policy({ Sid: 'a!?' })), ['warning sid "a!?"']);
    assert.deepEqual(told(policy({ Sid: '' })), ['hint sid ""']);
  });

  it('holds the characters and the length that AWS KMS holds', () => {
    assert.deepEqual(told(policy({ Sid: 'Schlüssel' })), []);
    assert.deepEqual(
      told(policy({ Sid: 'a “b”' })).filter((f) => f.includes('limits')),
      ['error limits “', 'error limits ”'],
    );
    const long = policy({}, { Id: 'x'.repeat(33_000) });
    assert.deepEqual(told(long), ['error limits {']);
  });

  it('has a version, added by a fix that is safe where nothing is a variable', () => {
    const text = JSON.stringify({ Statement: ROOT });
    assert.deepEqual(told(text), ['warning version {']);
    assert.deepEqual(JSON.parse(firstFix(text)), { Version: '2012-10-17', Statement: ROOT });
    assert.equal(lint(text)[0]?.fixes?.()[0]?.safe, true);
    const old = policy(
      { Condition: { StringEquals: { 'aws:PrincipalTag/a': '${aws:username}' } } },
      { Version: '2008-10-17' },
    );
    assert.deepEqual(told(old), ['warning version "2008-10-17"']);
    assert.equal(lint(old)[0]?.fixes?.()[0]?.safe, false);
  });

  it('is put around a bare statement', () => {
    const bare = JSON.stringify(ROOT, undefined, 2);
    assert.deepEqual(told(bare), ['error bare-statement {']);
    assert.deepEqual(JSON.parse(firstFix(bare)), { Version: '2012-10-17', Statement: [ROOT] });
    assert.deepEqual(JSON.parse(firstFix(JSON.stringify([ROOT, USE]))), {
      Version: '2012-10-17',
      Statement: [ROOT, USE],
    });
    const found = keyPolicyFindings(parseDocument('json', bare), bare, 'pasted.json');
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['key-policy/bare-statement'],
    );
  });

  it('keeps its statements apart by commas, within it', () => {
    const right = policy({});
    const missing = right.replace('},{"Sid"', '} {"Sid"');
    assert.deepEqual(told(missing), ['error json }']);
    assert.equal(firstFix(missing), right.replace('},{"Sid"', '}, {"Sid"'));
    assert.ok(told(`${right},${JSON.stringify(USE)}`).some((f) => f.startsWith('error json ,')));
  });
});

describe('names in key policies', () => {
  for (const text of [
    when('StringEquals', 'kms:RequestAlias', ['alias/a', 'alias/team/b']),
    when('StringLike', 'kms:RequestAlias', 'alias/team-*'),
    when('Null', 'kms:RequestAlias', 'false'),
    when('StringEquals', 'kms:ViaService', 's3.xx-newland-1.amazonaws.com'),
    policy({ Principal: { AWS: 'arn:aws-us-gov:sts::111122223333:assumed-role/app/session' } }),
    policy({
      Principal: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1'.replace(/ /g, '') },
    }),
  ]) {
    it(`are right: ${text.slice(-110)}`, () => {
      assert.deepEqual(
        told(text).filter((line) => /alias|via-service|principal /.test(line)),
        [],
      );
    });
  }

  for (const [text, finding, mended] of [
    [when('StringEquals', 'kms:RequestAlias', 'team'), 'warning alias "team"', '"alias/team"'],
    [
      when('StringEquals', 'kms:RequestAlias', 'arn:aws:kms:eu-west-1:111122223333:alias/team'),
      'warning alias "arn:aws:kms:eu-west-1:111122223333:alias/team"',
      '"alias/team"',
    ],
    [
      when('StringEquals', 'kms:ViaService', 's3.eu-wset-1.amazonaws.com'),
      'warning via-service "s3.eu-wset-1.amazonaws.com"',
      '"s3.eu-west-1.amazonaws.com"',
    ],
    [
      policy({ Principal: { AWS: 'arn:aws:iam:eu-west-1:111122223333:role/app' } }),
      'warning principal "arn:aws:iam:eu-west-1:111122223333:role/app"',
      '"arn:aws:iam::111122223333:role/app"',
    ],
  ] as const) {
    it(`are corrected: ${finding}`, () => {
      assert.deepEqual(told(text), [finding]);
      assert.equal(firstFix(text), text.replace(finding.replace(/^\w+ [\w-]+ /, ''), mended));
    });
  }

  it('that are no principals are told', () => {
    assert.deepEqual(told(policy({ Principal: { AWS: 'app' } })), ['warning principal "app"']);
    const profile = 'arn:aws:iam::111122223333:instance-profile/app';
    assert.deepEqual(told(policy({ Principal: { AWS: profile } })), [`warning principal "${profile}"`]);
  });
});

describe('who holds a key', () => {
  const admin = { AWS: 'arn:aws:iam::111122223333:role/admin' };
  const manage = { ...USE, Sid: 'Manage', Principal: admin, Action: ['kms:PutKeyPolicy', 'kms:EnableKey'] };
  const statements = (...all: readonly object[]) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [ROOT, ...all] });

  it('should not both administer and use it', () => {
    assert.deepEqual(told(statements(manage, USE)), []);
    assert.deepEqual(told(statements(manage, { ...USE, Principal: admin })), [
      'info separation "arn:aws:iam::111122223333:role/admin"',
    ]);
  });

  it('must not be denied its policy by another statement', () => {
    const deny = (Principal: object) => ({
      ...manage,
      Sid: 'No',
      Effect: 'Deny',
      Principal,
      Action: 'kms:PutKeyPolicy',
    });
    const own = { AWS: ['arn:aws:iam::111122223333:root', admin.AWS] };
    assert.deepEqual(told(statements(manage, deny(own))), ['error lockout "Deny"']);
    assert.deepEqual(told(statements(manage, deny({ AWS: 'arn:aws:iam::111122223333:role/app' }))), []);
  });
});
