import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPLATES } from '../../src/core/key-policy/generate/templates';
import { folders, strongroom } from './support';

describe('strongroom key-policy generate', () => {
  const folder = folders();
  const ekm = ['key-policy', 'generate', '--template', 'workato-ekm', '--var', 'account=111122223333'];

  it('writes a policy that its own linter has nothing against', async () => {
    const { code, out, err } = await strongroom(ekm);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /arn:aws:iam::111122223333:role\/Workato_EKM/);
    const linted = await strongroom(['lint', '--stdin', '--as', 'key-policy', '--format', 'json'], { input: out });
    assert.equal(linted.code, 0, linted.out);
  });

  it('lists its templates and their variables', async () => {
    const { code, out } = await strongroom(['key-policy', 'generate']);
    assert.equal(code, 0);
    for (const { id, variables } of TEMPLATES) {
      assert.ok(out.includes(`${id}: `), id);
      for (const { name } of variables) assert.ok(out.includes(`--var ${name}=`), name);
    }
  });

  it('adds to a policy what it lacks', async () => {
    const { out: policy } = await strongroom(ekm);
    const cwd = folder({ 'p.json': policy });
    const again = await strongroom([...ekm, '--into', 'p.json'], { cwd });
    assert.equal(again.out, policy);
    const other = [...ekm, '--var', 'role=Other', '--into', 'p.json'];
    const added = JSON.parse((await strongroom(other, { cwd })).out) as { Statement: { Principal: { AWS: string } }[] };
    const roles = added.Statement.map(({ Principal }) => Principal.AWS.split(':').at(-1));
    assert.deepEqual(roles, ['root', 'role/Workato_EKM', 'role/Other']);
  });

  it('writes a new file and never over another', async () => {
    const cwd = folder({ 'there.json': 'mine' });
    assert.equal((await strongroom([...ekm, '-o', 'new.json'], { cwd })).code, 0);
    assert.match(readFileSync(join(cwd, 'new.json'), 'utf8'), /Workato_EKM/);
    assert.equal((await strongroom([...ekm, '-o', 'there.json'], { cwd })).code, 2);
    assert.equal(readFileSync(join(cwd, 'there.json'), 'utf8'), 'mine');
  });
});

describe('strongroom key-policy who-can and diff', () => {
  const folder = folders();
  const statement = (Sid: string, AWS: string, Action: unknown, more: object = {}) => ({
    Sid,
    Effect: 'Allow',
    Principal: { AWS },
    Action,
    Resource: '*',
    ...more,
  });
  const root = statement('Account', 'arn:aws:iam::111122223333:root', 'kms:*');
  const app = 'arn:aws:iam::111122223333:role/App';
  const policy = (...statements: readonly object[]) =>
    JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 1);

  it('lists everyone named with the statements behind each answer', async () => {
    const cwd = folder({ 'p.json': policy(root, statement('Use', app, 'kms:Decrypt')) });
    const { code, out, err } = await strongroom(['key-policy', 'who-can', 'p.json'], { cwd });
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /role\/App\n {2}use: yes: Decrypt \(p\.json:\d+ Use\)/);
    const { out: json } = await strongroom(['key-policy', 'who-can', 'p.json', '-f', 'json', '-p', app], { cwd });
    const { policies } = JSON.parse(json) as {
      policies: {
        principals: { principal: string; access: Partial<Record<string, { actions: string[] }[]>> }[];
      }[];
    };
    const all = policies.flatMap(({ principals }) => principals);
    assert.deepEqual(
      all.map(({ principal, access }) => [principal, access['use']?.[0]?.actions]),
      [[app, ['kms:Decrypt']]],
    );
  });

  it('answers a question, with 1 for no', async () => {
    const via = { Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } } };
    const cwd = folder({ 'p.json': policy(statement('Use', app, 'kms:Decrypt', via)) });
    const ask = (...more: string[]) => strongroom(['key-policy', 'who-can', 'p.json', '-p', app, ...more], { cwd });
    assert.match((await ask('-a', 'Decrypt')).out, /depends on kms:ViaService/);
    const s3 = await ask('-a', 'kms:Decrypt', '--context', 'kms:ViaService=s3.eu-west-1.amazonaws.com');
    assert.deepEqual([s3.code, /: yes/.test(s3.out)], [0, true]);
    assert.equal((await ask('-a', 'Decrypt', '--context', 'kms:ViaService=ec2.eu-west-1.amazonaws.com')).code, 1);
    assert.equal((await ask('-a', 'Encrypt')).code, 1);
    assert.equal((await ask('-a', 'Encripted')).code, 2);
    assert.equal((await strongroom(['key-policy', 'who-can', 'p.json', '-p', 'me'], { cwd })).code, 2);
  });

  it('compares two versions by who can do what', async () => {
    const cwd = folder({
      'a.json': policy(root, statement('Use', app, ['kms:Decrypt', 'kms:Encrypt'])),
      'b.json': policy(root),
      'c.json': policy(statement('Use', app, 'kms:Encrypt'), root, statement('More', app, 'kms:Decrypt')),
    });
    const lost = await strongroom(['key-policy', 'diff', 'a.json', 'b.json'], { cwd });
    assert.equal(lost.code, 1);
    assert.match(lost.out, /^- .*role\/App now needs IAM policies that allow it: Decrypt, Encrypt\.$/m);
    const same = await strongroom(['key-policy', 'diff', 'a.json', 'c.json'], { cwd });
    assert.equal(same.code, 0, same.out);
    assert.equal((await strongroom(['key-policy', 'diff', 'a.json', 'none.json'], { cwd })).code, 2);
  });
});
