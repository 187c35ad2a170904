import type { RuleInfo } from '../finding';
import type { CredentialRule, KeyedRule, TokenRule } from './rule';
import { AI_RULES } from './rules/ai';
import { BUSINESS_RULES } from './rules/business';
import { CLOUD_RULES } from './rules/cloud';
import { DATA_RULES } from './rules/data';
import { COMMAND_RULES } from './rules/commands';
import { DEVELOPMENT_RULES } from './rules/development';
import { GENERIC_RULES } from './rules/generic';
import { HASH_RULES } from './rules/hashes';
import { IDENTITY_RULES } from './rules/identity';
import { MESSAGING_RULES } from './rules/messaging';
import { OPERATIONS_RULES } from './rules/operations';
import { PAYMENT_RULES } from './rules/payments';
import { SERVICE_RULES } from './rules/services';
import { SERVICE_ACCOUNT_RULE } from './rules/service-account';
import { STRUCTURE_RULES } from './rules/structures';

const ROWS: readonly CredentialRule[] = [
  ...CLOUD_RULES,
  ...DEVELOPMENT_RULES,
  ...IDENTITY_RULES,
  ...AI_RULES,
  ...PAYMENT_RULES,
  ...MESSAGING_RULES,
  ...OPERATIONS_RULES,
  ...DATA_RULES,
  ...SERVICE_RULES,
  ...BUSINESS_RULES,
  ...STRUCTURE_RULES,
  ...COMMAND_RULES,
  ...HASH_RULES,
];

export const TOKEN_RULES: readonly TokenRule[] = ROWS.filter((rule) => rule.kind === 'token');
export const KEYED_RULES: readonly KeyedRule[] = ROWS.filter((rule) => rule.kind === 'keyed');

/** What is told of every credential rule, in the order of the tables. */
export const CREDENTIAL_RULES: readonly RuleInfo[] = [
  ...ROWS.map((rule) => rule.info),
  SERVICE_ACCOUNT_RULE.info,
  ...Object.values(GENERIC_RULES).map((rule) => rule.info),
];
