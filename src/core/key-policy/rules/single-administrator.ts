import { message } from '../../message';
import { statementCovers } from '../actions';
import type { Statement } from '../model';
import type { PolicyRule } from '../rule';

/** Only users or roles by name may change the policy. */
export const singleAdministrator: PolicyRule = {
  info: {
    id: 'key-policy/single-administrator',
    severity: 'info',
    title: message('Lost with one user or role'),
    description: message(
      'Only users or roles by name may change this policy, not the account. If they are deleted, nobody can change it again, and only AWS Support can help; a role made anew under the same name is another one.',
    ),
    remedy: message('Add the statement "Enable IAM User Permissions" for the root of your account.'),
    sources: [
      'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-root-enable-iam',
    ],
  },
  *check({ policy, jsonFaults }) {
    if (jsonFaults.some(({ kind }) => kind === 'syntax')) return;
    const holders = policy.statements.filter(holdsPut);
    const isWider = holders.some(({ principals, notPrincipals }) =>
      [...principals, ...notPrincipals].some(
        ({ type, text }) => type === 'any' || text === undefined || /:root$|^\d{12}$/.test(text),
      ),
    );
    const span = holders[0]?.principals.find(({ type }) => type === 'AWS')?.span;
    if (policy.open || isWider || span === undefined) return;
    yield {
      span,
      message: message(
        'Let the account ("arn:aws:iam::<account id>:root") change the policy too; if this user or role is deleted, nobody can.',
      ),
    };
  },
};

function holdsPut(statement: Statement): boolean {
  return statement.effect?.text === 'Allow' && statementCovers(statement, 'kms:PutKeyPolicy') !== 'no';
}
