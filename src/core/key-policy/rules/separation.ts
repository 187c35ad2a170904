import { message, shown } from '../../message';
import { whoMay } from '../access/who-can';
import { callerName, parseCaller, type Caller } from '../access/caller';
import type { Decision } from '../access/evaluate';
import { statementCovers } from '../actions';
import type { KeyPolicy } from '../model';
import { named, type PolicyRule } from '../rule';

/** One user or role both administers the key and uses it. */
export const separation: PolicyRule = {
  info: {
    id: 'key-policy/separation',
    severity: 'info',
    title: message('Administration and use in one hand'),
    description: message(
      'Who administers a key should not use it, so that no one can read the data and hide it at once. This user or role is named in statements that together let it change the policy and decrypt, sign or make authentication codes.',
    ),
    remedy: message('Name other users or roles for the use of the key than for its administration.'),
    sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html'],
  },
  *check({ policy, jsonFaults }) {
    if (policy.open || jsonFaults.some(({ kind }) => kind === 'syntax')) return;
    const callers = managersOf(policy);
    if (callers.length === 0) return;
    const managers = byName(policy, 'kms:PutKeyPolicy', callers);
    for (const action of ['kms:Decrypt', 'kms:Sign', 'kms:GenerateMac']) {
      for (const [name, use] of byName(policy, action, callers)) {
        const manage = managers.get(name);
        managers.delete(name);
        // One statement that gives both is another rule's, and so is one that gives everything.
        if (manage === undefined || manage.statements.some((statement) => use.statements.includes(statement))) continue;
        const span = use.statements.flatMap(({ principals }) => principals).find(({ text }) => text === name)?.span;
        if (span === undefined) continue;
        yield {
          span,
          message: message(
            'Let another user or role have {1}, or take kms:PutKeyPolicy away; "{0}" both administers and uses the key.',
            named(name),
            shown(action),
          ),
        };
      }
    }
  },
};

/** The users and roles that a statement lets change the policy. */
function managersOf({ statements }: KeyPolicy): readonly Caller[] {
  const names = statements
    .filter((each) => each.effect?.text === 'Allow' && statementCovers(each, 'kms:PutKeyPolicy') === 'yes')
    .flatMap(({ principals }) => principals.flatMap(({ type, text }) => (type === 'AWS' && text ? [text] : [])));
  return [...new Set(names)].flatMap((name) => parseCaller(name) ?? []).filter((caller) => 'arn' in caller);
}

/** The users and roles that the policy itself allows an action, by their ARNs. */
function byName(policy: KeyPolicy, action: string, callers: readonly Caller[]): Map<string, Decision> {
  return new Map(
    whoMay(policy, action, callers)
      .filter(({ caller, verdict, needsIam }) => 'arn' in caller && verdict === 'allowed' && !needsIam)
      .map((answer) => [callerName(answer.caller), answer]),
  );
}
