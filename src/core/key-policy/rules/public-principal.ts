import { message } from '../../message';
import type { PolicyRule } from '../rule';

/** Everyone in AWS is allowed, without a condition. */
export const publicPrincipal: PolicyRule = {
  info: {
    id: 'key-policy/public-principal',
    severity: 'warning',
    title: message('Open to everyone'),
    description: message(
      'The principal * means every user and role of every AWS account, and even anonymous callers. In a key policy it is safe only with a condition that narrows it, such as kms:CallerAccount or aws:PrincipalOrgID.',
    ),
    remedy: message('Name the accounts, roles or users, or add a condition.'),
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],
  },
  *check({ policy }) {
    for (const { effect, principals, conditional } of policy.statements) {
      if (effect?.text !== 'Allow' || conditional) continue;
      for (const { type, span } of principals) {
        if (type === 'any') {
          yield {
            span,
            message: message(
              'Name accounts, roles or users instead of *, or add a condition; every AWS account is allowed here.',
            ),
          };
        }
      }
    }
  },
};
