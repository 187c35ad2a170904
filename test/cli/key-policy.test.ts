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

  it('writes a new file and never over another', async () => {
    const cwd = folder({ 'there.json': 'mine' });
    assert.equal((await strongroom([...ekm, '-o', 'new.json'], { cwd })).code, 0);
    assert.match(readFileSync(join(cwd, 'new.json'), 'utf8'), /Workato_EKM/);
    assert.equal((await strongroom([...ekm, '-o', 'there.json'], { cwd })).code, 2);
    assert.equal(readFileSync(join(cwd, 'there.json'), 'utf8'), 'mine');
  });
});
