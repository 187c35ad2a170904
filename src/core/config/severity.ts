import type { RuleId, Severity } from '../finding';
import { matchesGlobs } from './glob';
import type { ProjectConfig } from './project-config';

/** What a project wants of a rule in a file; nothing where it does not say. The last word has the last override. */
export function configuredSeverity(config: ProjectConfig, rule: RuleId, path: string): Severity | 'off' | undefined {
  for (let at = config.overrides.length - 1; at >= 0; at--) {
    const override = config.overrides[at];
    const severity = override && severityIn(override.severity, rule);
    if (override && severity !== undefined && matchesGlobs(override.files, path)) return severity;
  }
  return severityIn(config.severity, rule);
}

function severityIn(table: Readonly<Record<RuleId, Severity | 'off'>>, rule: RuleId): Severity | 'off' | undefined {
  const family: RuleId = `${rule.slice(0, rule.indexOf('/')) as 'credential'}/*`;
  return own(table, rule) ?? own(table, family);
}

function own(table: Readonly<Record<RuleId, Severity | 'off'>>, id: RuleId): Severity | 'off' | undefined {
  return Object.hasOwn(table, id) ? table[id] : undefined;
}
