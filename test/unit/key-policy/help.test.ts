import { strict as assert } from 'node:assert';
import { describeAction, describeKey } from '../../../src/core/key-policy/help/describe';
import { offersAt } from '../../../src/core/key-policy/help/offers';
import { slotAt } from '../../../src/core/key-policy/help/slots';
import { ACTION_HELP, KEY_HELP } from '../../../src/core/key-policy/help/words';
import { KMS_ACTIONS } from '../../../src/core/key-policy/data/actions';
import { CONDITION_KEYS } from '../../../src/core/key-policy/data/condition-keys';
import { addStatements, statementsOf } from '../../../src/core/key-policy/merge';
import { policiesIn } from '../../../src/core/key-policy/policies-in';
import { applyEdits } from '../../../src/core/text/edit';
import { textAt } from '../../../src/core/text/span';

/** The slot at `|`, which is taken out. */
function slot(marked: string, path = 'key-policy.json'): readonly [string | undefined, string | undefined] {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = slotAt(text, path, offset);
  return [found?.kind, found && textAt(text, found.span)];
}

function statement(inner: string): string {
  // strongroom-ignore-next-line key-policy/json
  return `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "kms:Sign", ${inner}}]}`;
}

describe('a place of a key policy', () => {
  for (const [what, text, kind, own] of [
    ['an action', statement('"NotAction": ["kms:De|crypt"]'), 'action', 'kms:Decrypt'],
    ['an empty string', statement('"Resource": "|"'), 'resource', ''],
    ['an operator', statement('"Condition": {"String|Equals": {}}'), 'operator', 'StringEquals'],
    ['a condition key', statement('"Condition": {"Bool": {"kms:|": "true"}}'), 'condition-key', 'kms:'],
    [
      'a condition value',
      statement('"Condition": {"Bool": {"kms:MultiRegion": ["|true"]}}'),
      'condition-value',
      'true',
    ],
    ['an element', statement('"Re|": "*"'), 'element', 'Re'],
    ['a service', statement('"NotPrincipal": {"Service": "s|3"}'), 'service', 's3'],
    // strongroom-ignore-next-line key-policy/json
    ['between statements', '{"Statement": [{"Principal": "*", "Action": "kms:*"}, | ]}', 'statement', ''],
    ['nothing outside', '{"State|ment": []}', undefined, undefined],
  ] as const) {
    it(`is ${what}`, () => {
      assert.deepEqual(slot(text), [kind, own]);
    });
  }

  it('is found in templates too', () => {
    const yaml =
      'Resources:\n  K:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy:\n        Statement:\n          - Action: kms:De|crypt\n';
    assert.deepEqual(slot(yaml, 'template.yaml'), ['action', 'kms:Decrypt']);
    const encoded =
      'resource "aws_kms_key" "k" {\n policy = jsonencode({ Statement = [{ Action = ["kms:|Sign"] }] })\n}\n';
    assert.deepEqual(slot(encoded, 'main.tf'), ['action', 'kms:Sign']);
    const document = 'data "aws_iam_policy_document" "d" {\n statement {\n actions = ["kms:|Sign"]\n }\n}\n';
    assert.deepEqual(slot(document, 'main.tf'), ['action', 'kms:Sign']);
  });
});

describe('what is offered', () => {
  const text = statement('"Resource": "*"');
  const [own] = policiesIn(text, 'key-policy.json');
  assert.ok(own);
  const offers = (kind: 'action' | 'principal' | 'condition-value' | 'statement', key?: string) =>
    offersAt({ kind, span: { start: 0, end: 0 }, text: '', ...(key !== undefined && { key }) }, own.policy);

  it('are actions that have an effect, principals that are known, and the values of a key', () => {
    const actions = offers('action').map((offer) => offer.text);
    assert.ok(actions.includes('kms:Decrypt') && !actions.includes('kms:CreateKey'));
    assert.ok(offers('principal').some((offer) => offer.text === '111122223333'));
    assert.deepEqual(
      offers('condition-value', 'kms:MultiRegion').map((offer) => offer.text),
      ['true', 'false'],
    );
    assert.ok(offers('condition-value', 'kms:ViaService').some((offer) => offer.text === 's3.eu-west-1.amazonaws.com'));
  });

  it('are statements that are a policy once filled in', () => {
    for (const { text: snippet } of offers('statement')) {
      const filled = snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1');
      assert.deepEqual(statementsOf(filled)?.length, 1, snippet);
    }
  });
});

describe('what is said of names', () => {
  it('is known of every action, and of no name that is none', () => {
    assert.deepEqual(
      KMS_ACTIONS.filter((name) => ACTION_HELP[name] === undefined),
      [],
    );
    assert.deepEqual(
      Object.keys(ACTION_HELP).filter((name) => !KMS_ACTIONS.includes(name)),
      [],
    );
    const keys = CONDITION_KEYS.map(({ name }) => name);
    assert.deepEqual(
      Object.keys(KEY_HELP).filter((name) => !keys.includes(name)),
      [],
    );
  });

  it('tells keys, accounts and effect', () => {
    const of = (text: string) => describeAction(text).map((sentence) => sentence.text);
    assert.ok(of('kms:Decrypt').includes('Other accounts can be given it.'));
    assert.ok(of('kms:CreateKey').includes('It has no effect in a key policy.'));
    assert.deepEqual(of('s3:GetObject'), []);
    assert.deepEqual(describeAction('kms:ReEncrypt*')[0]?.args, ['ReEncryptFrom, ReEncryptTo']);
    assert.equal(describeKey('kms:GrantOperations').at(-1)?.args[0], 'String');
  });
});

describe('adding statements to a policy', () => {
  const added = (text: string) => {
    const edit = addStatements(text, ['{"Sid":"B","Effect":"Deny"}']);
    return edit && applyEdits(text, [edit]);
  };

  it('keeps the form of the list', () => {
    assert.equal(
      added('{\n  "Statement": [\n    {\n      "Sid": "A"\n    }\n  ]\n}\n'),
      '{\n  "Statement": [\n    {\n      "Sid": "A"\n    },\n    {\n      "Sid": "B",\n      "Effect": "Deny"\n    }\n  ]\n}\n',
    );
  });

  for (const [what, text, count] of [
    ['an empty list', '{"Statement": []}', 1],
    ['a statement that stands alone', '{"Statement": {"Sid": "A"}}', 2],
    ['a list on one line', '{"Statement": [{"Sid": "A"}], "Version": "2012-10-17"}', 2],
    ['CRLF', '{\r\n\t"Statement": [\r\n\t\t{"Sid": "A"}\r\n\t]\r\n}', 2],
  ] as const) {
    it(`works with ${what}`, () => {
      const { Statement } = JSON.parse(added(text) ?? '') as { Statement: { Sid: string }[] };
      assert.deepEqual([Statement.length, Statement.at(-1)?.Sid], [count, 'B']);
    });
  }

  it('says where there is no list', () => {
    assert.equal(added('{"Version": "2012-10-17"}'), undefined);
    assert.equal(statementsOf('{"Sid": '), undefined);
  });
});
