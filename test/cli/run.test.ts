import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { secret } from '../../src/core/secret';
import { createVaults } from '../../src/service/vaults';
import { inTest } from '../contract/keepass-harness';
import { folders, password, PROGRAM, start, strongroom } from './support';

const never = new AbortController().signal;
const WORDS = ['correct horse', 'パス'];
const PASSPHRASE = WORDS.join(' ');
const SHOW = ['--', process.execPath, '-e', 'process.stdout.write(JSON.stringify(process.env))'];

describe('strongroom run', () => {
  const folder = folders();
  let home: string;
  let value: string;

  beforeEach(async () => {
    home = folder({ 'passphrase.txt': `${PASSPHRASE}\nsecond line\n` });
    value = `${password()} "quoted" $(x) \\ 😀\nsecond line`;
    const vaults = createVaults({ home, load: () => Promise.resolve(inTest) });
    const key = { passphrase: secret(PASSPHRASE) };
    const { id } = await vaults.create('My Vault', join(home, 'my.kdbx'), key, never);
    const store = await vaults.unlock(id, key, never);
    const add = (path: string[], fields: Record<string, string>) =>
      store.create?.(
        {
          path,
          fields: new Map(
            Object.entries(fields).map(([name, text]) => [name, { value: secret(text), protected: true }]),
          ),
        },
        never,
      );
    await add(['prod', 'db/main'], { Password: value, UserName: 'app' });
    await vaults.dispose();
  });

  const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = home) =>
    strongroom(['run', '--passphrase-file', 'passphrase.txt', ...args], {
      cwd,
      env: { STRONGROOM_HOME: home, ...env },
    });
  const REFERENCE = 'strongroom://My%20Vault/prod/db%2Fmain#Password';

  it('gives the command the values, from its environment and from files, later files winning', async () => {
    writeFileSync(join(home, 'a.env'), `A=${REFERENCE}\nB='from a'\nexport C="one\\ntwo"\n# no\n`);
    writeFileSync(join(home, 'b.env'), `B=from b\nURL=postgres://app:${REFERENCE}@host/db\nD=$HOME/\${X}\n`);
    const inherited = { IN: 'strongroom://My%20Vault/prod/db%2Fmain', B: 'inherited', OTHER: 'stays' };
    const { code, out, err } = await run(['--env-file', 'a.env', '--env-file=b.env', ...SHOW], inherited);
    assert.deepEqual([code, err], [0, '']);
    const { A, B, C, D, URL, IN, OTHER } = JSON.parse(out) as Record<string, string>;
    assert.deepEqual(
      { A, B, C, D, URL, IN, OTHER },
      {
        A: value,
        B: 'from b',
        C: 'one\ntwo',
        D: '$HOME/${X}',
        URL: `postgres://app:${value}@host/db`,
        IN: value,
        OTHER: 'stays',
      },
    );
  });

  it('starts nothing where a reference leads nowhere, and names variable, file and reference, but no value', async () => {
    const marker = join(home, 'started');
    writeFileSync(
      join(home, '.env'),
      [`OK=${REFERENCE}`, 'NO_VAULT=strongroom://Other/x', 'NO_SECRET=strongroom://My%20Vault/prod/gone', ''].join(
        '\n',
      ),
    );
    const args = ['--env-file', '.env', '--', process.execPath, '-e', `fs.writeFileSync('${marker}','')`];
    const env = { NO_FIELD: 'strongroom://My%20Vault/prod/db%2Fmain#Nope', BAD: 'strongroom://My Vault/x' };
    const { code, out, err } = await run(args, env);
    assert.deepEqual([code, out], [2, '']);
    assert.match(
      err,
      /^strongroom: NO_VAULT \(\.env\) strongroom:\/\/Other\/x: There is no vault Other in \S+vaults\.json: \S.*\.$/m,
    );
    assert.match(err, /^strongroom: NO_SECRET \(\.env\) strongroom:\S+: There is no secret prod\/gone in the vault /m);
    assert.match(err, /^strongroom: NO_FIELD strongroom:\S+: It has no field Nope\.$/m);
    assert.match(err, /^strongroom: BAD /m);
    assert.match(err, /was not started\.$/m);
    assert.ok(!err.includes(value.slice(0, 16)));
    assert.throws(() => writeFileSync(marker, '', { flag: 'r' }), 'nothing was started');
  });

  it('opens no vault where nothing refers to one', async () => {
    const { code, out } = await strongroom(['run', ...SHOW], { cwd: home, env: { STRONGROOM_HOME: home, X: '1' } });
    assert.equal(code, 0);
    assert.equal((JSON.parse(out) as Record<string, string>)['X'], '1');
  });

  it('takes the passphrase from a variable, which the command does not get', async () => {
    const env = { STRONGROOM_HOME: home, PASS: PASSPHRASE, A: REFERENCE };
    const { code, out } = await strongroom(['run', '--passphrase-env', 'PASS', ...SHOW], { env });
    assert.equal(code, 0);
    const got = JSON.parse(out) as Record<string, string>;
    assert.equal(got['A'], value);
    assert.ok(!('PASS' in got));
  });

  it('says what is wrong with a passphrase, a file, a variable or a command', async () => {
    const env = { A: REFERENCE };
    writeFileSync(join(home, 'wrong.txt'), 'wrong\n');
    const told = async (args: readonly string[]) => {
      const ended = await strongroom(['run', ...args], { cwd: home, env: { ...env, STRONGROOM_HOME: home } });
      assert.equal(ended.out, '');
      return [ended.code, ended.err.split('\n')[0] ?? ''] as const;
    };
    const [wrong, sentence] = await told(['--passphrase-file', 'wrong.txt', ...SHOW]);
    assert.equal(wrong, 2);
    assert.match(sentence, /^strongroom: A strongroom:\S+: \S/);
    assert.deepEqual(await told(['--passphrase-file', 'gone', ...SHOW]), [
      2,
      'strongroom: gone could not be read (ENOENT).',
    ]);
    assert.deepEqual(await told(['--passphrase-env', 'GONE', ...SHOW]), [
      2,
      'strongroom: The variable GONE is not set.',
    ]);
    const gone = `strongroom: There is no file ${join(home, 'gone')}; check the path after -e or --env-file.`;
    assert.deepEqual(await told(['-e', 'gone', ...SHOW]), [2, gone]);
    // Behind `node cli.cjs` Node itself looks for a file of this option, and ends before us (nodejs/node#54232).
    assert.match((await told(['--env-file', 'gone', ...SHOW]))[1], /gone/);
    if (process.platform !== 'win32') {
      const { code, err } = await start(PROGRAM, ['run', '--env-file', 'gone', ...SHOW], { cwd: home });
      assert.deepEqual([code, err], [2, `${gone}\n`]);
    }
    const missing = await run(['--', 'no-such-command-anywhere'], env);
    assert.deepEqual([missing.code, missing.err], [127, 'strongroom: There is no command no-such-command-anywhere.\n']);
  });

  it('starts nothing with a file that is no text, an empty passphrase or a pipe that Node emptied', async () => {
    writeFileSync(join(home, 'binary.env'), `X=1\0\0\nA=${REFERENCE}\n`);
    writeFileSync(join(home, 'empty.txt'), '\n');
    const first = async (args: readonly string[]) => {
      const { code, out, err } = await strongroom(['run', ...args, ...SHOW], {
        cwd: home,
        env: { STRONGROOM_HOME: home, A: REFERENCE },
      });
      return [code, out, err.split('\n')[0]];
    };
    const passphrase = ['--passphrase-file', 'passphrase.txt'];
    const notText = (name: string) => [2, '', `strongroom: ${name} is not a text file.`];
    assert.deepEqual(await first([...passphrase, '-e', 'binary.env']), notText('binary.env'));
    assert.deepEqual(await first(['--passphrase-file', 'binary.env']), notText('binary.env'));
    assert.deepEqual(await first(['--passphrase-file', 'empty.txt']), [
      2,
      '',
      'strongroom: The first line of empty.txt is empty; write the passphrase on it.',
    ]);
  });

  it('reads variables from a pipe, but not from one that Node has read itself', async function () {
    if (process.platform === 'win32') this.skip();
    const script = (option: string) =>
      `"$0" "$1" run --passphrase-file passphrase.txt ${option} <(echo 'A=${REFERENCE}') -- "$0" -p process.env.A`;
    const piped = (option: string) =>
      start('bash', ['-c', script(option), process.execPath, PROGRAM], { cwd: home, env: { STRONGROOM_HOME: home } });
    const { code, out } = await piped('-e');
    assert.deepEqual([code, out], [0, `${value}\n`]);
    const refused = await piped('--env-file');
    assert.deepEqual([refused.code, refused.out], [2, '']);
    assert.match(refused.err, /is a pipe/);
    const own = await start('bash', ['-c', script('--env-file').replace('"$0" ', ''), process.execPath, PROGRAM], {
      cwd: home,
      env: { STRONGROOM_HOME: home },
    });
    assert.deepEqual([own.code, own.out], [0, `${value}\n`], 'started by its own first line');
  });

  it('uses the named vaults alone', async () => {
    const { code, err } = await run(['--vault', 'Other', ...SHOW], { A: REFERENCE });
    assert.equal(code, 2);
    assert.match(err, /--vault leaves out the vault My Vault; name it too/);
  });

  it('passes the exit code, the arguments and the streams through', async () => {
    const script = 'process.stdin.pipe(process.stderr); console.log(process.argv.slice(1)); process.exitCode = 7';
    const args = ['run', '--', process.execPath, '-e', script, '--', '--env-file', 'a b', '$HOME', '"'];
    const { code, out, err } = await strongroom(args, { input: 'through' });
    assert.deepEqual([code, out, err], [7, `[ '--env-file', 'a b', '$HOME', '"' ]\n`, 'through']);
  });

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2'] as const) {
    it(`passes ${signal} on, and ends with the command's own code`, async function () {
      if (process.platform === 'win32') this.skip();
      const script = `process.on('${signal}', () => { console.log('got'); process.exit(9); }); console.log('up'); setInterval(() => {}, 1000)`;
      assert.deepEqual(await signalled(signal, script), { code: 9, out: 'up\ngot\n' });
    });
  }

  it('ends with 128 and the number of the signal that ended the command', async function () {
    if (process.platform === 'win32') this.skip();
    const script = `console.log('up'); setInterval(() => {}, 1000)`;
    assert.deepEqual(await signalled('SIGTERM', script), { code: 143, out: 'up\n' });
  });

  it('asks on the terminal without showing what is typed', async function () {
    if (process.platform !== 'linux') this.skip();
    const result = await onTerminal([PASSPHRASE]);
    if (result === undefined) this.skip();
    assert.equal(result.code, 0, result.screen);
    assert.ok(result.screen.includes('Passphrase of the vault My Vault:'));
    assert.ok(result.screen.includes('got 16'));
    assert.ok(!result.screen.includes(PASSPHRASE));
    assert.match(result.screen, /echo is on/);
  });

  it('asks again after a wrong passphrase, and gives up on Ctrl+C with the terminal as it was', async function () {
    if (process.platform !== 'linux') this.skip();
    const again = await onTerminal(['wrong', PASSPHRASE]);
    if (again === undefined) this.skip();
    assert.equal(again.code, 0);
    assert.ok(again.screen.includes('got 16'));
    const cancelled = await onTerminal(['\u0003']);
    if (cancelled === undefined) this.skip();
    assert.equal(cancelled.code, 130);
    assert.match(cancelled.screen, /echo is on/);
  });

  function signalled(signal: NodeJS.Signals, script: string): Promise<{ code: number | null; out: string }> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [PROGRAM, 'run', '--', process.execPath, '-e', script]);
      let out = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (out === '') child.kill(signal);
        out += text;
      });
      child.on('close', (code) => resolve({ code, out }));
    });
  }

  /** Runs it on a pseudo-terminal and answers each question; then tells whether the terminal echoes. */
  async function onTerminal(answers: readonly string[]): Promise<{ code: number; screen: string } | undefined> {
    const show = `process.stdout.write('got ' + process.env.A.slice(0, 16).length)`;
    writeFileSync(
      join(home, 'go.sh'),
      `"${process.execPath}" "${PROGRAM}" run -- "${process.execPath}" -e "${show}" </dev/null\ncode=$?\n` +
        `stty -a </dev/tty | grep -q ' echo ' && echo 'echo is on'\nexit $code\n`,
    );
    writeFileSync(join(home, 'terminal.py'), PTY);
    const env = { STRONGROOM_HOME: home, A: REFERENCE, PYTHONIOENCODING: 'utf-8' };
    const typed = answers.map((answer) => (answer === '\u0003' ? answer : `${answer}\r`));
    const ended = await start('python3', ['terminal.py', 'sh', 'go.sh'], {
      cwd: home,
      env,
      input: JSON.stringify(typed),
    }).catch(() => undefined);
    return ended === undefined ? undefined : { code: ended.code ?? -1, screen: ended.out + ended.err };
  }
});

/** Runs its arguments on a new pseudo-terminal and types the next answer whenever a question shows. */
const PTY = `
import json, os, pty, sys
answers = [a.encode() for a in json.load(sys.stdin)]
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
seen = b''
asked = 0
while True:
    try:
        data = os.read(fd, 4096)
    except OSError:
        break
    if not data:
        break
    seen += data
    if seen.count(b'Passphrase of') > asked and asked < len(answers) and seen.endswith(b': '):
        os.write(fd, answers[asked])
        asked += 1
_, status = os.waitpid(pid, 0)
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(status))
`;
