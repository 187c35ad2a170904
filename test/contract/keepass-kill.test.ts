import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { watch } from 'node:fs';
import { copyFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { openVault, temporaryFolder, writeVault } from './keepass-harness';
import { fields, valueOf } from './suite';

const never = new AbortController().signal;
const KILLS = 100;
const MOMENTS = ['any', 'new', 'file'] as const;

describe('a KeePass vault whose writer is killed', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let writer: string;

  before(async () => {
    folder = await temporaryFolder();
    writer = join(folder.path, 'writer.cjs');
    await build({
      entryPoints: [join(import.meta.dirname, 'keepass-writer.ts')],
      outfile: writer,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
    });
  });
  after(() => folder.remove());

  it('opens with all that was said to be stored, a hundred times', async function () {
    this.timeout(300_000);
    const file = join(folder.path, 'vault.kdbx');
    await writeVault(file);
    const first = await openVault(file);
    await first.create?.({ path: ['counter'], ...fields({ Password: '0' }) }, never);
    await first.create?.({ path: ['other'], ...fields({ Password: randomBytes(20_000).toString('hex') }) }, never);
    await first.close();
    let killedWhileWriting = 0;
    let stored = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const said = await runAndKill(writer, file, 1 + (kill % 2), MOMENTS[kill % MOMENTS.length] ?? 'any');
      const left = await readdir(folder.path);
      if (left.some((name) => name.endsWith('.strongroom-tmp'))) killedWhileWriting++;
      const copy = join(folder.path, 'copy.kdbx');
      await copyFile(file, copy);
      const driver = await openVault(copy);
      const [counter] = await driver.find(['counter'], never);
      const value = Number(await valueOf(driver, counter?.id ?? '', 'Password'));
      await driver.close();
      // What was stored but not yet said is allowed; what was said and is not there is a loss.
      assert.ok(value === said || value === said + 1, `said ${said}, found ${value}`);
      assert.ok(value > stored, 'the writer got nowhere');
      stored = value;
    }
    console.log(`      ${killedWhileWriting} of ${KILLS} kills left a half-done write`);
    assert.ok(killedWhileWriting > 0, 'no kill hit a write: the test shows nothing');
    const last = await openVault(file);
    await last.create?.({ path: ['after'], ...fields({ Password: '1' }) }, never);
    await last.close();
    const names = (await readdir(folder.path)).filter((name) => name.startsWith('.vault') || name.startsWith('vault'));
    assert.deepEqual(names.sort(), ['vault.kdbx', 'vault.kdbx.bak']);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    await (await openVault(join(folder.path, 'vault.kdbx.bak'))).close();
  });
});

/**
 * Lets the writer store some values and kills it: at any moment after that, or where `moment` tells, soon after the
 * file that is to replace the vault is seen, or as soon as anything happens to the vault file itself. Tells the last
 * value that it said was stored.
 */
async function runAndKill(
  writer: string,
  file: string,
  writes: number,
  moment: 'any' | 'new' | 'file',
): Promise<number> {
  const child = spawn(process.execPath, [writer, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  let ready = false;
  const kill = (): void => void child.kill('SIGKILL');
  const watcher = watch(dirname(file), (_event, name) => {
    if (!ready) return;
    if (moment === 'file' && name === basename(file)) kill();
    else if (moment === 'new' && name?.endsWith('.strongroom-tmp') === true) setTimeout(kill, Math.random() * 4);
  });
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (ready || said.split('\n').length <= writes) return;
    ready = true;
    if (moment === 'any') setTimeout(kill, Math.random() * 15);
  });
  await new Promise((resolve) => child.on('close', resolve));
  watcher.close();
  return Number(said.trim().split('\n').at(-1));
}
