import { dirname, join } from 'node:path';
import type { ProjectConfig } from '../../core/config/project-config';
import { lint } from '../../core/lint';
import { locateFindings } from './locate';
import type { FileFindings, LocatedFinding, ScanCounts, ScanProblem, ScanRequest } from './protocol';
import { displayPath, uriPath, type RawPath } from './raw-path';
import { readText, type ReadResult } from './read-text';

/** The counts of a scan that goes on. */
export interface Tally {
  readonly counts: { -readonly [K in keyof ScanCounts]: number };
  readonly problems: ScanProblem[];
}

export function createTally(): Tally {
  const counts = {
    files: 0,
    bytes: 0,
    findings: 0,
    suppressed: 0,
    skippedBinary: 0,
    skippedLarge: 0,
    ignored: 0,
    unreadable: 0,
  };
  return { counts, problems: [] };
}

export interface Judged {
  /** The absolute path. */
  readonly file: RawPath;
  /** Relative to the root, with `/`. */
  readonly path: RawPath;
  readonly config: ProjectConfig;
  /** Relative to the configuration's folder, where that is not the root. */
  readonly configPath?: RawPath;
  readonly as?: ScanRequest['as'];
  readonly expiringDays?: number;
}

/** Whether a finding is told. `value` is the text it stands on, `path` the absolute path; neither may be kept. */
export type Keep = (finding: LocatedFinding, value: string, path: string) => boolean;

/** Lints what was read of a file and counts it. Undefined where nothing was found in it. */
export function judge(tally: Tally, read: ReadResult, judged: Judged, keep?: Keep): FileFindings | undefined {
  const { counts } = tally;
  const { file, path } = judged;
  if (read.kind === 'binary') counts.skippedBinary++;
  else if (read.kind === 'large') counts.skippedLarge++;
  else if (read.kind === 'unreadable') addProblem(tally, path, read.code);
  else {
    const shown = displayPath(path);
    const result = lintText({ ...judged, path: shown, file: displayPath(file) }, read.text);
    if (result === undefined) addProblem(tally, path, 'LINT');
    else {
      counts.files++;
      counts.bytes += read.bytes;
      counts.suppressed += result.suppressed;
      const { text } = read;
      const findings = keep
        ? result.findings.filter((one) => keep(one, text.slice(one.span.start, one.span.end), displayPath(file)))
        : result.findings;
      counts.findings += findings.length;
      if (findings.length > 0) return { file: displayPath(file), path: shown, uri: uriPath(path), findings };
    }
  }
  return undefined;
}

export function addProblem({ counts, problems }: Tally, path: RawPath, code: string): void {
  counts.unreadable++;
  problems.push({ path: displayPath(path) || '.', uri: uriPath(path), code });
}

/** Undefined where a rule failed on the text, which is a fault of ours. */
function lintText(judged: Judged & { path: string; file: string }, text: string) {
  const { path, file, config, configPath, as, expiringDays } = judged;
  const globbed = configPath && { configPath: displayPath(configPath) };
  try {
    const input = { path, file, text, ...(as && { as }), ...globbed };
    const { document, findings, suppressed } = lint(input, {
      config,
      now: Date.now(),
      neighbour: neighboursOf(file),
      ...(expiringDays !== undefined && { expiringDays }),
    });
    return { findings: locateFindings(text, document, findings), suppressed };
  } catch {
    // The error may quote the text: nothing of it is passed on.
    return undefined;
  }
}

/** Certificates are small; what is larger is none that a key belongs to. */
const MOST_OF_NEIGHBOUR = 256 * 1024;

function neighboursOf(file: string): (name: string) => string | undefined {
  return (name) => {
    const read = readText(join(dirname(file), name), MOST_OF_NEIGHBOUR);
    return read.kind === 'text' ? read.text : undefined;
  };
}
