import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../src/core/documents/parse';
import { accessChanges } from '../../../src/core/key-policy/access/changes';
import { whoCan } from '../../../src/core/key-policy/access/who-can';
import { slotAt } from '../../../src/core/key-policy/help/slots';
import { policiesIn } from '../../../src/core/key-policy/policies-in';
import { coversAction, nearestAction } from '../../../src/core/key-policy/actions';
import { keyPolicyFindings } from '../../../src/core/key-policy/findings';
import { applyEdits } from '../../../src/core/text/edit';
import { randomSource } from '../../support/random';

const lint = (text: string) => keyPolicyFindings(parseDocument('json', text), text, 'x.json', 'key-policy');

const YAML_KEY =
  '  K:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy:\n        Statement:\n          - Action: kms:*\n';

describe('reading key policies', () => {
  it('bears any text: spans lie inside, fixes apply', () => {
    const random = randomSource('key policy');
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"Statement":',
      '"Effect":',
      '"Allow"',
      '"Principal":',
      '{"AWS":"*"}',
      '"Action":',
      '"kms:Decript"',
      '"*"',
      '"Resource":',
      '"Condition":',
      '/* x */',
      '// y\n',
      ' ',
      '\n',
      '1',
      'null',
      '{"Ref":"x"}',
      '${x}',
      '\\',
      '\ud800',
    ];
    for (let i = 0; i < 600; i++) {
      const text = random.pieces(pieces, 60);
      for (const { span, fixes } of lint(text)) {
        assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, text);
        for (const { edits } of fixes?.() ?? []) applyEdits(text, edits);
      }
    }
  });

  for (const [what, text] of [
    ['a hundred thousand levels', '['.repeat(100_000)],
    ['a thousand levels of statements', '{"Statement":'.repeat(1000)],
    ['a million commas', ','.repeat(1_000_000)],
    ['a long string', `"${'a'.repeat(1_000_000)}`],
    ['backslashes', `"${'\\'.repeat(1_000_000)}`],
    ['comments', '/* */'.repeat(100_000)],
    ['stars in an action', JSON.stringify({ Statement: { Action: `kms:${'*a'.repeat(50_000)}` } })],
    [
      'ten thousand principals',
      JSON.stringify({
        Statement: Array.from({ length: 10_000 }, (_, i) => ({
          Effect: i % 2 === 0 ? 'Allow' : 'Deny',
          Principal: { AWS: `arn:aws:iam::111122223333:role/r${String(i)}` },
          Action: ['kms:PutKeyPolicy', 'kms:Decrypt'],
          Resource: '*',
        })),
      }),
    ],
    [
      'twenty thousand statements',
      `{"Statement":[${Array(20_000).fill('{"Effect":"Allow","Action":"kms:Decript"}').join(',')}]}`,
    ],
  ] as const)
    it(`takes time linear in ${what}`, () => void lint(text));

  it('answers who can do what with any text, and where a person writes', () => {
    const random = randomSource('who can');
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"Statement":',
      '"Effect":"Allow"',
      '"Effect":"Deny"',
      '"Principal":',
    ];
    pieces.push(
      '{"AWS":"111122223333"}',
      '"*"',
      '"Action":',
      '"kms:*"',
      '"Resource":"*"',
      '"Condition":',
      '{"Bool":{"a":[]}}',
    );
    pieces.push('{"StringLike":{"kms:ViaService":null}}', '{"Ref":"x"}', '"NotPrincipal":', 'null', '"', '\n');
    for (let i = 0; i < 200; i++) {
      const text = `{"Statement":[{${random.pieces(pieces, 40)}`;
      for (const { policy } of policiesIn(text, 'key-policy.json')) {
        for (const { cells } of whoCan(policy)) assert.equal(cells.length, 5);
        accessChanges(policy, policy);
      }
      slotAt(text, 'key-policy.json', Math.floor(text.length / 2));
    }
  });

  for (const [what, text] of [
    [
      'YAML cut off',
      'Resources:\n  K:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy:\n        Statement:\n          - !If ['.repeat(
        300,
      ),
    ],
    ['YAML of many keys', `Resources:\n${YAML_KEY.repeat(300)}`],
    ['a thousand levels of YAML', `Type: AWS::KMS::Key\nProperties: ${'{KeyPolicy: '.repeat(1000)}`],
  ] as const)
    it(`bears ${what}`, () => void keyPolicyFindings(parseDocument('yaml', text), text, 'template.yaml'));

  it('matches actions as AWS does: * and ?, in any case', () => {
    for (const pattern of ['kms:Decrypt', 'KMS:decrypt', 'kms:*', '*', 'kms:D*t', 'k?s:Dec?ypt', 'kms:**'])
      assert.ok(coversAction(pattern, 'kms:Decrypt'), pattern);
    for (const pattern of ['kms:Decryp', 'kms:Decrypt?', 'kms:D*x', 's3:*', '', 'kms:?'])
      assert.ok(!coversAction(pattern, 'kms:Decrypt'), pattern);
  });

  it('suggests the nearest action, or none', () => {
    assert.equal(nearestAction('Decript'), 'Decrypt');
    assert.equal(nearestAction('generatedatakeys'), 'GenerateDataKey');
    assert.equal(nearestAction('Frobnicate'), undefined);
    assert.equal(nearestAction(''), undefined);
  });
});
