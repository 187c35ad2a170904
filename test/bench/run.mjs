// Measures, in one run on one machine: lint throughput beside the peers, entry load, re-lint, bundle sizes. Run
// `npm run build` first. Figures are printed and judged by people: no timing is asserted anywhere. What runs in this
// process is told in processor time, which other work on the machine changes least, with the time on the clock beside
// it; whole processes are told by the clock, as people wait for them. All are medians.
import { Buffer } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { build } from 'esbuild';
import { largeRecipe, writeCorpus } from './corpus.mjs';
import { withRules } from './many-rules.mjs';
import { peers } from './peers.mjs';
import { gainOfTwoThreads, memoryOf } from './threads.mjs';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const work = mkdtempSync(join(tmpdir(), 'strongroom-bench-'));
const rows = [];
const row = (what, figure, note = '') => rows.push({ what, figure, note });

try {
  const corpus = join(work, 'corpus');
  const { bytes, files } = writeCorpus(corpus, Number(process.env.BENCH_MB ?? 20));
  const { lint, EMPTY_CONFIG } = await loadLinter();
  throughput(corpus, bytes);
  inProcess(lint, EMPTY_CONFIG, files, bytes);
  await manyRules(files, bytes);
  const gain = await gainOfTwoThreads(join(work, 'lint.cjs'), files);
  row(
    'lint in two threads instead of one',
    `${gain.toFixed(2)} times`,
    'by the clock, of two free processors; aim: 1.7',
  );
  // Slow: a thousand megabytes through the command line.
  if (process.env.BENCH_MEMORY) {
    const most = memoryOf(join(dist, 'cli.cjs'), work, corpus, files, bytes, 1000);
    row('memory for 1 GB of files', `${most.toFixed(0)} MB`, 'aim: 200 MB');
  }
  keystroke(lint, EMPTY_CONFIG);
  keyPolicy(lint, EMPTY_CONFIG);
  coldLint();
  entryLoad();
  largeVault();
  sizes();
  const [load = 0] = loadavg();
  console.log(
    `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} of them, load ${load.toFixed(1)};`,
    `corpus: ${files.size} files, ${(bytes / 1e6).toFixed(1)} MB`,
  );
  console.table(rows);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** The sources as one module, so that what is measured is what ships. */
async function loadLinter(name = 'lint', plugins = []) {
  const entry = join(work, 'entry.ts');
  const from = (path) => JSON.stringify(join(root, path));
  writeFileSync(
    entry,
    `export { lint, lintInSteps } from ${from('src/core/lint')};\nexport { EMPTY_CONFIG } from ${from('src/core/config/project-config')};\n`,
  );
  const outfile = join(work, `${name}.cjs`);
  const mainFields = ['module', 'main'];
  const nodePaths = [join(root, 'node_modules')];
  await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    mainFields,
    nodePaths,
    outfile,
    plugins,
  });
  return createRequire(import.meta.url)(outfile);
}

/** Whole processes, start to end, on the same files; the median of three. */
function throughput(corpus, bytes) {
  const own = {
    command: process.execPath,
    args: [join(dist, 'cli.cjs'), 'lint', '--format', 'json', '.'],
    cwd: corpus,
    env: {},
  };
  const seconds = timeCommand(own);
  row('strongroom lint, whole process', rate(bytes, seconds), `${seconds.toFixed(2)} s`);
  for (const [name, command] of Object.entries(peers())) {
    if (command === undefined) {
      row(name, 'missing', 'could not be installed here');
      continue;
    }
    const theirs = timeCommand(command(corpus));
    row(
      name,
      rate(bytes, theirs),
      `${theirs.toFixed(2)} s; strongroom is ${(theirs / seconds).toFixed(1)} times as fast`,
    );
  }
}

function timeCommand({ command, args, cwd, env }) {
  return (
    median(3, () => {
      const { status, error } = spawnSync(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore' });
      if (error || status === null || status > 1) throw new Error(`${command} failed (${error?.code ?? status}).`);
    }) / 1000
  );
}

/** The linter alone on texts in memory, one thread, warmed up by a first pass. */
function inProcess(lint, config, files, bytes) {
  const pass = () => {
    for (const [path, text] of files) lint({ path, text }, { config });
  };
  pass();
  const time = both(5, pass);
  row(
    'lint in memory',
    rate(bytes, time.processor / 1000),
    `${rate(bytes, time.clock / 1000)} by the clock; aim: 60 MB/s`,
  );
  const kinds = new Map();
  for (const file of files) {
    const kind = file[0].split('.').slice(1).join('.');
    kinds.set(kind, [...(kinds.get(kind) ?? []), file]);
  }
  for (const [kind, list] of kinds) {
    const size = list.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
    const of = both(5, () => list.forEach(([path, text]) => lint({ path, text }, { config })));
    row(`  .${kind}`, rate(size, of.processor / 1000), `${rate(size, of.clock / 1000)} by the clock`);
  }
}

/** What rules cost: the same files with a hundred and with four hundred of them, turn by turn. */
async function manyRules(files, bytes) {
  const pass = async (count) => {
    const { lint, EMPTY_CONFIG: config } = await loadLinter(`rules-${count}`, [withRules(root, count)]);
    return () => files.forEach((text, path) => lint({ path, text }, { config }));
  };
  const [few, many] = [await pass(100), await pass(400)];
  few();
  many();
  const times = Array.from({ length: 7 }, () => [both(1, few).processor, both(1, many).processor]);
  const [fewTime, manyTime] = [0, 1].map((at) => middle(times.map((time) => time[at])));
  row(
    'lint with 400 rules instead of 100',
    `${(manyTime / fewTime).toFixed(2)} times`,
    `${rate(bytes, fewTime / 1000)} and ${rate(bytes, manyTime / 1000)}; aim: 1.3`,
  );
}

/** A key policy of nearly the length that AWS KMS takes, with a letter more each time. */
function keyPolicy(lint, config) {
  const statement = (i) => ({
    Sid: `Use ${i}`,
    Effect: i % 9 === 8 ? 'Deny' : 'Allow',
    Principal: { AWS: [`arn:aws:iam::111122223333:role/app-${i}`, `arn:aws:iam::444455556666:role/app-${i}`] },
    Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    Resource: '*',
    Condition: { StringEquals: { 'kms:ViaService': ['s3.eu-west-1.amazonaws.com', 'ec2.eu-west-1.amazonaws.com'] } },
  });
  const root = {
    ...statement(0),
    Sid: 'Account',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 'kms:*',
  };
  const make = (size) =>
    JSON.stringify(
      { Version: '2012-10-17', Statement: [root, ...Array.from({ length: size }, (_, i) => statement(i))] },
      undefined,
      1,
    );
  let text = make(Math.floor(30_000 / (make(2).length - make(1).length)));
  const path = 'kms-key-policy.json';
  for (let i = 0; i < 20; i++) lint({ path, text }, { config });
  const time = both(25, () => {
    text = text.replace('"Use 1', '"Use x1');
    lint({ path, text }, { config });
  });
  const parsed = both(25, () => JSON.parse(text));
  const ratio = (time.clock / parsed.clock).toFixed(0);
  row(
    `${(text.length / 1e3).toFixed(0)} kB key policy after one keystroke`,
    `${time.processor.toFixed(1)} ms`,
    `${time.clock.toFixed(1)} ms by the clock, ${ratio} times JSON.parse; aim: 5 ms`,
  );
}

function keystroke(lint, config) {
  const text = largeRecipe();
  const path = 'large.recipe.json';
  for (let i = 0; i < 5; i++) lint({ path, text }, { config });
  let typed = text;
  const time = both(25, () => {
    const at = typed.indexOf('"label": "') + 10;
    typed = `${typed.slice(0, at)}x${typed.slice(at)}`;
    lint({ path, text: typed }, { config });
  });
  row(
    `${(text.length / 1e6).toFixed(2)} MB recipe after one keystroke`,
    `${time.processor.toFixed(1)} ms`,
    `${time.clock.toFixed(1)} ms by the clock; aim: 40 ms`,
  );
}

/** The first lint of a process, in the slices that the editor gives it: how long all of it takes, and the longest part. */
function coldLint() {
  const script = join(work, 'cold.cjs');
  writeFileSync(join(work, 'large.recipe.json'), largeRecipe());
  writeFileSync(
    script,
    `const text = require('node:fs').readFileSync(process.argv[3], 'utf8');
const start = performance.now();
const { lintInSteps, EMPTY_CONFIG: config } = require(process.argv[2]);
const loaded = performance.now() - start;
let clock = 0;
let processor = 0;
const steps = lintInSteps({ path: process.argv[3], text }, { config });
for (let done = false; !done; ) {
  const { user, system } = process.cpuUsage();
  const before = performance.now();
  ({ done } = steps.next());
  const after = process.cpuUsage();
  clock = Math.max(clock, performance.now() - before);
  processor = Math.max(processor, (after.user + after.system - user - system) / 1000);
}
process.stdout.write(JSON.stringify({ clock, processor, loaded, all: performance.now() - start - loaded }));
`,
  );
  const args = [script, join(work, 'lint.cjs'), join(work, 'large.recipe.json')];
  const runs = Array.from({ length: 11 }, () =>
    JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout),
  );
  const of = (name) => middle(runs.map((run) => run[name])).toFixed(1);
  row(
    'longest part of the first lint of that recipe',
    `${of('clock')} ms`,
    `by the clock, ${of('processor')} ms of processor time; all of it ${of('all')} ms; engine loaded in ${of('loaded')} ms; aim: 50 ms`,
  );
}

/** Each in a process of its own, turn by turn, with `vscode` as a module that answers everything. */
function entryLoad() {
  const stub = join(work, 'load.cjs');
  writeFileSync(
    stub,
    `const Module = require('node:module');
const anything = () => new Proxy(class {}, { get: (_, name) => (name === 'then' ? undefined : anything()), apply: anything });
const vscode = anything();
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
const before = process.cpuUsage();
const start = performance.now();
require(process.argv[2]);
const clock = performance.now() - start;
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ clock, processor: (user + system) / 1000 }));
`,
  );
  const empty = join(work, 'empty.cjs');
  writeFileSync(empty, 'exports.activate = () => {};\n');
  const times = { own: [], empty: [] };
  for (let i = 0; i < 31; i++) {
    for (const [name, file] of [
      ['own', join(dist, 'extension.cjs')],
      ['empty', empty],
    ]) {
      times[name].push(JSON.parse(spawnSync(process.execPath, [stub, file], { encoding: 'utf8' }).stdout));
    }
  }
  const [own, none] = [middleOf(times.own), middleOf(times.empty)];
  row(
    "entry load, with Node's own modules",
    `${own.processor.toFixed(1)} ms`,
    `${own.clock.toFixed(1)} ms by the clock; empty extension ${none.processor.toFixed(1)} ms; aim: 15 ms`,
  );
}

/** In a real window, by the journey that looks at the same rows; missing where there is no browser. */
function largeVault() {
  const file = join(root, 'out/measures/large-vault.json');
  rmSync(file, { force: true });
  const args = ['--import', 'tsx', 'test/ui/run.ts', 'test/ui/large-vault.test.ts'];
  const env = { ...process.env, RESULTS_FILE: join(work, 'results.json') };
  spawnSync(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
  if (!existsSync(file)) {
    row('large vault in a real window', 'missing', 'its journey did not run here');
    return;
  }
  const { secrets, opened, painted } = JSON.parse(readFileSync(file, 'utf8'));
  row(
    `folder of ${secrets} secrets, first paint`,
    `${Math.round(painted)} ms`,
    `aim: 1000 ms; unlocking took ${Math.round(opened)} ms, most of it to derive the key`,
  );
}

function sizes() {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cjs'));
  for (const name of files.sort()) {
    const note = name === 'extension.cjs' ? 'budget: 200 KiB' : '';
    row(`dist/${name}`, `${(statSync(join(dist, name)).size / 1024).toFixed(0)} KiB`, note);
  }
}

function rate(bytes, seconds) {
  return `${(bytes / 1e6 / seconds).toFixed(1)} MB/s`;
}

/** Milliseconds of processor time, those of the collector's and compiler's threads among them, and of the clock. */
function both(times, work) {
  return middleOf(
    Array.from({ length: times }, () => {
      const before = process.cpuUsage();
      const start = performance.now();
      work();
      const clock = performance.now() - start;
      const { user, system } = process.cpuUsage(before);
      return { clock, processor: (user + system) / 1000 };
    }),
  );
}

function middleOf(times) {
  return { clock: middle(times.map((t) => t.clock)), processor: middle(times.map((t) => t.processor)) };
}

/** Milliseconds. */
function median(times, work) {
  return middle(
    Array.from({ length: times }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}

function middle(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}
