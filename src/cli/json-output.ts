import type { Io } from './io';
import type { LintReport } from './lint-report';

/**
 * The JSON form. `version` goes up when a member is renamed or removed; new members may come at any time. Lines and
 * columns count from 1, columns and offsets in UTF-16 units, the end is behind the last character.
 */
export function jsonReport(io: Io, { files, problems, counts, known }: LintReport): string {
  const findings = files.flatMap(({ shown: path, findings: all, commit }) =>
    all.map((finding) => ({
      path,
      line: finding.region.startLine,
      column: finding.region.startColumn,
      endLine: finding.region.endLine,
      endColumn: finding.region.endColumn,
      offset: finding.span.start,
      length: finding.span.end - finding.span.start,
      severity: finding.severity,
      rule: finding.rule,
      message: io.say(finding.message),
      fingerprint: finding.fingerprint,
      ...(commit && { commit: commit.id, authorDate: commit.date }),
      ...(finding.credential && {
        provider: finding.credential.provider,
        key: finding.credential.key,
        confidence: finding.credential.confidence,
      }),
    })),
  );
  const notes = problems.map(({ shown: path, code, sentence, line, column }) => ({
    path,
    code,
    message: io.say(sentence),
    line,
    column,
  }));
  return `${JSON.stringify({ version: 1, findings, problems: notes, counts, ...(known > 0 && { known }) }, undefined, 2)}\n`;
}
