import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lint } from '../../src/core/lint';
import { EMPTY_CONFIG } from '../../src/core/config/project-config';
import type { Sample } from './corpus';

export interface Report {
  readonly tool: string;
  readonly code: string;
  readonly sample: Sample;
  readonly said: string;
}

/** Whether we have an error or a warning of a key policy in a sample. */
export function isFlagged({ text }: Sample): boolean {
  const { findings } = lint({ path: 'policy.json', text, as: 'key-policy' }, { config: EMPTY_CONFIG });
  return findings.some(({ rule, severity }) => rule.startsWith('key-policy/') && /error|warning/.test(severity));
}

/** All that parliament and cfn-lint say of the samples that are JSON. */
export function theirReports(programs: string, samples: readonly Sample[]): readonly Report[] {
  const work = mkdtempSync(join(tmpdir(), 'strongroom-compare-'));
  try {
    const readable = samples.filter(({ json }) => json !== undefined);
    return [...parliament(programs, readable), ...cfnLint(programs, work, readable)];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** As it crashes on some malformed policies, each is tried by itself, all in one process. */
const PARLIAMENT = `
import json, sys
from parliament import analyze_policy_string
for i, text in enumerate(json.load(sys.stdin)):
    try:
        for f in analyze_policy_string(text, ignore_private_auditors=True).findings:
            print(json.dumps([i, f.issue, f.title or str(f.detail)]))
    except Exception:
        pass
`;

function parliament(programs: string, samples: readonly Sample[]): readonly Report[] {
  const input = JSON.stringify(samples.map(({ text }) => text));
  const { stdout } = spawnSync(join(programs, 'python'), ['-c', PARLIAMENT], {
    encoding: 'utf8',
    input,
    maxBuffer: 1e8,
  });
  return stdout.split('\n').flatMap((line): readonly Report[] => {
    if (!line.startsWith('[')) return [];
    const [at, code, said] = JSON.parse(line) as [number, string, string];
    const sample = samples[at];
    return sample ? [{ tool: 'parliament', code, sample, said }] : [];
  });
}

function cfnLint(programs: string, work: string, samples: readonly Sample[]): readonly Report[] {
  const file = join(work, 'template.json');
  const resources = samples.map(({ json }, i) => [
    `K${String(i)}`,
    { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: json } },
  ]);
  writeFileSync(file, JSON.stringify({ Resources: Object.fromEntries(resources) as object }, null, 1));
  const { stdout } = spawnSync(join(programs, 'cfn-lint'), ['--format', 'json', file], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const found = JSON.parse(stdout || '[]') as {
    Rule: { Id: string };
    Message: string;
    Location: { Path?: readonly unknown[] };
  }[];
  return found.flatMap(({ Rule, Message, Location }) => {
    const sample = samples[Number(/^K(\d+)$/.exec(String(Location.Path?.[1]))?.[1])];
    return sample ? [{ tool: 'cfn-lint', code: Rule.Id, sample, said: Message }] : [];
  });
}

/** Reports of things that are right in a key policy, or that it is not about. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^parliament INVALID_SID/, 'a key policy’s Sid may hold spaces; the default policy’s own does'],
  [
    /^parliament UNKNOWN_CONDITION_FOR_ACTION .*kms:(?:GenerateRandom|List(?:Aliases|Keys|RetirableGrants)|Synchronize)/,
    'these actions are reached by a wildcard alone and have no effect in a key policy, or are made by AWS itself',
  ],
  [/^parliament RESOURCE_STAR/, 'in a key policy "*" means this key'],
  [
    /^parliament OLD_VERSION|^cfn-lint W2511/,
    'the old Version is a matter of style where no policy variable is used: ours is a note',
  ],
];

export function explainReport({ tool, code, said }: Report): string | undefined {
  return REASONS.find(([form]) => form.test(`${tool} ${code} ${said}`))?.[1];
}
