import type { RuleInfo } from '../finding';
import type { PolicyRule } from './rule';
import { crossAccount } from './rules/cross-account';
import { grammar } from './rules/grammar';
import { policyJson } from './rules/json';
import { lockout } from './rules/lockout';
import { missingPrincipal } from './rules/missing-principal';
import { noEffect } from './rules/no-effect';
import { principalForm } from './rules/principal';
import { publicPrincipal } from './rules/public-principal';
import { resource } from './rules/resource';
import { unknownAction } from './rules/unknown-action';

export const RULES: readonly PolicyRule[] = [
  policyJson,
  grammar,
  missingPrincipal,
  lockout,
  principalForm,
  publicPrincipal,
  unknownAction,
  noEffect,
  resource,
  crossAccount,
];

export const KEY_POLICY_RULES: readonly RuleInfo[] = RULES.map(({ info }) => info);
