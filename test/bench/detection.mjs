// npm run bench:detection -- --corpus DIR --scorer FILE [--readme] [--only NAME…]
// Runs strongroom and the peers that are installed over one labelled corpus, scores each with the same scorer, and
// prints one table; --readme writes it between the markers of both READMEs. The scorer stays outside of the project:
// `node FILE detection DIR LOG.sarif --json` prints an object of figures, and counts rules that begin with `credential/`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { INSTALLED, peers } from './peers.mjs';

const root = join(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    scorer: { type: 'string' },
    readme: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
  },
});
if (!values.corpus || !values.scorer) {
  console.error('usage: npm run bench:detection -- --corpus DIR --scorer FILE [--readme] [--only NAME]');
  process.exit(2);
}
const corpus = resolve(values.corpus);
const scorer = resolve(values.scorer);
const TIME = '/usr/bin/time';
const work = mkdtempSync(join(tmpdir(), 'strongroom-detection-'));

/** Each tool: its command, its figures as SARIF results `{ file, startLine, startColumn?, endLine?, endColumn? }`. */
const TOOLS = {
  strongroom: () => ({
    command: process.execPath,
    args: [join(root, 'dist/cli.cjs'), 'lint', '--no-ignore', '--format', 'sarif', '.'],
    log: (out) => out,
  }),
  gitleaks: () =>
    existsSync(INSTALLED.gitleaks) && {
      ...peers().gitleaks(corpus),
      log: (out) =>
        sarif(
          JSON.parse(out).map(({ File: file, Secret: secret, StartLine: startLine, EndLine: endLine }) => ({
            file,
            startLine,
            endLine,
            ...columnsOf(file, startLine, secret),
          })),
        ),
    },
  secretlint: () =>
    existsSync(INSTALLED.secretlint) && {
      ...peers().secretlint(corpus),
      log: (out) =>
        sarif(
          JSON.parse(out).flatMap(({ filePath, messages }) =>
            messages.map(({ loc: { start, end } }) => ({
              file: filePath,
              startLine: start.line,
              endLine: end.line,
              startColumn: start.column + 1,
              endColumn: end.column + 1,
            })),
          ),
        ),
    },
  'detect-secrets': () =>
    onPath('detect-secrets') && {
      command: 'detect-secrets',
      args: ['scan', '--all-files', '--no-verify', '.'],
      log: (out) =>
        sarif(
          Object.entries(JSON.parse(out).results).flatMap(([file, found]) =>
            found.map(({ line_number: startLine }) => ({ file, startLine })),
          ),
        ),
    },
  credsweeper: () =>
    onPath('credsweeper') && {
      command: 'credsweeper',
      args: ['--path', '.', '--save-json', join(work, 'credsweeper.json')],
      log: () =>
        sarif(
          JSON.parse(readFileSync(join(work, 'credsweeper.json'), 'utf8')).flatMap(({ line_data_list: lines }) =>
            lines.map(({ path, line_num: startLine, value_start: from, value_end: to }) => ({
              file: path,
              startLine,
              ...(from >= 0 && { startColumn: from + 1, endColumn: to + 1 }),
            })),
          ),
        ),
    },
};

/** The figures that the table shows, by what their names hold. */
const FIGURES = [
  [/^creddata core recall, our file types %/, 'CredData, found of the real ones, %'],
  [/^creddata false rows flagged, our/, 'CredData, false rows flagged'],
  [/^creddata flagged lines without/, 'CredData, other lines flagged'],
  [/^noseyparker\/secret recall/, 'noseyparker, found, %'],
  [/^noseyparker\/secret neg/, 'noseyparker, negatives flagged'],
  [/^titus\/secret recall/, 'titus, found, %'],
  [/^titus\/secret neg/, 'titus, negatives flagged'],
  [/^kingfisher\/secret recall/, 'kingfisher, found, %'],
  [/^gitleaks\/template recall/, 'gitleaks templates, found, %'],
  [/^gitleaks\/literal recall/, 'gitleaks samples, found, %'],
  [/^gitleaks\/literal neg/, 'gitleaks samples, negatives flagged'],
  [/^betterleaks\/literal recall/, 'betterleaks samples, found, %'],
  [/^betterleaks\/literal neg/, 'betterleaks samples, negatives flagged'],
  [/^whispers lines found/, 'whispers, lines found'],
  [/^whispers negative/, 'whispers, false lines flagged'],
  [/^leaky-repo lines found/, 'leaky-repo, risks found'],
  [/^range is exactly/, 'marked exactly the secret, %'],
];

try {
  const size = bytesOf(corpus);
  const columns = [];
  for (const [name, tool] of Object.entries(TOOLS)) {
    if (values.only && !values.only.includes(name)) continue;
    const made = tool();
    if (made) columns.push({ name, ...measure(name, made, size) });
    else console.log(`${name}: not installed here, left out`);
  }
  const rows = [...FIGURES.map(([pattern, title]) => [title, ...columns.map((one) => figure(one.figures, pattern))])];
  rows.push(['seconds of processor time', ...columns.map(({ seconds }) => seconds.toFixed(1))]);
  rows.push(['MB/s', ...columns.map(({ seconds }) => (size / 1e6 / seconds).toFixed(1))]);
  const table = markdown(['', ...columns.map(({ name }) => name)], rows);
  console.log(table);
  if (values.readme) for (const file of ['README.md', 'README.ja.md']) writeTable(join(root, file), table);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function measure(name, { command, args, env = {}, log }, size) {
  console.log(`${name} on ${(size / 1e6).toFixed(0)} MB …`);
  const options = { cwd: corpus, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 2 ** 30 };
  const times = join(work, `${name}.times`);
  const start = performance.now();
  // Processor time, which other work on the machine leaves alone; that of the clock where `time` is not installed.
  const timed = existsSync(TIME) ? [TIME, '-q', '-f', '%U %S', '-o', times, command, ...args] : [command, ...args];
  const { stdout, status, error } = spawnSync(timed[0], timed.slice(1), options);
  const clock = (performance.now() - start) / 1000;
  const used = existsSync(times) ? readFileSync(times, 'utf8').trim().split(' ').map(Number) : [];
  const seconds = used.length === 2 ? used[0] + used[1] : clock;
  if (error || status === null || status > 1) throw new Error(`${name} failed (${error?.code ?? status}).`);
  const file = join(work, `${name}.sarif`);
  writeFileSync(file, log(stdout));
  const scored = spawnSync(process.execPath, [scorer, 'detection', corpus, file, '--json'], { encoding: 'utf8' });
  if (scored.status !== 0) throw new Error(`The scorer failed on ${name}.`);
  return { seconds, figures: JSON.parse(scored.stdout) };
}

/** Columns in gitleaks' report are those of the match with its key; the secret in it is told as a text. */
function columnsOf(file, line, secret) {
  const at = readFileSync(resolve(corpus, file), 'utf8').split('\n')[line - 1]?.indexOf(secret) ?? -1;
  return at < 0 ? {} : { startColumn: at + 1, endColumn: at + 1 + secret.length };
}

function sarif(found) {
  const results = found.map(({ file, ...region }) => ({
    ruleId: 'credential/any',
    locations: [{ physicalLocation: { artifactLocation: { uri: pathToFileURL(resolve(corpus, file)).href }, region } }],
  }));
  return JSON.stringify({ version: '2.1.0', runs: [{ results }] });
}

/** A figure without the scorer's remarks in brackets. */
function figure(figures, pattern) {
  const name = Object.keys(figures).find((one) => pattern.test(one));
  return name === undefined ? '' : String(figures[name] ?? '').replace(/ \(.*\)$/, '');
}

function markdown(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

function writeTable(file, table) {
  const text = readFileSync(file, 'utf8');
  const marked = /(<!-- detection -->\n)[\s\S]*?(<!-- \/detection -->)/;
  if (!marked.test(text)) throw new Error(`${file} has no markers <!-- detection --> … <!-- /detection -->.`);
  writeFileSync(
    file,
    text.replace(marked, (_, start, end) => `${start}${table}\n${end}`),
  );
}

function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

function bytesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
