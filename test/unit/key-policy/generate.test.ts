import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../src/core/documents/parse';
import { keyPolicyFindings } from '../../../src/core/key-policy/findings';
import type { OUTPUTS } from '../../../src/core/key-policy/generate/generate';
import { generateKeyPolicy } from '../../../src/core/key-policy/generate/generate';
import { TEMPLATES, templateOf } from '../../../src/core/key-policy/generate/templates';
import { lint } from '../../../src/core/lint';
import { EMPTY_CONFIG } from '../../../src/core/config/project-config';
import { formatMessage } from '../../../src/core/message';

const GIVEN: Readonly<Record<string, string>> = {
  account: '111122223333',
  administrators: 'role/KeyAdmin, user/alice',
  users: 'App',
  others: 'arn:aws:iam::444455556666:role/App, 777788889999',
  services: 's3.eu-west-1.amazonaws.com',
};

interface Policy {
  readonly Id?: string;
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Principal: { readonly AWS: string | readonly string[] };
    readonly Action: string | readonly string[];
  }[];
}

function make(id: string, given: Readonly<Record<string, string>> = GIVEN, output: (typeof OUTPUTS)[number] = 'json') {
  const template = templateOf(id);
  assert.ok(template);
  const made = generateKeyPolicy(template, given, output);
  assert.ok('text' in made, 'fault' in made ? formatMessage(made.fault) : '');
  return made.text;
}

describe('generated key policies', () => {
  for (const { id } of TEMPLATES) {
    for (const administrators of ['', GIVEN.administrators ?? '']) {
      it(`pass every rule of ours: ${id}${administrators && ' with administrators'}`, () => {
        const text = make(id, { ...GIVEN, administrators });
        assert.deepEqual(keyPolicyFindings(parseDocument('json', text), text, 'x.json', 'key-policy'), []);
      });
    }
    it(`say the same in each output: ${id}`, () => {
      const policy = JSON.parse(make(id)) as Policy;
      const names = policy.Statement.map(({ Sid }) => Sid);
      for (const [output, path] of [
        ['cloudformation', 'key.yaml'],
        ['terraform', 'key.tf'],
      ] as const) {
        const text = make(id, GIVEN, output);
        const { document, findings } = lint({ path, text }, { config: EMPTY_CONFIG });
        assert.deepEqual(findings, []);
        assert.deepEqual(document.faults, []);
        const values = document.values.map(({ path: at, literal }) => [at.at(-1), literal.decoded.text] as const);
        assert.deepEqual(
          values.filter(([key]) => key === 'Sid').map(([, value]) => value),
          names,
        );
      }
    });
  }

  it('for Workato are what its guide shows, with the names given', () => {
    const policy = JSON.parse(make('workato-ekm', { account: '111122223333' })) as Policy;
    assert.equal(policy.Id, 'key-consolepolicy-3');
    assert.deepEqual(policy.Statement, [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: 'kms:*',
        Resource: '*',
      },
      {
        Sid: 'Allow use of the key',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:role/Workato_EKM' },
        Action: ['kms:Encrypt', 'kms:Decrypt'],
        Resource: '*',
      },
    ]);
    const own = JSON.parse(
      make('workato-ekm', {
        account: '111122223333',
        role: 'arn:aws-cn:iam::111122223333:role/W',
        actions: 'kms:Decrypt',
      }),
    ) as Policy;
    assert.deepEqual(
      own.Statement.map(({ Principal, Action }) => [Principal.AWS, Action]),
      [
        ['arn:aws-cn:iam::111122223333:root', 'kms:*'],
        ['arn:aws-cn:iam::111122223333:role/W', 'kms:Decrypt'],
      ],
    );
  });

  it('are not made from what is wrong', () => {
    const template = templateOf('administrators-and-users');
    assert.ok(template);
    for (const wrong of [
      { account: '1234' },
      { account: '111122223333, 444455556666' },
      { account: '' },
      { users: '' },
      { users: 'arn:aws:iam::111122223333:group/g' },
      { users: 'arn:aws:iam::111122223333:role/*' },
      { administrators: 'role/a"b' },
    ])
      assert.ok('fault' in generateKeyPolicy(template, { ...GIVEN, ...wrong }, 'json'), JSON.stringify(wrong));
  });
});
