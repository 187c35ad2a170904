import { message, shown } from '../../message';
import { likelyAccount } from '../accounts';
import type { Principal, Statement } from '../model';
import type { PolicyFault, PolicyRule } from '../rule';

/** Another account is given everything. */
export const externalAccount: PolicyRule = {
  info: {
    id: 'key-policy/external-account',
    severity: 'warning',
    title: message('All rights for another account'),
    description: message(
      'A statement that gives another account kms:* hands over encryption, decryption and grants, and all that AWS adds later. It is a common trace of somebody who wants to come back.',
    ),
    remedy: message('Name the few actions that the other account needs, and the role instead of the whole account.'),
    sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html'],
  },
  *check({ policy }) {
    const own = likelyAccount(policy);
    if (own === undefined) return;
    for (const statement of policy.statements) yield* judge(statement, own);
  },
};

function* judge({ effect, principals, actions, conditional }: Statement, own: string): Iterable<PolicyFault> {
  if (effect?.text !== 'Allow' || conditional) return;
  if (!actions.some(({ text }) => text === '*' || text?.toLowerCase() === 'kms:*')) return;
  const isOther = ({ account }: Principal) => account !== undefined && account !== own;
  for (const { account, span } of principals.filter(isOther)) {
    yield {
      span,
      message: message(
        'Name the few actions that account {0} needs; here it has all rights on a key of account {1}.',
        shown(account ?? ''),
        shown(own),
      ),
    };
  }
}
