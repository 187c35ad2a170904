import { isIgnored } from './config/ignored-values';
import type { ProjectConfig } from './config/project-config';
import { configuredSeverity } from './config/severity';
import { credentialSteps } from './credentials/lint-credentials';
import { toFinding } from './credentials/to-finding';
import type { Format, ParsedDocument } from './documents/document';
import { formatOf } from './documents/format';
import { parseInSteps } from './documents/parse';
import type { Finding } from './finding';
import { keyPolicyFindings } from './key-policy/findings';
import { pemFindings } from './pem/findings';
import { finish, type Steps } from './steps';
import { localReferences } from './workato/local-references';
import { suppressionsOf } from './suppression';

/** A text to be judged. `path` is relative to the workspace folder or scan root, with `/`; it tells the format. */
export interface LintInput {
  readonly path: string;
  readonly text: string;
  /** The whole path, where it is known: the folders above `path` tell of some files what they are. */
  readonly file?: string;
  /** The editor's language id, where there is one. */
  readonly languageId?: string;
  /** The path from the folder of `strongroom.json`, which its globs are about; else `path`. */
  readonly configPath?: string;
  /** Judge the whole text as one kind, whatever its name says. */
  readonly as?: 'key-policy' | 'pem';
}

export interface LintOptions {
  readonly config: ProjectConfig;
  /** Milliseconds since 1970; without it certificates are not judged by time. */
  readonly now?: number;
  /** See `PemOptions`. */
  readonly expiringDays?: number;
  readonly neighbour?: (name: string) => string | undefined;
}

export interface LintResult {
  readonly document: ParsedDocument;
  /** In the order of the text. Suppressed ones are left out and counted. */
  readonly findings: readonly Finding[];
  readonly suppressed: number;
}

interface Judged {
  readonly finding: Finding;
  /** Of a credential: what an ignored value is compared with. */
  readonly value?: string;
}

/**
 * All findings of a text. Parses it once; never throws on bad input. `config.exclude` is for those who choose the files.
 */
export function lint(input: LintInput, options: LintOptions): LintResult {
  return finish(lintInSteps(input, options));
}

/** As `lint`, part by part, for a thread that must not be held up. */
export function* lintInSteps(input: LintInput, options: LintOptions): Steps<LintResult> {
  const document = yield* parseInSteps(formatToRead(input), input.text);
  yield undefined;
  const suppressions = suppressionsOf(document, input.text);
  const findings: Finding[] = [];
  let suppressed = 0;
  const configPath = input.configPath ?? input.path;
  for (const { finding, value } of yield* judge(document, input, options)) {
    const severity = configuredSeverity(options.config, finding.rule, configPath) ?? finding.severity;
    if (severity === 'off') continue;
    const isQuiet =
      suppressions.isSuppressed(finding.rule, finding.span.start) ||
      (value !== undefined && isIgnored(options.config, finding.rule, value));
    if (isQuiet) suppressed++;
    else findings.push({ ...finding, severity });
  }
  return { document, findings: inOrder(findings), suppressed };
}

/** A key policy is JSON, whatever its file is called. */
function formatToRead({ path, languageId, as }: LintInput): Format {
  const format = formatOf(path, languageId);
  return as === 'key-policy' && format === 'text' ? 'json' : format;
}

function* judge(document: ParsedDocument, { text, path, file, as }: LintInput, options: LintOptions): Steps<Judged[]> {
  const { now, expiringDays, neighbour } = options;
  const credentials = yield* credentialSteps(document, text, path);
  yield undefined;
  const pem = pemFindings(document, text, {
    path,
    ...(as === 'pem' && { as }),
    ...(now !== undefined && { now }),
    ...(expiringDays !== undefined && { expiringDays }),
    ...(neighbour && { neighbour }),
  });
  yield undefined;
  const policies = keyPolicyFindings(document, text, file ?? path, as === 'key-policy' ? as : undefined);
  return [
    ...credentials.map((candidate) => ({ finding: toFinding(candidate), value: candidate.value })),
    ...[...pem, ...policies, ...localReferences(document, text, path)].map((finding) => ({ finding })),
  ];
}

/** In the order of the text; of equal ones (one rule, one place) the first. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return [...findings]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1))
    .filter(({ rule, span }) => {
      const place = `${rule}:${span.start}:${span.end}`;
      return !seen.has(place) && seen.add(place);
    });
}
