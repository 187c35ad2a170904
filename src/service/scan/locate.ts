import { createHash } from 'node:crypto';
import type { ParsedDocument } from '../../core/documents/document';
import { valueAt } from '../../core/documents/locate';
import type { Finding } from '../../core/finding';
import { createLineIndex, type LineIndex } from '../../core/text/line-index';
import type { Span } from '../../core/text/span';
import type { LocatedFinding, Region } from './protocol';

/** The findings of a text with lines, columns and fingerprints, so that the text need not be kept. */
export function locateFindings(
  text: string,
  document: ParsedDocument,
  findings: readonly Finding[],
): readonly LocatedFinding[] {
  if (findings.length === 0) return [];
  const lines = createLineIndex(text);
  const turns = new Map<string, number>();
  return findings.map((finding) => {
    const context = `${finding.rule}\0${namesAt(document, finding)}`;
    const turn = turns.get(context) ?? 0;
    turns.set(context, turn + 1);
    return {
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      span: finding.span,
      region: regionOf(lines, finding.span),
      related: (finding.related ?? []).map(({ message, span }) => ({ message, span, region: regionOf(lines, span) })),
      ...(finding.credential && { credential: finding.credential }),
      fingerprint: createHash('sha256').update(`${context}\0${turn}`).digest('hex').slice(0, 32),
    };
  });
}

export function regionOf(lines: LineIndex, span: Span): Region {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/**
 * The names under which a finding stands, without array positions, which move. Nothing else of the text goes into a
 * fingerprint: a value, or a line with one, could be guessed from its hash.
 */
function namesAt(document: ParsedDocument, finding: Finding): string {
  const path = valueAt(document, finding.span)?.path.filter((name) => typeof name === 'string') ?? [];
  return JSON.stringify(path.length > 0 ? path : [finding.credential?.key ?? '']);
}
