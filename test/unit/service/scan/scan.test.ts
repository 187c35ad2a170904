import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { EMPTY_CONFIG } from '../../../../src/core/config/project-config';
import type { FileFindings, ScanCounts, ScanListener, ScanRequest } from '../../../../src/service/scan/protocol';
import { scanInWorker } from '../../../../src/service/scan/run-in-worker';
import { scan } from '../../../../src/service/scan/scan';

const never = new AbortController().signal;
const LEAK = `DB_PASSWORD=${'Kx7!mQ2v' + 'Rt9#zLp4w'}\n`;

describe('scan', () => {
  let root: string;
  const put = (files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  const request = (change: Partial<ScanRequest> = {}): ScanRequest => ({
    root,
    targets: [root],
    gitignore: true,
    exclude: [],
    maxSize: 1 << 20,
    ...change,
  });
  const collector = () => {
    const files: FileFindings[] = [];
    const progress: ScanCounts[] = [];
    const listener: ScanListener = {
      onBatch: (batch) => files.push(...batch),
      onProgress: (counts) => progress.push(counts),
    };
    return { files, progress, ...listener };
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'strongroom-scan-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('leaves out what the editor and the configuration exclude, and counts a folder once', async () => {
    put({
      'a/.env': LEAK,
      'node_modules/x/.env': LEAK,
      'node_modules/.env': LEAK,
      'deep/dist/.env': LEAK,
      'b.env': '',
    });
    const config = { ...EMPTY_CONFIG, exclude: ['**/dist'] };
    const seen = collector();
    const { counts } = await scan(request({ exclude: ['node_modules'], config }), seen, never);
    assert.deepEqual(
      seen.files.map(({ path }) => path),
      ['a/.env'],
    );
    assert.deepEqual([counts.files, counts.ignored, counts.findings], [2, 2, 1]);
    assert.deepEqual(seen.progress.at(-1), counts);
  });

  it('judges each file by the nearest strongroom.json, also in a folder that one further up leaves out', async () => {
    put({
      'strongroom.json': '{ "exclude": ["left/", "here.env"] }',
      'here.env': LEAK,
      'left/a.env': LEAK,
      'left/deep/own/strongroom.json': '{ "exclude": ["b.env"] }',
      'left/deep/own/a.env': LEAK,
      'left/deep/own/b.env': LEAK,
      'sub/strongroom.json': '{ "severity": { "credential/*": "hint" }, "nonsense": 1 }',
      'sub/here.env': LEAK,
      'repository/.git/HEAD': '',
      'repository/here.env': LEAK,
    });
    const seen = collector();
    const { configFaults } = await scan(request(), seen, never);
    assert.deepEqual(
      seen.files.map(({ path, findings }) => [path, findings[0]?.severity]),
      [
        ['left/deep/own/a.env', 'error'],
        ['repository/here.env', 'error'],
        ['sub/here.env', 'hint'],
      ],
    );
    assert.deepEqual(
      configFaults.map(({ file }) => file),
      [join(root, 'sub/strongroom.json')],
    );
  });

  it('takes back what a later glob names', async () => {
    put({ 'fixtures/a.env': LEAK, 'fixtures/keep.env': LEAK });
    const seen = collector();
    await scan(request({ exclude: ['fixtures/*', '!keep.env'] }), seen, never);
    assert.deepEqual(
      seen.files.map(({ path }) => path),
      ['fixtures/keep.env'],
    );
  });

  it('obeys git: deeper files win, and one may bring back a folder', async () => {
    put({
      '.git/HEAD': '',
      '.gitignore': 'build/\n*.log\n',
      'a/.gitignore': '!build/\n!keep.log\n',
      'a/build/x.env': LEAK,
      'a/keep.log': LEAK,
      'a/other.log': LEAK,
      'build/x.env': LEAK,
    });
    const seen = collector();
    await scan(request(), seen, never);
    assert.deepEqual(
      seen.files.map(({ path }) => path),
      ['a/build/x.env', 'a/keep.log'],
    );
  });

  it('stops when it is told to', async () => {
    put(Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}/.env`, LEAK])));
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    const seen = collector();
    await assert.rejects(scan(request(), seen, stop.signal), /enough/);
    assert.deepEqual(seen.files, []);
  });

  describe('in a worker', () => {
    let worker: string;
    before(async function () {
      this.timeout(60_000);
      worker = join(mkdtempSync(join(tmpdir(), 'strongroom-worker-')), 'worker.cjs');
      const entry = join(import.meta.dirname, '../../../../src/scan-worker.ts');
      await build({
        entryPoints: [entry],
        bundle: true,
        platform: 'node',
        mainFields: ['module', 'main'],
        outfile: worker,
      });
    });
    after(() => rmSync(dirname(worker), { recursive: true, force: true }));

    it('tells the same as without one', async () => {
      put({ 'a/.env': LEAK, 'b/.env': `${LEAK}x=1\n${LEAK}`, 'c.txt': '' });
      const [here, there] = [collector(), collector()];
      const summary = await scan(request({ targets: [root, join(root, 'gone')] }), here, never);
      const other = await scanInWorker(worker, request({ targets: [root, join(root, 'gone')] }), {
        ...there,
        signal: never,
      });
      assert.deepEqual(other, summary);
      assert.deepEqual(there.files, here.files);
      assert.equal(other.problems[0]?.code, 'ENOENT');
    });

    it('ends at once when it is cancelled, and tells nothing more', async () => {
      put(Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`${i}/.env`, LEAK])));
      const stop = new AbortController();
      const seen = collector();
      const running = scanInWorker(worker, request(), {
        onBatch: () => undefined,
        onProgress: (counts) => {
          seen.onProgress(counts);
          stop.abort(new Error('enough'));
        },
        signal: stop.signal,
      });
      await assert.rejects(running, /enough/);
      assert.equal(seen.progress.length, 1);
    });

    it('fails where the worker cannot be started', async () => {
      await assert.rejects(scanInWorker(`${worker}.gone`, request(), { ...collector(), signal: never }), /scan failed/);
    });
  });
});
