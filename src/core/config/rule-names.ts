import { RULES } from '../rules';

/** What may stand in the configuration for a rule: its id, or a family's wildcard. */
export function ruleNames(): string[] {
  const families = new Set(RULES.map(({ id }) => `${id.slice(0, id.indexOf('/'))}/*`));
  return [...families, ...RULES.map(({ id }) => id)];
}
