import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../src/core/documents/parse';
import { coversAction, nearestAction } from '../../../src/core/key-policy/actions';
import { keyPolicyFindings } from '../../../src/core/key-policy/findings';
import { applyEdits } from '../../../src/core/text/edit';
import { randomSource } from '../../support/random';

const lint = (text: string) => keyPolicyFindings(parseDocument('json', text), text, 'x.json', 'key-policy');

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
      'twenty thousand statements',
      `{"Statement":[${Array(20_000).fill('{"Effect":"Allow","Action":"kms:Decript"}').join(',')}]}`,
    ],
  ] as const)
    it(`takes time linear in ${what}`, () => void lint(text));

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
