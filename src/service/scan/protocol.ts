import type { ProjectConfig } from '../../core/config/project-config';
import type { CredentialFacts, RuleId, Severity } from '../../core/finding';
import type { Message } from '../../core/message';
import type { Span } from '../../core/text/span';

/** What to scan. Plain data: it is sent to a worker as it is. */
export interface ScanRequest {
  /** The folder that paths are told relative to, and that bounds the search for `strongroom.json` outside of git. */
  readonly root: string;
  /** Files and folders, absolute. A file is linted whatever is excluded or ignored. */
  readonly targets: readonly string[];
  /** For all files, with paths relative to `root`; without it each file's own `strongroom.json` counts. */
  readonly config?: ProjectConfig;
  /** Leave out what git ignores, inside repositories. */
  readonly gitignore: boolean;
  /** Globs of more paths to leave out, relative to `root` (the editor's `files.exclude`). */
  readonly exclude: readonly string[];
  /** Larger files are skipped and counted; in bytes. */
  readonly maxSize: number;
  /** So many days before its end a certificate is told of. */
  readonly expiringDays?: number;
  /** Judge every file as one kind, whatever its name says. */
  readonly as?: 'key-policy' | 'pem';
}

/** Lines and columns from 1, columns in UTF-16 units; the end is behind the last character (as in SARIF). */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A finding with its place, told without the text. Holds no value of a secret and no hash of one. */
export interface LocatedFinding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: Message;
  readonly span: Span;
  readonly region: Region;
  readonly related: readonly { readonly message: Message; readonly span: Span; readonly region: Region }[];
  readonly credential?: CredentialFacts;
  /** The same for the same finding after lines moved: made of the rule, the names it stands under and its turn. */
  readonly fingerprint: string;
}

export interface FileFindings {
  /** The absolute path. */
  readonly file: string;
  /** Relative to the root, with `/`. Starts with `../` for a target outside it. */
  readonly path: string;
  /** `path`, percent-encoded byte by byte. */
  readonly uri: string;
  readonly findings: readonly LocatedFinding[];
  /** In the history of a repository: the oldest commit with this version of the file, and its author's date. */
  readonly commit?: { readonly id: string; readonly date: string };
}

/** A file or folder that could not be read or judged. `code` is the system's (EACCES, ENOENT …) or `LINT`. */
export interface ScanProblem {
  readonly path: string;
  readonly uri: string;
  readonly code: string;
}

export interface ScanCounts {
  /** Files that were linted. */
  readonly files: number;
  readonly bytes: number;
  readonly findings: number;
  /** Findings that people marked as harmless. */
  readonly suppressed: number;
  readonly skippedBinary: number;
  readonly skippedLarge: number;
  /** Files and folders that git or a setting leaves out; a folder counts once. */
  readonly ignored: number;
  readonly unreadable: number;
}

export interface ScanSummary {
  readonly counts: ScanCounts;
  readonly problems: readonly ScanProblem[];
  /** What is wrong in the `strongroom.json` files that were read. */
  readonly configFaults: readonly ConfigFileFault[];
}

/** Something wrong in a configuration file; what is right in it counts all the same. Lines and columns from 1. */
export interface ConfigFileFault {
  /** The absolute path. */
  readonly file: string;
  readonly sentence: Message;
  readonly line: number;
  readonly column: number;
}

export interface ScanListener {
  /** Files with findings, in the order of their paths. */
  onBatch(files: readonly FileFindings[]): void;
  onProgress(counts: ScanCounts): void;
  /** Whether a finding is told; `value` is the text it stands on. Only where the scan runs in the caller's thread. */
  readonly keep?: (finding: LocatedFinding, value: string, path: string) => boolean;
}

/** What the worker sends. After `done` or `failed` nothing more comes. */
export type ScanEvent =
  | { readonly type: 'batch'; readonly files: readonly FileFindings[] }
  | { readonly type: 'progress'; readonly counts: ScanCounts }
  | { readonly type: 'done'; readonly summary: ScanSummary }
  | { readonly type: 'failed'; readonly name: string };
