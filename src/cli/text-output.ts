import { message, shown, type Message } from '../core/message';
import type { Severity } from '../core/finding';
import type { ScanCounts } from '../service/scan/protocol';
import type { LintReport, ReportedFile } from './lint-report';
import type { Io } from './io';
import { printable } from './printable';

/** One line a finding: `path:line:column severity rule message`. */
export function findingLines(io: Io, { shown: path, findings, commit }: ReportedFile, colour: boolean): string {
  const paint = colour ? painted : (text: string) => text;
  const origin = commit ? ` ${paint(`(${commit.id.slice(0, 10)}, ${commit.date.slice(0, 10)})`, DIM)}` : '';
  return findings
    .map(({ region, severity, rule, message: sentence }) => {
      const place = `${printable(path)}:${region.startLine}:${region.startColumn}`;
      const sign = `${paint(severity, COLOURS[severity])} ${paint(rule, DIM)}`;
      return `${paint(place, BOLD)} ${sign} ${printable(io.say(sentence))}${origin}\n`;
    })
    .join('');
}

/** The last line of a run: how many findings in how many files, and what was left out. */
export function summary(io: Io, { counts, known }: Pick<LintReport, 'counts' | 'known'>, colour: boolean): string {
  const first =
    counts.findings === 0
      ? message('No findings. Files linted: {0}.', shown(counts.files))
      : message('Findings: {0}. Files linted: {1}.', shown(counts.findings), shown(counts.files));
  const text = [first, ...leftOut(counts, known)].map((sentence) => io.say(sentence)).join(' ');
  return colour ? `${painted(text, counts.findings > 0 ? BOLD : GREEN)}\n` : `${text}\n`;
}

function leftOut(counts: ScanCounts, known: number): Message[] {
  const rows: readonly (readonly [number, (n: number) => Message])[] = [
    [known, (n) => message('Known from the baseline: {0}.', shown(n))],
    [counts.suppressed, (n) => message('Ignored as harmless: {0}.', shown(n))],
    [counts.skippedBinary, (n) => message('Binary files skipped: {0}.', shown(n))],
    [counts.skippedLarge, (n) => message('Files over the size limit skipped: {0}.', shown(n))],
    [counts.ignored, (n) => message('Files and folders left out by git or strongroom.json: {0}.', shown(n))],
    [counts.unreadable, (n) => message('Not readable: {0}.', shown(n))],
  ];
  return rows.filter(([n]) => n > 0).map(([n, sentence]) => sentence(n));
}

const BOLD = '1';
const DIM = '2';
const GREEN = '32';
const COLOURS: Readonly<Record<Severity, string>> = { error: '31', warning: '33', info: '36', hint: '2' };

function painted(text: string, style: string): string {
  return `\u001b[${style}m${text}\u001b[0m`;
}
