// Compares our judgement of key policies with other tools: who can do what with a policy simulator, faults with
// parliament and cfn-lint. It installs them into a cache and ends with 1 where a difference has no known reason.
//   npm run compare:key-policy -- --corpus FOLDER     (a folder with index.jsonl, see corpus.ts)
import { parseArgs } from 'node:util';
import { callerName } from '../../src/core/key-policy/access/caller';
import { readCorpus, type Sample } from './corpus';
import { installLinters, installSimulator } from './install';
import { explainReport, isFlagged, theirReports } from './linters';
import { askBoth, explainAnswer } from './simulator';

async function main(): Promise<void> {
  const { corpus } = parseArgs({ options: { corpus: { type: 'string' } } }).values;
  if (corpus === undefined) throw new Error('Name the corpus: --corpus FOLDER');
  const samples = readCorpus(corpus);
  const open = (await compareAccess(samples)) + compareFaults(samples);
  console.log(
    open === 0 ? '\nEvery difference has a known reason.' : `\n${String(open)} differences without a known reason.`,
  );
  process.exitCode = open === 0 ? 0 : 1;
}

/** How many answers differ without a known reason. */
async function compareAccess(samples: readonly Sample[]): Promise<number> {
  const answers = await askBoth(
    installSimulator(),
    samples.filter(({ label }) => label === 'valid'),
  );
  const differing = answers.filter(({ ours, theirs }) => ours !== theirs);
  console.log(
    `Simulator: ${String(answers.length)} questions, ${String(answers.length - differing.length)} answers agree`,
  );
  const { reasons, open } = group(differing, explainAnswer);
  for (const [reason, count] of reasons) console.log(`  ${String(count)} differ: ${reason}`);
  for (const { sample, caller, action, iam, ours } of open.slice(0, 20))
    console.log(
      `  ${sample.file}: ${callerName(caller)} ${action}, IAM ${iam ? 'allows' : 'silent'}: ours ${String(ours)}`,
    );
  return open.length;
}

/** Only what another tool reports and we are silent on is a difference; our own rules are more. */
function compareFaults(samples: readonly Sample[]): number {
  const programs = installLinters();
  if (programs === undefined) {
    console.log('parliament and cfn-lint: skipped, there is no Python to install them with.');
    return 0;
  }
  const reports = theirReports(programs, samples);
  const silent = reports.filter(({ sample }) => !isFlagged(sample));
  console.log(
    `parliament and cfn-lint: ${String(reports.length)} reports, ${String(silent.length)} in policies that we let pass`,
  );
  const { reasons, open } = group(silent, explainReport);
  for (const [reason, count] of reasons) console.log(`  ${String(count)} differ: ${reason}`);
  for (const { tool, code, said, sample } of open.slice(0, 40))
    console.log(`  ${sample.file}: ${tool} ${code} ${said}`);
  return open.length;
}

function group<T>(
  items: readonly T[],
  explain: (item: T) => string | undefined,
): { readonly reasons: ReadonlyMap<string, number>; readonly open: readonly T[] } {
  const reasons = new Map<string, number>();
  const open: T[] = [];
  for (const item of items) {
    const reason = explain(item);
    if (reason === undefined) open.push(item);
    else reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return { reasons, open };
}

void main();
