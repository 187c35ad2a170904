import { pathToFileURL } from 'node:url';
import type { RuleInfo, Severity } from '../core/finding';
import { toMarkdown } from '../core/text/markdown';
import type { Span } from '../core/text/span';
import type { FileFindings, LocatedFinding, Region } from '../service/scan/protocol';
import { language } from './process-io';
import type { Io } from './io';
import type { LintReport, ReportedProblem } from './lint-report';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** What GitHub ranks security findings by: 0 to 10. */
const RANKS: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.5', info: '2.0', hint: '1.0' };

/**
 * The report as SARIF 2.1.0. No snippet and no value is in it; fingerprints stay the same when lines move. Paths are
 * relative to SRCROOT, the report's base.
 */
export function sarifReport(io: Io, report: LintReport, rules: readonly RuleInfo[]): string {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const configuration = report.problems.filter(({ line }) => line !== undefined);
  const execution = report.problems.filter(({ line }) => line === undefined);
  const run = {
    tool: {
      driver: {
        name: 'Strongroom',
        version: io.version,
        semanticVersion: io.version,
        language: language(io.env) === 'ja' ? 'ja-JP' : 'en-US',
        rules: rules.map((rule) => descriptor(io, rule)),
      },
    },
    language: language(io.env) === 'ja' ? 'ja-JP' : 'en-US',
    columnKind: 'utf16CodeUnits',
    newlineSequences: ['\r\n', '\n', '\r'],
    originalUriBaseIds: { [BASE]: { uri: `${pathToFileURL(report.base).href.replace(/\/$/, '')}/` } },
    invocations: [
      {
        executionSuccessful: report.problems.length === 0,
        toolExecutionNotifications: execution.map((problem) => notification(io, problem)),
        toolConfigurationNotifications: configuration.map((problem) => notification(io, problem)),
      },
    ],
    results: report.files.flatMap(({ uri, findings, commit }) =>
      findings.map((one) => result(io, uri, one, commit, indexes)),
    ),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, undefined, 1)}\n`;
}

const BASE = 'SRCROOT';

function descriptor(io: Io, rule: RuleInfo): object {
  const [description, remedy] = [io.say(rule.description), io.say(rule.remedy)];
  const sources = rule.sources.map((source) => `- <${source}>`).join('\n');
  return {
    id: rule.id,
    name: rule.id,
    shortDescription: { text: io.say(rule.title) },
    fullDescription: { text: description },
    help: {
      text: `${description}\n\n${remedy}`,
      markdown: [...[`# ${io.say(rule.title)}`, description, remedy].map(toMarkdown), sources]
        .filter((part) => part !== '')
        .join('\n\n'),
    },
    ...(rule.sources[0] !== undefined && { helpUri: rule.sources[0] }),
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { tags: ['security', rule.id.split('/')[0]], 'security-severity': RANKS[rule.severity] },
  };
}

function result(
  io: Io,
  uri: string,
  finding: LocatedFinding,
  commit: FileFindings['commit'],
  indexes: ReadonlyMap<string, number>,
): object {
  const { credential } = finding;
  const ruleIndex = indexes.get(finding.rule);
  return {
    ruleId: finding.rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: io.say(finding.message) },
    locations: [location(uri, finding.region, finding.span)],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map(({ message, region, span }, id) => ({
        id,
        message: { text: io.say(message) },
        ...location(uri, region, span),
      })),
    }),
    partialFingerprints: { 'ruleNamesTurn/v1': finding.fingerprint },
    ...((credential ?? commit) && {
      properties: {
        ...(credential && { confidence: credential.confidence }),
        ...(commit && { commit: commit.id, authorDate: commit.date }),
      },
    }),
  };
}

function location(uri: string, region: Region, span: Span): object {
  const place = { ...region, charOffset: span.start, charLength: span.end - span.start };
  return { physicalLocation: { artifactLocation: artifact(uri), region: place } };
}

/** A path inside the base is relative to it; anything else has its own scheme. */
function artifact(uri: string): object {
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: BASE };
}

function notification(io: Io, { uri, code, sentence, line, column }: ReportedProblem): object {
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column ?? 1 } };
  return {
    level: 'error',
    descriptor: { id: code },
    message: { text: io.say(sentence) },
    locations: [{ physicalLocation: { artifactLocation: artifact(uri), ...region } }],
  };
}
