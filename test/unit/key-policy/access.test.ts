import { strict as assert } from 'node:assert';
import { parseCaller } from '../../../src/core/key-policy/access/caller';
import { accessChanges } from '../../../src/core/key-policy/access/changes';
import { contextOf, type Carried } from '../../../src/core/key-policy/access/context';
import { evaluate } from '../../../src/core/key-policy/access/evaluate';
import { whoCan } from '../../../src/core/key-policy/access/who-can';
import { readPolicyJson } from '../../../src/core/key-policy/json';
import { readPolicy, type KeyPolicy } from '../../../src/core/key-policy/model';

const ACCOUNT = '111122223333';
const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const USER = `arn:aws:iam::${ACCOUNT}:user/alice`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/team/App`;
const OTHER = 'arn:aws:iam::444455556666:role/Partner';
const IAM = { Effect: 'Allow', Principal: ROOT, Action: 'kms:*', Resource: '*' };

function policy(...statements: readonly object[]): KeyPolicy {
  return readPolicy(readPolicyJson(JSON.stringify({ Version: '2012-10-17', Statement: statements })).root);
}

function allow(AWS: string | readonly string[], Action: unknown, more: object = {}): object {
  return { Effect: 'Allow', Principal: { AWS }, Action, Resource: '*', ...more };
}

/** The answer in short: the verdict, with `+IAM` where IAM policies must allow it too. */
function ask(
  statements: readonly object[],
  who: string,
  action: string,
  context: Readonly<Record<string, Carried>> = {},
  complete = false,
): string {
  const caller = parseCaller(who);
  assert.ok(caller, who);
  const given = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  const request = { caller, action, context: contextOf(caller, given, complete) };
  const { verdict, needsIam } = evaluate(policy(...statements), request, { account: ACCOUNT });
  return needsIam ? `${verdict}+IAM` : verdict;
}

describe('what a key policy says to a request', () => {
  it('lets who is named in by itself, and whose account is named if IAM allows', () => {
    assert.equal(ask([allow(USER, 'kms:Decrypt')], USER, 'kms:Decrypt'), 'allowed');
    assert.equal(ask([allow(USER, 'kms:Decrypt')], ROLE, 'kms:Decrypt'), 'not-allowed');
    assert.equal(ask([IAM], USER, 'kms:Decrypt'), 'allowed+IAM');
    assert.equal(ask([IAM, allow(USER, 'kms:Decrypt')], USER, 'kms:Decrypt'), 'allowed');
    assert.equal(ask([allow('*', 'kms:Decrypt')], USER, 'kms:Decrypt'), 'allowed');
  });

  it('knows a role by its sessions', () => {
    const session = `arn:aws:sts::${ACCOUNT}:assumed-role/App/one`;
    assert.equal(ask([allow(ROLE, 'kms:Decrypt')], session, 'kms:Decrypt'), 'allowed');
    assert.equal(ask([allow(session, 'kms:Decrypt')], session, 'kms:Decrypt'), 'allowed');
    assert.equal(ask([allow(session, 'kms:Decrypt')], ROLE, 'kms:Decrypt'), 'unknown');
  });

  it('needs IAM of the other account, and gives it no administration', () => {
    assert.equal(ask([IAM, allow(OTHER, 'kms:*')], OTHER, 'kms:Decrypt'), 'allowed+IAM');
    assert.equal(ask([IAM, allow(OTHER, 'kms:*')], OTHER, 'kms:PutKeyPolicy'), 'not-allowed');
    assert.equal(ask([IAM], OTHER, 'kms:Decrypt'), 'not-allowed');
  });

  it('lets a Deny win', () => {
    const deny = { ...allow('*', 'kms:Decrypt'), Effect: 'Deny' };
    assert.equal(ask([deny, allow(USER, 'kms:*')], USER, 'kms:Decrypt'), 'denied');
    assert.equal(ask([deny, allow(USER, 'kms:*')], USER, 'kms:Encrypt'), 'allowed');
    const rest = { Effect: 'Deny', NotPrincipal: { AWS: [USER, ACCOUNT] }, Action: 'kms:*', Resource: '*' };
    assert.equal(ask([rest, allow('*', 'kms:*')], USER, 'kms:Decrypt'), 'allowed');
    assert.equal(ask([rest, allow('*', 'kms:*')], ROLE, 'kms:Decrypt'), 'denied');
  });

  it('gives nothing that a key policy cannot give, nor by another resource', () => {
    assert.equal(ask([allow(USER, 'kms:*')], USER, 'kms:CreateKey'), 'not-allowed');
    assert.equal(
      ask([allow(USER, 'kms:*', { Resource: 'arn:aws:kms:eu-west-1:111122223333:alias/a' })], USER, 'kms:Decrypt'),
      'not-allowed',
    );
    assert.equal(ask([allow(USER, undefined)], USER, 'kms:Decrypt'), 'not-allowed');
    assert.equal(ask([{ ...allow(USER, undefined), NotAction: 'kms:Delete*' }], USER, 'kms:Decrypt'), 'allowed');
  });

  it('says what it does not know', () => {
    const via = { Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } } };
    assert.equal(ask([allow(USER, 'kms:*', via)], USER, 'kms:Decrypt'), 'conditional');
    assert.equal(ask([{ ...allow(USER, 'kms:*', via), Effect: 'Deny' }, IAM], USER, 'kms:Decrypt'), 'conditional+IAM');
    assert.equal(
      ask([{ ...allow('x', 'kms:*'), Principal: { AWS: { Ref: 'Role' } } }], USER, 'kms:Decrypt'),
      'unknown',
    );
  });
});

describe('conditions', () => {
  const holds = (operator: string, key: string, wanted: unknown, carried: Carried) =>
    ask(
      [allow(USER, 'kms:Decrypt', { Condition: { [operator]: { [key]: wanted } } })],
      USER,
      'kms:Decrypt',
      { [key]: carried },
      true,
    );
  for (const [operator, key, wanted, carried, is] of [
    ['StringEquals', 'kms:ViaService', ['a', 'b'], ['b'], true],
    ['StringEquals', 'kms:ViaService', 'a*', ['ab'], false],
    ['StringLike', 'kms:ViaService', 's3.*.amazonaws.com', ['s3.eu-west-1.amazonaws.com'], true],
    ['StringLike', 'kms:ViaService', 'a${*}', ['ab'], false],
    ['StringLike', 'kms:ViaService', 'a${*}', ['a*'], true],
    ['StringEqualsIgnoreCase', 'aws:PrincipalOrgID', 'O-1', ['o-1'], true],
    ['StringNotEquals', 'kms:ViaService', ['a', 'b'], ['b'], false],
    ['StringNotEquals', 'kms:ViaService', 'a', 'absent', true],
    ['StringEquals', 'kms:ViaService', 'a', 'absent', false],
    ['StringEqualsIfExists', 'kms:ViaService', 'a', 'absent', true],
    ['Null', 'kms:ViaService', 'true', 'absent', true],
    ['Null', 'kms:ViaService', 'false', ['a'], true],
    ['ForAllValues:StringEquals', 'kms:GrantOperations', ['Decrypt', 'Encrypt'], ['Decrypt'], true],
    ['ForAllValues:StringEquals', 'kms:GrantOperations', ['Decrypt'], ['Decrypt', 'Encrypt'], false],
    ['ForAllValues:StringEquals', 'kms:GrantOperations', ['Decrypt'], 'absent', true],
    ['ForAnyValue:StringEquals', 'kms:GrantOperations', ['Decrypt'], ['Decrypt', 'Encrypt'], true],
    ['ForAnyValue:StringEquals', 'kms:GrantOperations', ['Decrypt'], 'absent', false],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::b*', ['arn:aws:s3:::bucket'], true],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:*:bucket', ['arn:aws:s3:::bucket'], false],
    ['Bool', 'aws:SecureTransport', 'TRUE', ['true'], true],
    ['NumericLessThanEquals', 'aws:MultiFactorAuthAge', '300', ['300'], true],
    ['NumericGreaterThan', 'aws:MultiFactorAuthAge', '300', ['300'], false],
    ['DateLessThan', 'aws:CurrentTime', '2027-01-01T00:00:00Z', ['2026-12-31T23:59:59Z'], true],
    ['DateGreaterThan', 'aws:EpochTime', '1700000000', ['2026-12-31T23:59:59Z'], true],
    ['IpAddress', 'aws:SourceIp', '203.0.113.0/24', ['203.0.113.77'], true],
    ['NotIpAddress', 'aws:SourceIp', '203.0.113.0/24', ['203.0.113.77'], false],
    ['IpAddress', 'aws:SourceIp', '2001:db8::/32', ['2001:db8:1::5'], true],
    ['IpAddress', 'aws:SourceIp', '2001:db8::/32', ['203.0.113.77'], false],
    ['StringEquals', 'kms:EncryptionContext:user', '${aws:username}', ['alice'], true],
  ] as const) {
    it(`${operator} ${key}: ${JSON.stringify(wanted)} and ${JSON.stringify(carried)}`, () => {
      assert.equal(holds(operator, key, wanted, carried), is ? 'allowed' : 'not-allowed');
    });
  }
});

describe('the table of who can do what', () => {
  const rows = whoCan(policy(IAM, allow(ROLE, ['kms:Decrypt', 'kms:DescribeKey']), allow(OTHER, 'kms:Encrypt')));
  const cell = (name: string, capability: string) =>
    rows.find((row) => row.name === name)?.cells.find((each) => each.capability === capability)?.parts ?? [];

  it('has a row for everyone named, the account first', () => {
    assert.deepEqual(
      rows.map(({ name }) => name),
      [ACCOUNT, ROLE, OTHER],
    );
  });

  it('tells the statement behind each answer', () => {
    const [own] = cell(ROLE, 'use');
    assert.deepEqual([own?.verdict, own?.needsIam, own?.actions], ['allowed', false, ['Decrypt']]);
    assert.equal(own?.statements[0]?.actions[0]?.text, 'kms:Decrypt');
    const [administer, ...more] = cell(ROLE, 'administer');
    assert.deepEqual([administer?.verdict, administer?.needsIam, more], ['allowed', true, []]);
  });

  it('leaves no action out of a capability', () => {
    const parts = cell(OTHER, 'use');
    assert.deepEqual(
      parts.map(({ verdict }) => verdict),
      ['allowed', 'not-allowed'],
    );
    assert.ok(parts.flatMap(({ actions }) => actions).includes('GenerateMac'));
  });
});

describe('the difference between two versions', () => {
  const changes = (before: readonly object[], after: readonly object[]) =>
    accessChanges(policy(...before), policy(...after)).map(({ caller, actions, before: was, after: is, gain }) => [
      'arn' in caller ? caller.arn : caller.kind,
      actions,
      `${was.verdict} > ${is.verdict}`,
      gain,
    ]);

  it('is told by caller and action, losses first', () => {
    assert.deepEqual(changes([allow(USER, 'kms:Decrypt'), IAM], [IAM, allow(ROLE, 'kms:Sign')]), [
      [USER, ['Decrypt'], 'allowed > allowed', false],
      [ROLE, ['Sign'], 'allowed > allowed', true],
    ]);
    assert.deepEqual(changes([allow(USER, 'kms:Decrypt')], [{ ...allow(USER, 'kms:Decrypt'), Effect: 'Deny' }])[0], [
      USER,
      ['Decrypt'],
      'allowed > denied',
      false,
    ]);
  });

  it('is none where only the wording differs', () => {
    assert.deepEqual(
      changes(
        [IAM, allow(USER, ['kms:Decrypt', 'kms:Encrypt'])],
        [allow(USER, 'kms:Encrypt'), allow(USER, 'kms:Decrypt'), IAM],
      ),
      [],
    );
  });
});
