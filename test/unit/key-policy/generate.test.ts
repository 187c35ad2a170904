import { strict as assert } from 'node:assert';
import { parseCaller } from '../../../src/core/key-policy/access/caller';
import { contextOf } from '../../../src/core/key-policy/access/context';
import { evaluate, type Decision } from '../../../src/core/key-policy/access/evaluate';
import { whoCan } from '../../../src/core/key-policy/access/who-can';
import { policiesIn } from '../../../src/core/key-policy/policies-in';
import { parseDocument } from '../../../src/core/documents/parse';
import { keyPolicyFindings } from '../../../src/core/key-policy/findings';
import type { OUTPUTS } from '../../../src/core/key-policy/generate/generate';
import { generateKeyPolicy, readValues } from '../../../src/core/key-policy/generate/generate';
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
  region: 'eu-west-1',
  regions: 'eu-central-1, us-east-1',
  emergency: 'BreakGlass',
};

const OTHERWISE: Readonly<Record<string, string>> = {
  ...GIVEN,
  account: '444455556666',
  administrators: 'arn:aws-cn:iam::444455556666:role/a/b/Admin',
  users: 'user/bob, arn:aws-cn:iam::444455556666:role/Reader',
  role: 'arn:aws-cn:iam::444455556666:role/W',
  others: 'arn:aws-cn:iam::111122223333:role/x',
  services: 's3.cn-north-1.amazonaws.com.cn, ec2.cn-north-1.amazonaws.com.cn',
  region: 'cn-north-1',
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
  for (const { id, variables } of TEMPLATES) {
    const isNeeded = variables.some(({ name, standard }) => name === 'administrators' && standard === undefined);
    for (const administrators of [...(isNeeded ? [] : ['']), GIVEN.administrators ?? '']) {
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

  for (const template of TEMPLATES) {
    it(`give what they promise, and no more: ${template.id}`, () => {
      for (const given of [GIVEN, OTHERWISE]) {
        const values = readValues(template, given);
        const made = generateKeyPolicy(template, given, 'json');
        assert.ok('one' in values && 'text' in made);
        const [found] = policiesIn(made.text, 'key-policy.json');
        assert.ok(found);
        const promises = template.promises(values);
        assert.ok(promises.length > 0);
        for (const { who, may, mayNot, when } of promises) {
          const caller = parseCaller(who);
          assert.ok(caller, who);
          const carried = new Map(Object.entries(when ?? {}).map(([key, value]) => [key.toLowerCase(), [value]]));
          const ask = (name: string): Decision => {
            const request = { caller, action: `kms:${name}`, context: contextOf(caller, carried) };
            return evaluate(found.policy, request, { account: values.one('account') });
          };
          for (const name of may) assert.equal(ask(name).verdict, 'allowed', `${who} ${name}`);
          for (const name of mayNot) {
            const { verdict, needsIam } = ask(name);
            assert.ok(verdict !== 'allowed' || needsIam, `${who} ${name}`);
          }
        }
      }
    });
  }

  it('let nobody but the emergency role delete the key', () => {
    const [found] = policiesIn(make('break-glass'), 'key-policy.json');
    assert.ok(found);
    const verdicts = whoCan(found.policy).map(({ name, cells }) => {
      const parts = cells.find(({ capability }) => capability === 'delete')?.parts ?? [];
      return [name.split('/').at(-1), parts.find(({ actions }) => actions.includes('ScheduleKeyDeletion'))?.verdict];
    });
    assert.deepEqual(verdicts, [
      ['111122223333', 'conditional'],
      ['KeyAdmin', 'denied'],
      ['alice', 'denied'],
      ['App', 'denied'],
      ['BreakGlass', 'allowed'],
      ['*', 'not-allowed'],
    ]);
  });

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
