import { strict as assert } from 'node:assert';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders, password, PROGRAM, start, strongroom, type Ended } from './support';

describe('strongroom lint on bad input', () => {
  const folder = folders();
  const leak = () => `DB_PASSWORD=${password()}\n`;

  it('skips a 50 MB file and says so', async () => {
    const cwd = folder({ 'big.json': Buffer.alloc(50 * 1024 * 1024, 'a'), '.env': leak() });
    const { code, out } = await strongroom(['lint', '.'], { cwd });
    assert.equal(code, 1);
    assert.match(out, /^\.env:1:13 /m);
    assert.match(out, /Files over the size limit skipped: 1\./);
  });

  it('names a folder and a file without permission and lints the rest', async function () {
    const cwd = folder({ '.env': leak(), 'closed/.env': leak(), 'secret.env': leak() });
    for (const path of [join(cwd, 'closed'), join(cwd, 'secret.env')]) chmodSync(path, 0);
    chmodSync(cwd, 0o755);
    try {
      const ended = await withoutPrivileges(cwd, ['lint', '.']);
      if (ended === undefined) this.skip();
      assert.equal(ended.code, 2);
      assert.match(ended.out, /^\.env:1:13 /m);
      assert.match(ended.err, /closed may not be read; allow it/);
      assert.match(ended.err, /secret\.env may not be read; allow it/);
    } finally {
      chmodSync(join(cwd, 'closed'), 0o700);
    }
  });

  it('finds what stands in a recipe that is cut off in the middle', async () => {
    const text = `{"name":"r","code":{"input":{"password":"${password()}","url":"https://x`;
    const { code, out } = await strongroom(['lint', '.'], { cwd: folder({ 'a.recipe.json': text }) });
    assert.equal(code, 1);
    assert.match(out, /^a\.recipe\.json:1:\d+ /);
  });

  it('opens files whose names are no UTF-8, and names them in SARIF byte by byte', async function () {
    if (process.platform !== 'linux') this.skip();
    const cwd = folder();
    mkdirSync(join(cwd, 'sub'));
    writeFileSync(
      Buffer.concat([Buffer.from(join(cwd, 'sub/')), Buffer.from([0xff, 0x2e]), Buffer.from('env')]),
      leak(),
    );
    const { code, out } = await strongroom(['lint', '--format', 'sarif', '.'], { cwd });
    assert.equal(code, 1);
    assert.ok(out.includes('sub/%FF.env'));
  });

  it('writes what a name holds to harm a terminal as escapes, but the true name into JSON', async function () {
    if (process.platform === 'win32') this.skip();
    const name = 'a\u001b[2J\n\u202eb.env';
    const cwd = folder({ [name]: `DB_PASSWORD=${password()}\n` });
    const { out, err } = await strongroom(['lint', '.', `gone\u001b]0;x\u0007`], { cwd });
    assert.match(out, /^a\\x1b\[2J\\x0a\\u202eb\.env:1:13 error /);
    assert.equal(err, 'strongroom: gone\\x1b]0;x\\x07 does not exist.\n');
    const { out: json } = await strongroom(['lint', '--format', 'json', '.'], { cwd });
    assert.equal((JSON.parse(json) as { findings: { path: string }[] }).findings[0]?.path, name);
  });

  it('does not wait for a pipe', async function () {
    const cwd = folder({ '.env': leak() });
    if ((await start('mkfifo', [join(cwd, 'pipe.env')], {}).catch(() => ({ code: 1 }))).code !== 0) this.skip();
    const { code, err } = await strongroom(['lint', '.', 'pipe.env'], { cwd });
    assert.equal(code, 2);
    assert.match(err, /pipe\.env is neither a file nor a folder/);
  });

  /** Root may read everything: there the command is run as somebody else. Undefined where that cannot be done. */
  async function withoutPrivileges(cwd: string, args: readonly string[]): Promise<Ended | undefined> {
    if (process.getuid?.() !== 0) return strongroom(args, { cwd });
    const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups'];
    const probe = await start('setpriv', [...nobody, process.execPath, PROGRAM, 'version'], { cwd }).catch(
      () => undefined,
    );
    return probe?.code === 0 ? start('setpriv', [...nobody, process.execPath, PROGRAM, ...args], { cwd }) : undefined;
  }
});
