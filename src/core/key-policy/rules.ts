import type { RuleInfo } from '../finding';
import type { PolicyRule } from './rule';
import { aliasRule } from './rules/alias';
import { bareStatement } from './rules/bare-statement';
import { conditionAction } from './rules/condition-action';
import { conditionKeyRule } from './rules/condition-key';
import { conditionOperator } from './rules/condition-operator';
import { conditionValue } from './rules/condition-value';
import { crossAccount } from './rules/cross-account';
import { deletedPrincipal } from './rules/deleted-principal';
import { externalAccount } from './rules/external-account';
import { forAllValues } from './rules/for-all-values';
import { grammar } from './rules/grammar';
import { policyJson } from './rules/json';
import { keyType } from './rules/key-type';
import { limits } from './rules/limits';
import { lockout } from './rules/lockout';
import { missingPrincipal } from './rules/missing-principal';
import { noEffect } from './rules/no-effect';
import { notPrincipal } from './rules/not-principal';
import { placeholder } from './rules/placeholder';
import { principalForm } from './rules/principal';
import { privilege } from './rules/privilege';
import { publicPrincipal } from './rules/public-principal';
import { resource } from './rules/resource';
import { separation } from './rules/separation';
import { servicePrincipal } from './rules/service-principal';
import { sid } from './rules/sid';
import { singleAdministrator } from './rules/single-administrator';
import { unknownAction } from './rules/unknown-action';
import { version } from './rules/version';
import { viaService } from './rules/via-service';

export const RULES: readonly PolicyRule[] = [
  policyJson,
  limits,
  bareStatement,
  grammar,
  version,
  missingPrincipal,
  lockout,
  singleAdministrator,
  principalForm,
  deletedPrincipal,
  placeholder,
  publicPrincipal,
  externalAccount,
  servicePrincipal,
  notPrincipal,
  unknownAction,
  noEffect,
  keyType,
  resource,
  crossAccount,
  privilege,
  separation,
  conditionOperator,
  conditionKeyRule,
  conditionValue,
  conditionAction,
  forAllValues,
  viaService,
  aliasRule,
  sid,
];

export const KEY_POLICY_RULES: readonly RuleInfo[] = RULES.map(({ info }) => info);
