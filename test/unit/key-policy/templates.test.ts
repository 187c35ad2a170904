import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../src/core/documents/parse';
import type { Format } from '../../../src/core/documents/document';
import { keyPolicyFindings } from '../../../src/core/key-policy/findings';
import { applyEdits } from '../../../src/core/text/edit';
import { textAt } from '../../../src/core/text/span';

function lint(format: Format, text: string) {
  return keyPolicyFindings(parseDocument(format, text), text, `template.${format}`);
}

const told = (format: Format, text: string) =>
  lint(format, text).map(({ rule, span }) => `${rule.slice(11)} ${textAt(text, span)}`);

const ROOT = {
  Effect: 'Allow',
  Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } },
  Action: 'kms:*',
  Resource: '*',
};

function template(...statements: readonly object[]): string {
  const KeyPolicy = { Version: '2012-10-17', Statement: statements };
  const Bucket = {
    Type: 'AWS::S3::BucketPolicy',
    Properties: { PolicyDocument: { Statement: [{ Action: 'kms:Nix' }] } },
  };
  const Key = { Type: 'AWS::KMS::Key', Properties: { KeyPolicy } };
  return JSON.stringify({ Resources: { Bucket, Key, Other: { Type: 'AWS::KMS::Key', Properties: {} } } }, undefined, 1);
}

describe('key policies in CloudFormation as JSON', () => {
  it('are judged as such, what the template computes left open', () => {
    assert.deepEqual(told('json', template(ROOT)), []);
    assert.deepEqual(told('json', template({ 'Fn::If': ['own', ROOT, { Ref: 'AWS::NoValue' }] })), []);
    const use = { ...ROOT, Action: { 'Fn::Split': [',', 'a'] }, Resource: { Ref: 'Key' } };
    assert.deepEqual(told('json', template(ROOT, use)), []);
  });

  it('have their faults at the node, with a fix', () => {
    const text = template(ROOT, { ...ROOT, Action: ['kms:Decript'], Principal: '*' });
    assert.deepEqual(told('json', text), ['public-principal "*"', 'unknown-action "kms:Decript"']);
    const edits = lint('json', text)[1]?.fixes?.()[0]?.edits ?? [];
    assert.equal(applyEdits(text, edits), text.replace('kms:Decript', 'kms:Decrypt'));
    assert.deepEqual(told('json', template({ ...ROOT, Action: 'kms:Decrypt' })), ['lockout "Statement"']);
  });
});

describe('key policies in CloudFormation as YAML', () => {
  const yaml = (action: string, principal: string) => `Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal:
              AWS: ${principal}
            Action:
              - ${action}
            Resource: '*'
`;

  it('are judged, what the template computes left open', () => {
    assert.deepEqual(told('yaml', yaml('kms:*', "!Sub 'arn:aws:iam::${AWS::AccountId}:root'")), []);
    assert.deepEqual(told('yaml', yaml('kms:*', '{ "Fn::Sub": "arn of ${AWS::AccountId}" }')), []);
    assert.deepEqual(told('yaml', yaml('!Ref Action', "'111122223333'")), []);
    const text = yaml('kms:Decript', 'arn:aws:iam::111122223333:role/*');
    assert.deepEqual(told('yaml', text), [
      'lockout Statement',
      'principal arn:aws:iam::111122223333:role/*',
      'unknown-action kms:Decript',
    ]);
    const edits = lint('yaml', text)[2]?.fixes?.()[0]?.edits ?? [];
    assert.equal(applyEdits(text, edits), text.replace('kms:Decript', '"kms:Decrypt"'));
  });
});

describe('keys in templates', () => {
  const serverless = (key: string) => `service: shop
resources:
  Resources:
    Key:
      Type: AWS::KMS::Key
      Properties:
${key.replace(/^/gm, '        ')}
`;
  const use = (action: string, more = '') => `KeyPolicy:
  Version: '2012-10-17'
  Statement:
    - {Effect: Allow, Principal: {AWS: !Sub '\${AWS::AccountId}'}, Action: 'kms:*', Resource: '*'}
    - Effect: Allow
      Principal: {AWS: 111122223333}
      Action: ${action}
${more}`;

  it('are found in a Serverless configuration, with all that a statement lacks', () => {
    assert.deepEqual(told('yaml', serverless(use('kms:Encrypt', "      Resource: '*'"))), []);
    assert.deepEqual(told('yaml', serverless(use('kms:Encrypt'))), ['resource E']);
    const nobody = serverless(use('kms:Encrypt', "      Resource: '*'")).replace(
      'Principal: {AWS: 111122223333}',
      'Sid: x',
    );
    assert.deepEqual(told('yaml', nobody), ['missing-principal E']);
  });

  it('leave open what an intrinsic function makes, or what is no text', () => {
    const own = (statement: string) =>
      told('yaml', serverless(`${use('kms:Encrypt', "      Resource: '*'")}\n${statement}`));
    for (const statement of [
      '    - !If [Own, {Effect: Allow, Action: x}, !Ref AWS::NoValue]',
      "    - {Effect: Allow, Principal: {AWS: !If [Own, a, b]}, Action: !If [Own, c, d], Resource: '*'}",
      "    - Effect: Allow\n      Principal: '*'\n      Action: kms:Decrypt\n      Resource: '*'\n      Condition:\n        Bool:\n          aws:ViaAWSService: true",
      "    - Effect: Deny\n      Principal: !Ref Who\n      Action:\n        !If\n          - Own\n          - kms:x\n          - kms:y\n      Resource: '*'",
      "    - Effect: Allow\n      Principal: {AWS: 111122223333}\n      Action: []\n      Resource: '*'",
    ])
      assert.deepEqual(own(statement), [], statement);
  });

  it('are judged by their type', () => {
    const policy = use('[kms:Sign, kms:Get*]', "      Resource: '*'");
    assert.deepEqual(told('yaml', serverless(policy)), ['key-type kms:Sign']);
    assert.deepEqual(told('yaml', serverless(`KeySpec: ECC_NIST_P256\nKeyUsage: SIGN_VERIFY\n${policy}`)), []);
    assert.deepEqual(told('yaml', serverless(`KeySpec: HMAC_256\nKeyUsage: GENERATE_VERIFY_MAC\n${policy}`)), [
      'key-type kms:Sign',
    ]);
    assert.deepEqual(told('yaml', serverless(`KeySpec: !Ref Spec\n${policy}`)), []);
  });

  it('never break the YAML by a repair', () => {
    const text = serverless(use('kms:Encript', "      Resource: '*'").replace("Version: '2012-10-17'", 'Id: a'));
    const fixes = lint('yaml', text).flatMap(({ rule, fixes: all }) => (all?.() ?? []).map(() => rule));
    assert.deepEqual(fixes, ['key-policy/unknown-action']);
  });
});

describe('aws_iam_policy_document of a key', () => {
  const hcl = (action: string, principals = '') => `data "aws_iam_policy_document" "key" {
  statement {
    ${principals}
    actions   = ["${action}", var.more]
    resources = ["*"]
  }
}
`;
  const aws = 'principals {\n      type = "AWS"\n      identifiers = ["arn:aws:iam::11112222:root", local.arn]\n    }';

  it('is judged string by string', () => {
    assert.deepEqual(told('hcl', hcl('kms:Decript', aws)), [
      'principal "arn:aws:iam::11112222:root"',
      'unknown-action "kms:Decript"',
    ]);
  });

  it('is told from the document of a role or of another service', () => {
    assert.deepEqual(told('hcl', hcl('kms:Decript')), []);
    assert.deepEqual(told('hcl', hcl('s3:GetObject', aws)), []);
  });
});
