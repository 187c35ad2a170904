import { CREDENTIAL_RULES } from './credentials/all-rules';
import { KEY_POLICY_RULES } from './key-policy/rules';
import { PEM_RULES } from './pem/rules';
import { WORKATO_RULES } from './workato/local-references';
import type { RuleId, RuleInfo } from './finding';

/** Every rule of every family; the manifest, the README, SARIF and the rule pages are made from it. */
export const RULES: readonly RuleInfo[] = [...CREDENTIAL_RULES, ...PEM_RULES, ...KEY_POLICY_RULES, ...WORKATO_RULES];

const BY_ID: ReadonlyMap<string, RuleInfo> = new Map(RULES.map((rule) => [rule.id, rule]));

export function allRules(): readonly RuleInfo[] {
  return RULES;
}

export function ruleById(id: RuleId): RuleInfo | undefined {
  return BY_ID.get(id);
}
