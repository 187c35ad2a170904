import { message, shown, type Message } from '../../message';
import type { KeyPolicy, Statement } from '../model';
import { member } from '../model';
import { callerName, type Caller } from './caller';
import type { Capability } from './capabilities';
import type { AccessChange } from './changes';
import type { Decision } from './evaluate';

/** A decision in a few words, as they stand in a table. */
export function answerWords(decision: Decision): Message {
  const { verdict, needsIam } = decision;
  const keys = shown(conditionKeys(decision).join(', '));
  switch (verdict) {
    case 'allowed':
      return needsIam ? message('if IAM policies allow it') : message('yes');
    case 'conditional':
      return needsIam ? message('depends on {0} and on IAM policies', keys) : message('depends on {0}', keys);
    case 'unknown':
      return message('unknown: a part of the policy is computed or names one session');
    case 'denied':
      return message('denied');
    case 'not-allowed':
      if (decision.reason === 'other-account') return message('no, not from another account');
      return message('no');
  }
}

/** The condition keys that a decision hangs on, each once, as they are written. */
export function conditionKeys({ conditions }: Decision): readonly string[] {
  return [...new Set(conditions.flatMap(({ key }) => key.text ?? []))];
}

export const CAPABILITY_WORDS: Readonly<Record<Capability, Message>> = {
  use: message('use'),
  administer: message('administer'),
  grant: message('grant'),
  delete: message('delete'),
  read: message('read'),
};

/** Whom a row is about. */
export function callerWords(caller: Caller): Message {
  switch (caller.kind) {
    case 'account':
      return message('Account {0}, any user or role without a row of its own', shown(caller.account));
    case 'own-account':
      return message('The key’s own account, any user or role without a row of its own');
    case 'anyone':
      return message('Anyone of another account');
    case 'service':
    case 'federated':
      return message('{0}', shown(caller.name));
    default:
      return message('{0}', shown(caller.arn));
  }
}

/** A statement by its Sid, else by its place in the policy, from 1. */
export function statementName({ statements }: KeyPolicy, statement: Statement): string {
  const sid = member(statement.members ?? [], 'Sid')?.value;
  const text = sid?.type === 'string' ? String(sid.value) : '';
  return text === '' ? `#${String(statements.indexOf(statement) + 1)}` : text;
}

/** A difference as one sentence: who can, or can no longer, do what. */
export function changeWords({ caller, actions, before, after }: AccessChange): Message {
  const who = shown(callerName(caller));
  const what = shown(actions.join(', '));
  const can = (verdict: Decision['verdict']) => verdict !== 'denied' && verdict !== 'not-allowed';
  if (!can(before.verdict) && can(after.verdict)) return gained(after, who, what);
  if (can(before.verdict) && !can(after.verdict))
    return after.verdict === 'denied'
      ? message('{0} is now denied: {1}.', who, what)
      : message('{0} can no longer: {1}.', who, what);
  if (!can(before.verdict))
    return after.verdict === 'denied'
      ? message('{0} is now denied, and was not allowed before: {1}.', who, what)
      : message('{0} is no longer denied, but not allowed either: {1}.', who, what);
  return kept(after, who, what);
}

function gained(after: Decision, who: unknown, what: unknown): Message {
  const keys = shown(conditionKeys(after).join(', '));
  if (after.verdict === 'conditional') return message('{0} can now, depending on {2}: {1}.', who, what, keys);
  if (after.verdict === 'unknown') return message('{0} may now be allowed, which a template computes: {1}.', who, what);
  return after.needsIam
    ? message('{0} can now, if IAM policies allow it: {1}.', who, what)
    : message('{0} can now: {1}.', who, what);
}

/** Allowed before and after, but not on the same terms. */
function kept(after: Decision, who: unknown, what: unknown): Message {
  const keys = shown(conditionKeys(after).join(', '));
  if (after.verdict === 'conditional')
    return message('{0} can now only under other conditions ({2}): {1}.', who, what, keys);
  if (after.verdict === 'unknown') return message('{0} depends on what a template computes now: {1}.', who, what);
  return after.needsIam
    ? message('{0} now needs IAM policies that allow it: {1}.', who, what)
    : message('{0} can now without condition or IAM policy: {1}.', who, what);
}
