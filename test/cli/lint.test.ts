import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders, git, password, strongroom } from './support';

interface Json {
  readonly findings: readonly {
    readonly path: string;
    readonly line: number;
    readonly column: number;
    readonly endColumn: number;
    readonly rule: string;
    readonly severity: string;
    readonly offset: number;
    readonly length: number;
  }[];
  readonly problems: readonly { readonly path: string; readonly code: string; readonly line?: number }[];
  readonly counts: Readonly<Record<string, number>>;
}

describe('strongroom lint', () => {
  const folder = folders();
  const leak = (value = password()) => `DB_PASSWORD=${value}\n`;
  const json = async (cwd: string, ...args: string[]) => {
    const { code, out, err } = await strongroom(['lint', '--format', 'json', ...args], { cwd });
    return { code, err, report: JSON.parse(out) as Json };
  };
  const paths = ({ findings }: Json) => [...new Set(findings.map(({ path }) => path))];

  it('finds nothing in this repository', async () => {
    const cwd = join(import.meta.dirname, '../..');
    const { report } = await json(
      cwd,
      'src',
      'scripts',
      'test',
      'schemas',
      'package.json',
      'README.md',
      'README.ja.md',
    );
    assert.deepEqual(
      report.findings.map(({ path, line, rule }) => `${path}:${line} ${rule}`),
      [],
    );
  });

  it('ends with 0 where there is nothing to say', async () => {
    const { code, out, err } = await strongroom(['lint', '.'], { cwd: folder({ 'a.txt': 'hello\n' }) });
    assert.deepEqual([code, out, err], [0, 'No findings. Files linted: 1.\n', '']);
  });

  it('prints a line for each finding, without the value, and ends with 1', async () => {
    const value = password();
    const { code, out } = await strongroom(['lint', '.'], { cwd: folder({ '.env': `A=1\n${leak(value)}` }) });
    assert.equal(code, 1);
    assert.match(out, /^\.env:2:13 (error|warning) credential\/\S+ \S.*$/m);
    assert.match(out, /^Findings: 1\. Files linted: 1\.$/m);
    assert.ok(!out.includes(value));
  });

  it('tells exact places in UTF-16 units, also after a byte order mark and in UTF-16 files', async () => {
    const value = password();
    const text = `# 😀パ\nDB_PASSWORD=${value}\n`;
    const cwd = folder({
      'plain/.env': text,
      'mark/.env': `\uFEFF${text}`,
      'le/.env': Buffer.from(`\uFEFF${text}`, 'utf16le'),
      'be/.env': Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    });
    const { report } = await json(cwd, '.');
    assert.deepEqual(paths(report), ['be/.env', 'le/.env', 'mark/.env', 'plain/.env']);
    for (const { line, column, endColumn, offset, length } of report.findings) {
      assert.deepEqual([line, column, endColumn], [2, 13, 13 + value.length]);
      assert.equal(text.slice(offset, offset + length), value);
    }
  });

  it('honours nested .gitignore files in a repository, unless told not to', async () => {
    const cwd = folder({
      '.gitignore': 'ignored/\n*.local\n',
      'ignored/.env': leak(),
      'a/.env.local': leak(),
      'a/.gitignore': '!.env.local\n/b\n',
      'a/b/.env': leak(),
      'a/c/b/.env': leak(),
      'c/.env.local': leak(),
    });
    assert.deepEqual(paths((await json(cwd, '.')).report).length, 5, 'outside of a repository all files count');
    await git(cwd, 'init', '-q');
    writeFileSync(join(cwd, '.git/info/exclude'), 'excluded\n');
    mkdirSync(join(cwd, 'excluded'));
    writeFileSync(join(cwd, 'excluded/.env'), leak());
    assert.deepEqual(paths((await json(cwd, '.')).report), ['a/.env.local', 'a/c/b/.env']);
    assert.deepEqual(paths((await json(join(cwd, 'a'), '.')).report), ['.env.local', 'c/b/.env']);
    assert.equal(paths((await json(cwd, '--no-ignore', '.')).report).length, 6);
    assert.deepEqual(paths((await json(cwd, 'ignored/.env', 'ignored')).report), ['ignored/.env']);
  });

  it('never looks into .git and follows no link while walking, but a named one', async () => {
    const cwd = folder({ 'a/.env': leak() });
    symlinkSync('..', join(cwd, 'a/loop'));
    symlinkSync('.env', join(cwd, 'a/link.env'));
    await git(cwd, 'init', '-q');
    writeFileSync(join(cwd, '.git/leak.env'), leak());
    assert.deepEqual(paths((await json(cwd, '.')).report), ['a/.env']);
    assert.deepEqual(paths((await json(cwd, 'a/link.env')).report), ['a/link.env']);
  });

  it('lints every file once, in the order of the arguments and names', async () => {
    const cwd = folder({ 'b/.env': leak(), 'a/.env': leak(), 'a/z.env': leak() });
    assert.deepEqual(paths((await json(cwd, 'b', '.', 'a/z.env')).report), ['b/.env', 'a/.env', 'a/z.env']);
    assert.equal((await json(cwd, 'b', '.', 'a/z.env')).report.counts['files'], 3);
  });

  it('skips and counts binary files and files over the limit', async () => {
    const cwd = folder({
      'a.bin': Buffer.concat([Buffer.from(leak()), Buffer.from([0, 1, 2])]),
      'big.env': leak() + 'x'.repeat(4096),
      'small.env': leak(),
    });
    const { code, report } = await json(cwd, '--max-size', '4K', '.');
    assert.equal(code, 1);
    assert.deepEqual(paths(report), ['small.env']);
    assert.equal(report.counts['skippedBinary'], 1);
    assert.equal(report.counts['skippedLarge'], 1);
    assert.deepEqual(paths((await json(cwd, '--max-size', '1M', '.')).report), ['big.env', 'small.env']);
  });

  it('reads standard input under a name', async () => {
    const value = password();
    const cwd = folder();
    const { code, out } = await strongroom(['lint', '--stdin', '--stdin-filename', 'sub/.env'], {
      cwd,
      input: leak(value),
    });
    assert.equal(code, 1);
    assert.match(out, /^sub\/\.env:1:13 /);
  });

  it('takes excludes and severities from the nearest strongroom.json, but lints a named file', async () => {
    const cwd = folder({
      'strongroom.json': JSON.stringify({ exclude: ['fixtures/'], severity: { 'credential/*': 'info' } }),
      'fixtures/.env': leak(),
      'deep/down/.env': leak(),
    });
    const { code, report } = await json(cwd, '.');
    assert.deepEqual(paths(report), ['deep/down/.env']);
    assert.equal(code, 0, 'information does not fail a run');
    assert.deepEqual(paths((await json(cwd, 'fixtures/.env')).report), ['fixtures/.env']);
    const other = folder({ 'other.json': '{}' });
    assert.equal((await json(cwd, '--config', join(other, 'other.json'), 'deep')).code, 1);
  });

  it('goes up to the root of the repository for strongroom.json, wherever it is started, and no further', async () => {
    const cwd = folder({
      'strongroom.json': '{ "exclude": ["*.env"] }',
      'repository/.git/HEAD': '',
      'repository/strongroom.json': '{ "severity": { "credential/*": "info" }, "exclude": ["deep/b.env"] }',
      'repository/deep/a.env': leak(),
      'repository/deep/b.env': leak(),
      'repository/own/strongroom.json': '{}',
      'repository/own/a.env': leak(),
    });
    const seen = async (at: string, ...args: string[]) => {
      const { report } = await json(join(cwd, at), ...args);
      return report.findings.map(({ path, severity }) => [path, severity]);
    };
    assert.deepEqual(await seen('repository', '.'), [
      ['deep/a.env', 'info'],
      ['own/a.env', 'error'],
    ]);
    assert.deepEqual(await seen('repository/deep', '.'), [['a.env', 'info']]);
    assert.deepEqual(await seen('repository/deep', 'a.env', '../own/a.env'), [
      ['a.env', 'info'],
      [join(cwd, 'repository/own/a.env'), 'error'],
    ]);
  });

  it('looks for strongroom.json outside of a repository up to the working folder, or the folder that is named', async () => {
    const cwd = folder({ 'strongroom.json': '{ "severity": { "credential/*": "off" } }', 'sub/down/.env': leak() });
    assert.equal((await json(cwd, 'sub')).code, 0);
    assert.equal((await json(join(cwd, 'sub'), '.')).code, 1);
    assert.equal((await json(folder(), join(cwd, 'sub'))).code, 1);
    assert.equal((await json(folder(), cwd)).code, 0);
  });

  it('reads strongroom.json in UTF-16 too, as other editors write it', async () => {
    const text = '\uFEFF{\r\n  "severity": { "credential/*": "off" },\r\n  "exlude": []\r\n}';
    const cwd = folder({ 'strongroom.json': Buffer.from(text, 'utf16le'), '.env': leak() });
    const { err, report } = await json(cwd, '.');
    assert.deepEqual(report.findings, []);
    assert.match(err, /strongroom\.json:3:3: .*exclude/);
  });

  it('tells what is wrong in strongroom.json by its line; the rest of it counts, and so do the files', async () => {
    const cwd = folder({
      'strongroom.json': '{\n  "exclude": ["fixtures/"],\n  "severity": { "credential/*": "loud" }\n}\n',
      'fixtures/.env': leak(),
      '.env': leak(),
    });
    const { code, err, report } = await json(cwd, '.');
    assert.equal(code, 2);
    assert.match(err, /^strongroom: strongroom\.json:3:\d+: \S/m);
    assert.deepEqual(paths(report), ['.env']);
    assert.equal(report.problems[0]?.line, 3);
  });

  it('lints the rest where something does not exist, and ends with 2', async () => {
    const cwd = folder({ '.env': leak() });
    const { code, err, report } = await json(cwd, 'gone', '.');
    assert.equal(code, 2);
    assert.match(err, /gone does not exist/);
    assert.deepEqual(paths(report), ['.env']);
  });

  it('writes to a file and sums up on the error stream', async () => {
    const cwd = folder({ '.env': leak() });
    const { code, out, err } = await strongroom(['lint', '-f', 'json', '-o', 'out.json', '.env'], { cwd });
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^Findings: 1\. Files linted: 1\.$/m);
    assert.equal((JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')) as Json).findings.length, 1);
    const failed = await strongroom(['lint', '-o', 'no/such/folder', '.env'], { cwd });
    assert.equal(failed.code, 2);
    assert.match(failed.err, /no\/such\/folder could not be written/);
  });

  it('takes every file for the kind it is told', async () => {
    const cwd = folder({ 'key.txt': '-----BEGIN CERTIFICATE-----\nMIIB!!\n-----END CERTIFICATE-----\n' });
    const { report } = await json(cwd, '--as', 'pem', 'key.txt');
    assert.ok(report.findings.some(({ rule }) => rule.startsWith('pem/')));
  });
});
