import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folders, git, password, strongroom } from './support';

interface Told {
  readonly path: string;
  readonly line: number;
  readonly commit: string;
  readonly authorDate: string;
}

describe('strongroom lint of a git history', () => {
  const folder = folders();
  const leak = () => `DB_PASSWORD=${password()}\n`;

  const write = (cwd: string, path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), content);
  };
  const commit = async (cwd: string, subject: string): Promise<string> => {
    await git(cwd, 'add', '-A');
    const made = await git(cwd, 'commit', '-q', '-m', subject, '--date', '2024-05-06T07:08:09+02:00');
    assert.equal(made.code, 0, made.err);
    return (await git(cwd, 'rev-parse', 'HEAD')).out.trim();
  };
  const repository = async () => {
    const cwd = folder();
    await git(cwd, 'init', '-q');
    return cwd;
  };
  const lint = (cwd: string, ...args: string[]) => strongroom(['lint', ...args], { cwd, env: { HOME: cwd } });
  const told = async (cwd: string, ...args: string[]): Promise<Told[]> => {
    const ended = await lint(cwd, '--format', 'json', ...args);
    assert.ok(ended.code === 0 || ended.code === 1, ended.err);
    return (JSON.parse(ended.out) as { findings: Told[] }).findings;
  };
  const places = (found: readonly Told[]) => found.map(({ path, commit }) => `${path} ${commit}`).sort();

  it('finds what was deleted, with the commit that brought it and its author\u2019s date', async () => {
    const cwd = await repository();
    write(cwd, 'config/.env', `# one\n${leak()}`);
    const first = await commit(cwd, 'add');
    rmSync(join(cwd, 'config'), { recursive: true });
    write(cwd, 'a.txt', 'a');
    await commit(cwd, 'delete');
    assert.deepEqual((await lint(cwd, '.')).code, 0);
    const [one, ...more] = await told(cwd, '--git-history');
    assert.deepEqual(more, []);
    assert.deepEqual(
      [one?.path, one?.line, one?.commit, one?.authorDate],
      ['config/.env', 2, first, '2024-05-06T07:08:09+02:00'],
    );
    const text = await lint(cwd, '--git-history');
    assert.equal(text.code, 1);
    assert.match(text.out, new RegExp(`^config/\\.env:2:13 .* \\(${first.slice(0, 10)}, 2024-05-06\\)$`, 'm'));
    const sarif = JSON.parse((await lint(cwd, '--git-history', '--format', 'sarif')).out) as {
      runs: { results: { properties: Record<string, string> }[] }[];
    };
    const { commit: id, authorDate } = sarif.runs[0]?.results[0]?.properties ?? {};
    assert.deepEqual([id, authorDate], [first, '2024-05-06T07:08:09+02:00']);
  });

  it('tells a credential once for its path, however often the file was changed, moved or copied', async () => {
    const cwd = await repository();
    const line = leak();
    write(cwd, '.env', line);
    const first = await commit(cwd, 'add');
    write(cwd, '.env', `A=1\n${line}`);
    await commit(cwd, 'change');
    renameSync(join(cwd, '.env'), join(cwd, 'moved.env'));
    await commit(cwd, 'move');
    write(cwd, 'copy/moved.env', `A=1\n${line}`);
    await commit(cwd, 'copy');
    assert.deepEqual(places(await told(cwd, '--git-history')), [`.env ${first}`]);
    write(cwd, 'moved.env', `A=2\n${line}`);
    const second = await commit(cwd, 'change under the new name');
    assert.deepEqual(places(await told(cwd, '--git-history')), [`.env ${first}`, `moved.env ${second}`]);
  });

  it('finds under one path what was left out under another', async () => {
    const cwd = await repository();
    const line = leak();
    write(cwd, 'strongroom.json', '{ "exclude": ["examples/**"] }');
    write(cwd, 'examples/.env', line);
    await commit(cwd, 'left out');
    write(cwd, 'app/.env', line);
    const second = await commit(cwd, 'copy');
    assert.deepEqual(places(await told(cwd, '--git-history')), [`app/.env ${second}`]);
  });

  it('reads branches, tags and what a merge itself brought', async () => {
    const cwd = await repository();
    write(cwd, 'a.txt', 'one\n');
    await commit(cwd, 'base');
    await git(cwd, 'checkout', '-q', '-b', 'side');
    write(cwd, 'a.txt', 'side\n');
    write(cwd, 'side.env', leak());
    const side = await commit(cwd, 'side');
    await git(cwd, 'checkout', '-q', 'main');
    write(cwd, 'a.txt', 'main\n');
    await commit(cwd, 'main');
    await git(cwd, 'merge', 'side');
    write(cwd, 'a.txt', leak());
    const merge = await commit(cwd, 'merge');
    await git(cwd, 'checkout', '-q', '-b', 'gone');
    write(cwd, 'tagged.env', leak());
    const tagged = await commit(cwd, 'tagged');
    await git(cwd, 'tag', 'v1');
    await git(cwd, 'checkout', '-q', 'main');
    await git(cwd, 'branch', '-q', '-D', 'gone');
    assert.deepEqual(
      places(await told(cwd, '--git-history')),
      [`a.txt ${merge}`, `side.env ${side}`, `tagged.env ${tagged}`].sort(),
    );
  });

  it('reads only what the commits since a name brought', async () => {
    const cwd = await repository();
    write(cwd, 'old.env', leak());
    await commit(cwd, 'old');
    await git(cwd, 'tag', 'v1');
    write(cwd, 'new.env', leak());
    const second = await commit(cwd, 'new');
    write(cwd, 'new.env', 'DB_PASSWORD=\n');
    await commit(cwd, 'take it out');
    assert.deepEqual(places(await told(cwd, '--since', 'v1')), [`new.env ${second}`]);
    assert.deepEqual(await told(cwd, '--since', 'HEAD'), []);
  });

  it('leaves out binary and large files, links and submodules, and takes odd names', async () => {
    const cwd = await repository();
    const inner = await repository();
    write(inner, '.env', leak());
    await commit(inner, 'inner');
    await git(cwd, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'vendored');
    write(cwd, 'image.bin', Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(leak())]));
    write(cwd, 'big.env', `${leak()}${'#'.repeat(2000)}\n`);
    write(cwd, 'tab\there "quoted" \u00e9\n.env', leak());
    await commit(cwd, 'odd');
    const ended = await lint(cwd, '--git-history', '--max-size', '1K', '--format', 'json');
    const { findings, counts } = JSON.parse(ended.out) as { findings: Told[]; counts: Record<string, number> };
    assert.deepEqual(
      findings.map(({ path }) => path),
      ['tab\there "quoted" \u00e9\n.env'],
    );
    assert.deepEqual([counts['skippedBinary'], counts['skippedLarge']], [1, 1]);
  });

  it('goes by strongroom.json and takes a shallow clone and a bare one for what they have', async () => {
    const cwd = await repository();
    write(cwd, 'fixtures/a.env', leak());
    await commit(cwd, 'one');
    write(cwd, '.env', leak());
    await commit(cwd, 'two');
    assert.equal((await told(cwd, '--git-history')).length, 2);
    const shallow = folder();
    await git(shallow, 'clone', '-q', '--depth', '1', `file://${cwd}`, '.');
    assert.equal((await told(shallow, '--git-history')).length, 2);
    const bare = folder();
    await git(bare, 'clone', '-q', '--bare', cwd, '.');
    assert.equal((await told(bare, '--git-history')).length, 2);
    await git(cwd, 'checkout', '-q', '--orphan', 'unborn');
    assert.equal((await told(cwd, '--git-history')).length, 2, 'HEAD may be a branch without a commit');
    write(cwd, 'strongroom.json', '{ "exclude": ["fixtures"] }');
    assert.equal((await told(cwd, '--git-history')).length, 1);
  });

  it('says that there was nothing to look at before the first commit', async () => {
    const cwd = await repository();
    const history = await lint(cwd, '--git-history');
    assert.equal(history.code, 0);
    assert.match(history.err, /no commits yet; there was nothing to look at/);
    assert.match((await lint(cwd, '--staged')).err, /Nothing is staged; there was nothing to look at/);
  });

  it('says why there is no history', async () => {
    const nowhere = folder({ 'a.txt': 'a' });
    const outside = await lint(nowhere, '--git-history');
    assert.equal(outside.code, 2);
    assert.equal(outside.err, 'strongroom: The history needs git and a folder inside a git repository.\n');
    const cwd = await repository();
    assert.deepEqual(await told(cwd, '--git-history'), []);
    write(cwd, 'a.txt', 'a');
    await commit(cwd, 'one');
    for (const name of ['nothing', '--all']) {
      const ended = await lint(cwd, `--since=${name}`);
      assert.equal(ended.code, 2);
      assert.equal(ended.err, `strongroom: There is no commit ${name} in this repository.\n`);
    }
    const both = await lint(cwd, '--git-history', '--staged');
    assert.equal(both.err, 'strongroom: --staged and --git-history cannot be given together.\n');
  });

  it('never shows a value', async () => {
    const cwd = await repository();
    const value = password();
    write(cwd, '.env', `DB_PASSWORD=${value}\n`);
    await commit(cwd, 'one');
    for (const format of ['text', 'json', 'sarif']) {
      const { out, err } = await lint(cwd, '--git-history', '--format', format);
      assert.equal(`${out}${err}`.includes(value), false);
    }
  });
});

describe('strongroom lint --baseline', () => {
  const folder = folders();
  const lint = (cwd: string, ...args: string[]) => strongroom(['lint', ...args], { cwd });

  it('leaves out what it knows, also when lines moved, and tells what is new', async () => {
    const value = password();
    const cwd = folder({ 'a/.env': `DB_PASSWORD=${value}\n`, 'b.env': 'A=1\n' });
    const made = await lint(cwd, '.', '--baseline', 'known.json', '--update-baseline');
    assert.deepEqual([made.code, made.out, made.err], [0, '', 'Findings in known.json: 1.\n']);
    const known = await lint(cwd, '.', '-b', 'known.json');
    assert.equal(known.code, 0);
    assert.match(known.out, /^No findings\. .*Known from the baseline: 1\./);
    writeFileSync(join(cwd, 'a/.env'), `# moved\n\nDB_PASSWORD=${value}\nTIMES=2\n`);
    assert.equal((await lint(join(cwd, 'a'), '.', '-b', '../known.json')).code, 0);
    writeFileSync(join(cwd, 'a/.env'), `DB_PASSWORD=${password()}\n`);
    assert.equal((await lint(cwd, '.', '-b', 'known.json')).code, 1);
    writeFileSync(join(cwd, 'a/.env'), 'A=1\n');
    writeFileSync(join(cwd, 'b.env'), `DB_PASSWORD=${value}\n`);
    assert.equal((await lint(cwd, '.', '-b', 'known.json')).code, 1, 'the same value in another file is new');
  });

  it('holds salted hashes alone', async () => {
    const value = password();
    const files = { 'a.env': `DB_PASSWORD=${value}\n` };
    const [one, two] = [folder(files), folder(files)];
    for (const cwd of [one, two]) await lint(cwd, '.', '-b', 'known.json', '--update-baseline');
    const [first, second] = [
      readFileSync(join(one, 'known.json'), 'utf8'),
      readFileSync(join(two, 'known.json'), 'utf8'),
    ];
    assert.equal(first.includes(value), false);
    assert.match(first, /"findings": \[\n {4}"[0-9a-f]{64}"\n {2}\]/);
    assert.notEqual(first, second);
    const again = readFileSync(join(one, 'known.json'), 'utf8');
    await lint(one, '.', '-b', 'known.json', '--update-baseline');
    assert.equal(readFileSync(join(one, 'known.json'), 'utf8'), again, 'the same findings make the same file');
  });

  it('serves the history and what is staged', async () => {
    const cwd = folder({ '.env': `DB_PASSWORD=${password()}\n` });
    await git(cwd, 'init', '-q');
    await git(cwd, 'add', '.env');
    assert.equal((await lint(cwd, '--staged', '-b', 'known.json', '--update-baseline')).code, 0);
    assert.equal((await lint(cwd, '--staged', '-b', 'known.json')).code, 0);
    await git(cwd, 'commit', '-q', '-m', 'one');
    assert.equal((await lint(cwd, '--git-history', '-b', 'known.json')).code, 0);
    assert.equal((await lint(cwd, '--git-history')).code, 1);
  });

  it('says what is wrong with the file', async () => {
    const cwd = folder({ 'no.json': '{"version":1}', 'no.txt': '{' });
    const absent = await lint(cwd, '.', '-b', 'gone.json');
    assert.deepEqual(
      [absent.code, absent.err],
      [2, 'strongroom: gone.json does not exist; make it with --update-baseline.\n'],
    );
    for (const name of ['no.json', 'no.txt']) {
      const { code, err } = await lint(cwd, '.', '-b', name, '--update-baseline');
      assert.deepEqual([code, err], [2, `strongroom: ${name} is no baseline of Strongroom.\n`]);
    }
    const alone = await lint(cwd, '.', '--update-baseline');
    assert.deepEqual([alone.code, alone.err], [2, 'strongroom: --update-baseline needs --baseline FILE.\n']);
  });
});
