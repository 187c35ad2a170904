import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../src/cli/commands';
import { TEMPLATES } from '../../src/core/key-policy/generate/templates';
import { folders, password, PROGRAM, strongroom } from './support';

describe('strongroom', () => {
  const folder = folders();

  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync(join(PROGRAM, '../../package.json'), 'utf8')) as { version: string };
    assert.deepEqual(await strongroom(['version']), { code: 0, out: `${version}\n`, err: '' });
    assert.equal((await strongroom(['--version'])).out, `${version}\n`);
  });

  it('has help for itself and each command, naming every option', async () => {
    const { code, out } = await strongroom(['--help']);
    assert.equal(code, 0);
    for (const [name, { options }] of Object.entries(COMMANDS)) {
      assert.match(out, new RegExp(`^  ${name} `, 'm'));
      const help = await strongroom([name, '--help']);
      assert.equal(help.code, 0);
      for (const option of Object.keys(options)) assert.ok(help.out.includes(`--${option}`), `${name} --${option}`);
    }
  });

  for (const [args, sentence] of [
    [['lintt'], 'There is no command lintt. Did you mean lint?'],
    [['lint', '--formt=json', '.'], 'There is no option --formt. Did you mean --format?'],
    [['lint', '--frobnicate', '.'], 'There is no option --frobnicate.'],
    [['lint', '--format', 'xml', '.'], '--format must be one of text, json, sarif.'],
    [['lint', '--format'], '--format needs a value: text|json|sarif.'],
    [['lint', '--output', '--stdin'], '--output needs a value: FILE.'],
    [['lint', '--stdin=yes'], '--stdin takes no value.'],
    [['lint', '--max-size', 'huge', '.'], 'huge is no size; write a number of bytes, or one with K, M or G.'],
    [['lint', '--stdin', '.'], '--stdin and . cannot be given together.'],
    [
      ['key-policy', 'make'],
      'strongroom key-policy has no make; write strongroom key-policy generate --template NAME --var NAME=VALUE … | who-can FILE | diff OLD NEW.',
    ],
    [
      ['key-policy', 'generate', '-t', 'workato'],
      'There is no template workato; there are ' + TEMPLATES.map(({ id }) => id).join(', ') + '.',
    ],
    [['key-policy', 'generate', '-t', 'hmc'], 'There is no template hmc. Did you mean hmac?'],
    [
      ['key-policy', 'generate', '-t', 'hmac', '--var', 'acount=1'],
      'acount is no variable of this template; it has account, administrators, users.',
    ],
    [['key-policy', 'generate', '-t', 'hmac', '--var', 'account=1'], 'Write the account id: twelve digits.'],
    [['version', 'x'], 'strongroom version takes no x.'],
    [['run', 'npm', 'start'], 'Write the command after two hyphens: strongroom run [OPTION…] -- COMMAND [ARGUMENT…]'],
  ] as const) {
    it(`answers "${args.join(' ')}" in one sentence and with 2`, async () => {
      assert.deepEqual(await strongroom(args), { code: 2, out: '', err: `strongroom: ${sentence}\n` });
    });
  }

  it('ends with 2 and the help where nothing is asked of it', async () => {
    const { code, out, err } = await strongroom([]);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /Usage: strongroom COMMAND/);
    assert.match((await strongroom(['lint'])).err, /Name the files or folders to lint/);
  });

  it('speaks Japanese where the locale does', async () => {
    const cwd = folder({ 'a.txt': 'x' });
    const said = async (env: NodeJS.ProcessEnv) => (await strongroom(['lint', '.'], { cwd, env })).out;
    assert.match(await said({ LANG: 'ja_JP.UTF-8' }), /[ぁ-ん]/);
    assert.match(await said({ LANG: 'ja_JP.UTF-8', LC_ALL: 'C' }), /^No findings\./);
  });

  it('uses colour only when told to, for a pipe', async () => {
    const cwd = folder({ '.env': `DB_PASSWORD=${password()}\n` });
    const escape = String.fromCharCode(27);
    const out = async (env: NodeJS.ProcessEnv) => (await strongroom(['lint', '.'], { cwd, env })).out;
    assert.ok(!(await out({})).includes(escape));
    assert.ok((await out({ FORCE_COLOR: '1' })).includes(escape));
    assert.ok(!(await out({ FORCE_COLOR: '0' })).includes(escape));
  });

  it('lists every rule, as text and as JSON', async () => {
    const { out } = await strongroom(['rules', '--format', 'json']);
    const rules = JSON.parse(out) as { id: string; severity: string; title: string }[];
    const text = await strongroom(['rules']);
    assert.equal(text.code, 0);
    assert.ok(rules.length > 0);
    for (const { id, severity, title } of rules)
      assert.ok(text.out.split('\n').some((line) => [id, severity, title].every((part) => line.includes(part))));
  });

  it('ends quietly when its reader goes away', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [`${i}/.env`, `DB_PASSWORD=${password()}\n`.repeat(20)]),
    );
    const child = spawn(process.execPath, [PROGRAM, 'lint', '.'], { cwd: folder(files) });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.stdout.once('data', () => child.stdout.destroy());
    await new Promise((resolve) => child.on('close', resolve));
    assert.equal(err, '');
  });
});
