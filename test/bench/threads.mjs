// What a second thread gains, and what a thousand megabytes cost in memory.
import { spawnSync } from 'node:child_process';
import { cpSync, linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';

const CODE = `
const { parentPort, workerData: { linter, files } } = require('node:worker_threads');
const { lint, EMPTY_CONFIG: config } = require(linter);
const pass = () => files.forEach(([path, text]) => lint({ path, text }, { config }));
pass();
parentPort.postMessage('ready');
parentPort.on('message', () => { pass(); parentPort.postMessage('done'); });
`;

/** How many times as fast two threads lint the files as one does, both warmed up; the best of some turns. */
export async function gainOfTwoThreads(linter, files) {
  const all = [...files];
  const start = async (list) => {
    const worker = new Worker(CODE, { eval: true, workerData: { linter, files: list } });
    await answerOf(worker);
    return worker;
  };
  const one = await start(all);
  const two = [await start(all.filter((_, at) => at % 2 === 0)), await start(all.filter((_, at) => at % 2 === 1))];
  let best = 0;
  for (let turn = 0; turn < 7; turn++) best = Math.max(best, (await clock([one])) / (await clock(two)));
  await Promise.all([one, ...two].map((worker) => worker.terminate()));
  return best;
}

async function clock(workers) {
  const start = performance.now();
  await Promise.all(
    workers.map((worker) => {
      const answer = answerOf(worker);
      worker.postMessage('go');
      return answer;
    }),
  );
  return performance.now() - start;
}

function answerOf(worker) {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** The most memory, in MB, that the command line held while it linted `megabytes`: the corpus again and again. */
export function memoryOf(cli, work, corpus, files, bytes, megabytes) {
  const many = join(work, 'many');
  for (let copy = 0; copy * bytes < megabytes * 1e6; copy++) {
    for (const path of files.keys()) {
      const target = join(many, String(copy), path);
      mkdirSync(dirname(target), { recursive: true });
      try {
        linkSync(join(corpus, path), target);
      } catch {
        cpSync(join(corpus, path), target);
      }
    }
  }
  const hook = join(work, 'memory.cjs');
  writeFileSync(
    hook,
    "process.on('exit', () => process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\\n`));\n",
  );
  const args = ['--require', hook, cli, 'lint', '--format', 'json', '.'];
  const { stderr } = spawnSync(process.execPath, args, {
    cwd: many,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1e9,
  });
  return Number(/maxRSS (\d+)/.exec(stderr)?.[1]) / 1024;
}
