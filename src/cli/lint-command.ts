import { writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { message, shown } from '../core/message';
import { RULES } from '../core/rules';
import { repositoryOf } from '../service/scan/git-ignore';
import type { ScanCounts } from '../service/scan/protocol';
import { uriPath } from '../service/scan/raw-path';
import { errorCode } from '../service/scan/read-text';
import type { Arguments } from './arguments';
import { openBaseline, type Baseline } from './baseline';
import { complain, EXIT, type Io } from './io';
import { jsonReport } from './json-output';
import { collect, type Collected } from './lint-collect';
import { isWithin } from './lint-groups';
import { hasFailingFinding, type LintReport, type ReportedFile, type ReportedProblem } from './lint-report';
import { lintSettings, type LintSettings } from './lint-settings';
import { readProblem } from './read-problem';
import { sarifReport } from './sarif';
import { findingLines, summary } from './text-output';

/** `strongroom lint`: findings on standard output or in a file, what could not be read on the error stream. */
export async function lintCommand(args: Arguments, io: Io): Promise<number> {
  const settings = lintSettings(args, io);
  if ('fault' in settings) {
    complain(io, settings.fault);
    return EXIT.failure;
  }
  const { file, update } = settings.baseline ?? { file: undefined, update: false };
  const baseline = file === undefined ? undefined : openBaseline(io.cwd, file, update);
  if (baseline && 'fault' in baseline) {
    complain(io, baseline.fault);
    return EXIT.failure;
  }
  const collected = await collect(settings, baseline?.keep ?? (() => true), io);
  if ('fault' in collected) {
    complain(io, collected.fault);
    return EXIT.failure;
  }
  const report = makeReport(io, collected, baseline ? baseline.known() : 0);
  for (const { sentence, shown: path, line, column } of report.problems) {
    complain(io, sentence, line === undefined ? '' : `${path}:${line}:${column ?? 1}`);
  }
  if (update && baseline) return updateBaseline(baseline, file, report, io);
  if (!write(settings, report, io) || report.problems.length > 0) return EXIT.failure;
  return hasFailingFinding(report.files) ? EXIT.findings : EXIT.ok;
}

/** Writes the baseline instead of a report; what could not be read is told, and fails the run. */
function updateBaseline(baseline: Baseline, name: string, report: LintReport, io: Io): number {
  const written = baseline.write();
  if ('fault' in written) {
    complain(io, written.fault);
    return EXIT.failure;
  }
  io.err(`${io.say(message('Findings in {0}: {1}.', shown(name), shown(written.count)))}\n`);
  return report.problems.length > 0 ? EXIT.failure : EXIT.ok;
}

function makeReport(io: Io, collected: readonly Collected[], known: number): LintReport {
  const base = repositoryOf(io.cwd) ?? io.cwd;
  const toShow = (file: string) => (isWithin(io.cwd, file) ? relative(io.cwd, file).split(sep).join('/') || '.' : file);
  const toUri = (root: string, uri: string) => {
    if (!isWithin(base, root)) return `${pathToFileURL(root).href}/${uri}`;
    const way = uriPath(relative(base, root).split(sep).join('/'));
    return way === '' ? uri : `${way}/${uri}`;
  };
  const files = collected.flatMap(({ root, files: found }) =>
    found.map(({ file, uri, findings, commit }): ReportedFile => ({
      shown: toShow(file),
      uri: toUri(root, uri),
      findings,
      ...(commit && { commit }),
    })),
  );
  const unread = collected.flatMap(({ root, problems }) =>
    problems.map(({ path, uri, code }): ReportedProblem => {
      const name = toShow(join(root, path));
      return { shown: name, uri: toUri(root, uri), code, sentence: readProblem(name, code) };
    }),
  );
  // Targets of different roots may share a configuration, whose faults are told once.
  const all = collected.flatMap(({ configFaults }) => configFaults);
  const once = new Map(all.map((fault) => [JSON.stringify(fault), fault]));
  const faults = [...once.values()].map(({ file, sentence, line, column }): ReportedProblem => {
    const uri = isWithin(base, file) ? uriPath(relative(base, file).split(sep).join('/')) : pathToFileURL(file).href;
    return { shown: toShow(file), uri, code: 'CONFIG', sentence, line, column };
  });
  return { base, files, problems: [...faults, ...unread], counts: total(collected), known };
}

function total(collected: readonly Collected[]): ScanCounts {
  const sum = (name: keyof ScanCounts) => collected.reduce((n, { counts }) => n + counts[name], 0);
  return {
    files: sum('files'),
    bytes: sum('bytes'),
    findings: sum('findings'),
    suppressed: sum('suppressed'),
    skippedBinary: sum('skippedBinary'),
    skippedLarge: sum('skippedLarge'),
    ignored: sum('ignored'),
    unreadable: sum('unreadable'),
  };
}

/** False where the output file could not be written, which is then told. */
function write({ format, output }: LintSettings, report: LintReport, io: Io): boolean {
  const colour = output === undefined && io.colour.out;
  const text =
    format === 'sarif'
      ? sarifReport(io, report, RULES)
      : format === 'json'
        ? jsonReport(io, report)
        : report.files.map((file) => findingLines(io, file, colour)).join('') + summary(io, report, colour);
  if (output === undefined) {
    io.out(text);
    return true;
  }
  try {
    writeFileSync(resolve(io.cwd, output), text);
    io.err(summary(io, report, io.colour.err));
    return true;
  } catch (error) {
    complain(io, message('{0} could not be written ({1}).', shown(output), shown(errorCode(error))));
    return false;
  }
}
