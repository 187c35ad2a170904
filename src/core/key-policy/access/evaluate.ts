import { statementCovers } from '../actions';
import { hasNoEffectInKeyPolicy, worksAcrossAccounts } from '../data/actions';
import { member, type ConditionTest, type KeyPolicy, type Statement } from '../model';
import { accountOf, type Caller } from './caller';
import { matches } from './compare';
import { testHolds } from './condition';
import type { Context } from './context';
import { allowNames, denyNames, type Named } from './principal';
import { all, type Tri } from './tri';

export interface AccessRequest {
  readonly caller: Caller;
  /** In full, such as `kms:Decrypt`. */
  readonly action: string;
  readonly context: Context;
}

/** The key that the policy is of, as far as it is known. */
export interface KeyFacts {
  readonly account?: string;
  readonly arn?: string;
}

/**
 * `conditional`: it hangs on conditions of which nothing is known. `unknown`: a template computes what would tell.
 * `not-allowed`: no statement allows it.
 */
export type Verdict = 'allowed' | 'conditional' | 'unknown' | 'denied' | 'not-allowed';

export interface Decision {
  readonly verdict: Verdict;
  /** IAM policies of the caller’s account must allow it too; what they say is not known here. */
  readonly needsIam: boolean;
  /** The statements that decide, in the order of the policy. */
  readonly statements: readonly Statement[];
  /** The tests that it hangs on. */
  readonly conditions: readonly ConditionTest[];
  /** Of `not-allowed`: AWS KMS does not let a key policy grant this at all, or not to another account. */
  readonly reason?: 'no-effect' | 'other-account';
}

interface Applied {
  readonly statement: Statement;
  readonly named: Named;
  readonly holds: Tri;
  readonly open: readonly ConditionTest[];
}

/**
 * What a key policy says to a request. An explicit Deny wins; who is named themselves, in the key’s account, is allowed
 * by the policy alone; whose account is named, or who is of another account, needs IAM as well. Grants are not known.
 */
export function evaluate(policy: KeyPolicy, request: AccessRequest, key: KeyFacts): Decision {
  const name = request.action.replace(/^kms:/i, '');
  if (hasNoEffectInKeyPolicy(name)) return nobody('no-effect');
  const account = accountOf(request.caller);
  const isOther =
    request.caller.kind === 'anyone' || (account !== undefined && key.account !== undefined && account !== key.account);
  const denies = apply(policy, 'Deny', request, key);
  const denied = denies.filter(({ holds }) => holds === 'yes');
  if (denied.length > 0) {
    return { verdict: 'denied', needsIam: false, statements: denied.map(({ statement }) => statement), conditions: [] };
  }
  if (isOther && !worksAcrossAccounts(name)) return nobody('other-account');
  const allows = apply(policy, 'Allow', request, key);
  if (allows.length === 0) return policy.open ? { ...nobody(), verdict: 'unknown' } : nobody();
  const best = Math.max(...allows.map(rank));
  const deciding = allows.filter((applied) => rank(applied) === best);
  const needsIam = isOther || deciding.every(({ named }) => named === 'account');
  const maybe = deciding.every(({ holds }) => holds !== 'yes') ? deciding : [];
  const hanging = [...maybe, ...denies];
  return {
    verdict: hanging.length === 0 ? 'allowed' : hanging.some(isComputed) ? 'unknown' : 'conditional',
    needsIam,
    statements: [...deciding, ...denies].map(({ statement }) => statement).sort((a, b) => a.span.start - b.span.start),
    conditions: hanging.flatMap(({ open }) => open),
  };
}

function nobody(reason?: Decision['reason']): Decision {
  return { verdict: 'not-allowed', needsIam: false, statements: [], conditions: [], ...(reason && { reason }) };
}

/** The statements of an effect that are about a request, or may be. */
function apply(
  { statements }: KeyPolicy,
  effect: 'Allow' | 'Deny',
  { caller, action, context }: AccessRequest,
  key: KeyFacts,
): readonly Applied[] {
  return statements.flatMap((statement) => {
    const says = statement.effect?.text;
    if (statement.members === undefined || (says !== effect && (says !== undefined || statement.effect === undefined)))
      return [];
    const named = effect === 'Allow' ? allowNames(statement, caller) : denyNames(statement, caller);
    if (named === 'no') return [];
    const covers = statementCovers(statement, action);
    const tests = statement.conditions.map((test) => ({ test, holds: testHolds(test, context) }));
    const unread: Tri = statement.conditional && tests.length === 0 ? 'unknown' : 'yes';
    const holds = all([
      says === undefined ? 'unknown' : 'yes',
      named === 'unknown' ? 'unknown' : 'yes',
      covers === 'maybe' ? 'unknown' : covers,
      meantKey(statement, key),
      unread,
      ...tests.map((each) => each.holds),
    ]);
    if (holds === 'no') return [];
    const open = tests.filter((each) => each.holds === 'unknown').map(({ test }) => test);
    return [{ statement, named, holds, open }];
  });
}

/** Certain before uncertain, named before the account. */
function rank({ named, holds }: Applied): number {
  return (holds === 'yes' ? 2 : 0) + (named === 'self' ? 1 : 0);
}

/** Uncertain for another reason than a condition that could be read. */
function isComputed({ holds, open }: Applied): boolean {
  return holds !== 'yes' && open.length === 0;
}

/** Whether a statement's resource is this key. */
function meantKey({ resources, members }: Statement, { arn, account }: KeyFacts): Tri {
  const other = member(members ?? [], 'NotResource');
  if (other !== undefined) return other.value?.value === '*' ? 'no' : 'unknown';
  const answers = resources.map(({ text }): Tri => {
    if (text === '*') return 'yes';
    if (text === undefined) return 'unknown';
    if (arn !== undefined) return matches(text, arn) ? 'yes' : 'no';
    const [, of] = /^arn:[^:]+:kms:[^:]*:([^:]*):key\/./.exec(text) ?? [];
    // Whoever writes a key's ARN here most likely means this one.
    return of !== undefined && (account === undefined || matches(of, account)) ? 'yes' : 'no';
  });
  return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
}
