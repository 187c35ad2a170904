import { strict as assert } from 'node:assert';
import { mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFileLock } from '../../../src/files/lock';
import { codeOf, createFile, replaceFile } from '../../../src/files/replace';
import { watchPath } from '../../../src/files/watch';

const never = new AbortController().signal;
const bytes = (text: string) => new TextEncoder().encode(text);

describe('local files', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'strongroom-test-'));
    file = join(folder, 'a');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('makes a file for its owner alone, and never over another', async () => {
    await createFile(file, bytes('one'));
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    const error: unknown = await createFile(file, bytes('two')).catch((thrown: unknown) => thrown);
    assert.equal(codeOf(error), 'EEXIST');
    assert.equal(await readFile(file, 'utf8'), 'one');
    assert.deepEqual(await readdir(folder), ['a']);
  });

  it('leaves a file as it was when the check before the last step fails', async () => {
    await writeFile(file, 'one');
    const fails = replaceFile(file, bytes('two'), { check: () => Promise.reject(new Error('no')) });
    await assert.rejects(fails, /no/);
    assert.equal(await readFile(file, 'utf8'), 'one');
    assert.deepEqual(await readdir(folder), ['a']);
  });

  it('lets one after the other work under a lock', async () => {
    let inside = 0;
    const work = (): Promise<void> =>
      withFileLock(file, never, async () => {
        assert.equal(++inside, 1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside--;
      });
    await Promise.all(Array.from({ length: 8 }, work));
    assert.deepEqual(await readdir(folder), []);
  });

  it('lets a waiting one in between, however eager the holder is', async () => {
    let turns = 0;
    let waiting = true;
    const eager = async (): Promise<void> => {
      while (waiting && turns < 30)
        await withFileLock(file, never, async () => {
          turns++;
          await new Promise((resolve) => setTimeout(resolve, 5));
        });
    };
    const first = eager();
    await new Promise((resolve) => setTimeout(resolve, 1));
    await withFileLock(file, never, () => Promise.resolve((waiting = false)));
    await first;
    assert.ok(turns < 10, `${turns} turns`);
  });

  it('gives up on a lock that stays taken, or when told to stop', async () => {
    await withFileLock(file, never, async () => {
      const late: unknown = await withFileLock(file, never, () => Promise.resolve(), 50).catch(
        (thrown: unknown) => thrown,
      );
      assert.equal(codeOf(late), 'ELOCKED');
      const reason = new Error('stop');
      await assert.rejects(
        withFileLock(file, AbortSignal.abort(reason), () => Promise.resolve()),
        reason,
      );
    });
  });

  it('takes a lock over from a process elsewhere that has long been silent, and not before', async () => {
    const lock = join(folder, '.a.strongroom-lock');
    await writeFile(lock, JSON.stringify({ pid: 1, host: `not-${hostname()}`, token: 'x' }));
    const early: unknown = await withFileLock(file, never, () => Promise.resolve(), 50).catch(
      (thrown: unknown) => thrown,
    );
    assert.equal(codeOf(early), 'ELOCKED');
    const old = new Date(Date.now() - 120_000);
    await utimes(lock, old, old);
    await withFileLock(file, never, ({ check }) => check());
    assert.deepEqual(await readdir(folder), []);
  });

  it('notices when its lock was taken over', async () => {
    await withFileLock(file, never, async ({ check }) => {
      await check();
      await writeFile(
        join(folder, '.a.strongroom-lock'),
        JSON.stringify({ pid: process.pid, host: hostname(), token: 'y' }),
      );
      const error: unknown = await check().catch((thrown: unknown) => thrown);
      assert.equal(codeOf(error), 'ELOCKLOST');
    });
  });

  it('tells of a file that is changed, replaced or removed', async () => {
    await writeFile(file, 'one');
    let told = (): void => undefined;
    const watcher = watchPath(file, () => told());
    const next = (): Promise<void> => new Promise((resolve) => (told = resolve));
    try {
      for (const step of [
        () => writeFile(file, 'two'),
        async () => {
          await writeFile(`${file}.new`, 'three');
          await rename(`${file}.new`, file);
        },
        () => rm(file),
      ]) {
        const told = next();
        await step();
        await told;
      }
    } finally {
      watcher.dispose();
    }
  });
});
