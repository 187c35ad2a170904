// Runs every check and suite in turn, whatever failed before, and ends with one line of counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const results = join(root, 'out/results');
const bin = (name) => join(root, 'node_modules/.bin', name);
const mocha = (suite) => [bin('mocha'), `test/${suite}/**/*.test.ts`, '--reporter', 'test/support/reporter.cjs'];

/** A check counts as one test; a suite writes its own counts to out/results/<name>.json. */
const CHECKS = [
  ['eslint', [bin('eslint'), '.']],
  ['prettier', [bin('prettier'), '--check', '--log-level', 'warn', '.']],
  ['types', [bin('tsc'), '-p', '.']],
  ['build', [process.execPath, 'esbuild.mjs']],
];
const SUITES = [
  ['unit', mocha('unit')],
  ['cases', mocha('cases')],
  ['contract', mocha('contract')],
  ['cli', mocha('cli')],
  ['host', [process.execPath, '--import', 'tsx', 'test/host/run.ts']],
  ['ui', [process.execPath, '--import', 'tsx', 'test/ui/run.ts']],
];

const only = process.argv.slice(2);
const wanted = ([name]) => only.length === 0 || only.includes(name);
const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
for (const [name, command] of CHECKS.filter(wanted)) {
  const { ok, seconds } = run(name, command, {});
  total[ok ? 'passed' : 'failed'] += 1;
  lines.push(`${name}: ${ok ? 'passed' : 'FAILED'} (${seconds} s)`);
}
for (const [name, command] of SUITES.filter(wanted)) {
  const file = join(results, `${name}.json`);
  const { ok, seconds } = run(name, command, { RESULTS_FILE: file });
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  // A suite that ended badly without a failed test broke before or after its tests: that is a failure of its own.
  if (!ok && counts.failed === 0) counts.failed = 1;
  for (const key of Object.keys(total)) total[key] += counts[key];
  lines.push(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`);
}
console.log(`\n${lines.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;

function run(name, [command, ...args], env) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return { ok: status === 0, seconds: Math.round((Date.now() - started) / 1000) };
}
