import { message, shown } from '../../message';
import { ownAccount } from '../accounts';
import { coversAction } from '../actions';
import { KMS_ACTIONS, worksAcrossAccounts } from '../data/actions';
import type { PolicyText, Principal, Statement } from '../model';
import { named, type PolicyFault, type PolicyRule } from '../rule';

/** An action that only the key's own account can be given, given to another. */
export const crossAccount: PolicyRule = {
  info: {
    id: 'key-policy/cross-account-action',
    severity: 'warning',
    title: message('Action without effect for another account'),
    description: message(
      'Other accounts can be given the use of a key (encrypt, decrypt, sign, grants …), not its administration. AWS KMS takes such a statement, and calls from the other account are refused all the same.',
    ),
    remedy: message('Let a role of the key’s own account do this, and let the other account assume it.'),
    sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html'],
  },
  *check({ policy }) {
    const own = ownAccount(policy);
    if (own === undefined) return;
    for (const statement of policy.statements) {
      const other = otherAccount(statement, own);
      if (other === undefined) continue;
      for (const action of statement.actions) {
        const fault = judge(action, other);
        if (fault) yield fault;
      }
    }
  },
};

/** The account of all principals of an Allow, where it is one and not the key's. */
function otherAccount({ effect, principals }: Statement, own: string): string | undefined {
  if (effect?.text !== 'Allow' || principals.length === 0) return undefined;
  const isOther = ({ account }: Principal) => account !== undefined && account !== own;
  return principals.every(isOther) ? principals[0]?.account : undefined;
}

/** A wildcard that covers an action with effect is fine. */
function judge({ text, span }: PolicyText, account: string): PolicyFault | undefined {
  const name = /^kms:(.+)$/i.exec(text ?? '')?.[1];
  if (text === undefined || name === undefined) return undefined;
  const covered = KMS_ACTIONS.filter((known) => coversAction(name, known));
  if (covered.length === 0 || covered.some(worksAcrossAccounts)) return undefined;
  return {
    span,
    message: message('Take "{0}" out; it has no effect for another account ({1}).', named(text), shown(account)),
  };
}
