import { strict as assert } from 'node:assert';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders, git, password, strongroom } from './support';

describe('strongroom init-hook', () => {
  const folder = folders();
  const leak = () => `DB_PASSWORD=${password()}\n`;
  const repository = async (files: Readonly<Record<string, string>> = {}) => {
    const cwd = folder(files);
    await git(cwd, 'init', '-q');
    return cwd;
  };
  const init = (cwd: string, ...args: string[]) => strongroom(['init-hook', ...args], { cwd, env: { HOME: cwd } });
  const commit = (cwd: string) => git(cwd, 'commit', '-q', '-m', 'change');

  it('keeps a commit from taking a credential, judging what is staged and not the work tree', async () => {
    const cwd = await repository({ '.env': leak(), 'sub/a.txt': 'a' });
    assert.equal((await init(join(cwd, 'sub'))).code, 0);
    await git(cwd, 'add', '.');
    writeFileSync(join(cwd, '.env'), 'DB_PASSWORD=\n');
    const refused = await commit(cwd);
    assert.equal(refused.code, 1);
    assert.match(refused.out + refused.err, /\.env:1:13 /);
    assert.match(refused.err, /the commit was stopped\. .* git commit --no-verify\.$/m);
    await git(cwd, 'add', '.');
    writeFileSync(join(cwd, '.env'), leak());
    assert.equal((await commit(join(cwd, 'sub'))).code, 0);
    writeFileSync(join(cwd, 'sub/a.txt'), 'b');
    assert.equal((await git(cwd, 'commit', '-q', '-m', 'one', 'sub/a.txt')).code, 0, 'a commit of one path alone');
  });

  it('lets no commit pass where git cannot tell what is staged', async () => {
    const cwd = await repository({ '.env': leak() });
    await git(cwd, 'add', '.');
    const staged = () => strongroom(['lint', '--staged'], { cwd, env: { HOME: cwd } });
    const objects = join(cwd, '.git/objects');
    for (const name of readdirSync(objects)) if (name.length === 2) rmSync(join(objects, name), { recursive: true });
    const told = [2, 'strongroom: git could not tell what is staged; run git status to see why.\n'];
    const missing = await staged();
    assert.deepEqual([missing.code, missing.err], told);
    writeFileSync(join(cwd, '.git/index'), 'no index');
    const damaged = await staged();
    assert.deepEqual([damaged.code, damaged.err], told);
  });

  it('goes by the staged strongroom.json', async () => {
    const cwd = await repository({ 'fixtures/a.env': leak(), 'strongroom.json': '{ "exclude": ["fixtures"] }' });
    await init(cwd);
    await git(cwd, 'add', 'fixtures');
    assert.equal((await commit(cwd)).code, 1);
    await git(cwd, 'add', 'strongroom.json');
    assert.equal((await commit(cwd)).code, 0);
    writeFileSync(join(cwd, 'fixtures/strongroom.json'), Buffer.from('\uFEFF{ "exclude": ["b.env"] }', 'utf16le'));
    for (const name of ['a', 'b']) writeFileSync(join(cwd, `fixtures/${name}.env`), leak());
    await git(cwd, 'add', '.');
    const refused = await commit(cwd);
    assert.match(refused.out + refused.err, /^fixtures\/a\.env:1:13 /m);
    assert.doesNotMatch(refused.out, /b\.env/);
  });

  it('stands beside a hook that is there, once, and goes without a trace', async () => {
    const own = '#!/bin/sh\necho "mine ran" >&2\n';
    const cwd = await repository({ '.env': leak() });
    const file = join(cwd, '.git/hooks/pre-commit');
    mkdirSync(join(cwd, '.git/hooks'), { recursive: true });
    writeFileSync(file, own);
    chmodSync(file, 0o755);
    await init(cwd);
    const once = readFileSync(file, 'utf8');
    await init(cwd);
    assert.equal(readFileSync(file, 'utf8'), once);
    await git(cwd, 'add', '.');
    assert.equal((await commit(cwd)).code, 1);
    writeFileSync(join(cwd, '.env'), '');
    await git(cwd, 'add', '.');
    const done = await commit(cwd);
    assert.equal(done.code, 0);
    assert.match(done.err, /mine ran/);
    assert.equal((await init(cwd, '--remove')).code, 0);
    assert.equal(readFileSync(file, 'utf8'), own);
  });

  it('removes a hook of its own as a whole', async () => {
    const cwd = await repository();
    await init(cwd);
    assert.ok(existsSync(join(cwd, '.git/hooks/pre-commit')));
    assert.equal((await init(cwd, '--remove')).code, 0);
    assert.ok(!existsSync(join(cwd, '.git/hooks/pre-commit')));
  });

  it('goes to core.hooksPath, and works in a linked work tree', async () => {
    const cwd = await repository({ 'a.txt': 'a' });
    await git(cwd, 'config', 'core.hooksPath', '.hooks');
    await init(cwd);
    assert.ok(existsSync(join(cwd, '.hooks/pre-commit')));
    await git(cwd, 'config', '--unset', 'core.hooksPath');
    rmSync(join(cwd, '.hooks'), { recursive: true });
    await git(cwd, 'add', '.');
    assert.equal((await commit(cwd)).code, 0);
    const linked = join(folder(), 'linked');
    await git(cwd, 'worktree', 'add', '-q', linked);
    assert.equal((await init(linked)).code, 0);
    writeFileSync(join(linked, '.env'), leak());
    await git(linked, 'add', '.');
    assert.equal((await commit(linked)).code, 1);
  });

  it('leaves a hook that is no shell script alone and says what to do', async () => {
    const cwd = await repository();
    const file = join(cwd, '.git/hooks/pre-commit');
    mkdirSync(join(cwd, '.git/hooks'), { recursive: true });
    writeFileSync(file, '#!/usr/bin/env python3\nprint(1)\n');
    const { code, err } = await init(cwd);
    assert.equal(code, 2);
    assert.match(err, /no shell script; call "strongroom lint --staged" in it/);
    assert.equal(readFileSync(file, 'utf8'), '#!/usr/bin/env python3\nprint(1)\n');
  });

  it('needs a repository', async () => {
    const cwd = folder();
    const { code, err } = await init(cwd);
    assert.equal(code, 2);
    assert.match(err, /needs git/);
    assert.equal((await strongroom(['lint', '--staged'], { cwd })).code, 2);
  });
});
