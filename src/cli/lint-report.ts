import type { Message } from '../core/message';
import type { FileFindings, ScanCounts, ScanProblem } from '../service/scan/protocol';

/** What a lint run found, as every output format tells it. */
export interface LintReport {
  /** The folder that paths are told relative to, absolute. */
  readonly base: string;
  /** In the order of the arguments, then of the names; every file once. */
  readonly files: readonly ReportedFile[];
  readonly problems: readonly ReportedProblem[];
  readonly counts: ScanCounts;
  /** Findings that a baseline knows and that are left out. */
  readonly known: number;
}

/** `uri` is relative to the base where the file lies in it, else a `file:` URI. */
export interface ReportedFile extends Pick<FileFindings, 'findings' | 'commit'> {
  /** For people: relative to the folder the command was started in. */
  readonly shown: string;
  readonly uri: string;
}

export interface ReportedProblem extends Pick<ScanProblem, 'code'> {
  readonly shown: string;
  readonly uri: string;
  readonly sentence: Message;
  /** From 1; for faults inside a file. */
  readonly line?: number;
  readonly column?: number;
}

/** Whether a report fails the run: an `info` or `hint` does not. */
export function hasFailingFinding(files: readonly ReportedFile[]): boolean {
  return files.some(({ findings }) => findings.some(({ severity }) => severity === 'error' || severity === 'warning'));
}
