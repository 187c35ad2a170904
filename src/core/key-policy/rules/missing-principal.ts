import { message } from '../../message';
import { isComputed, member, spanOf, type Statement } from '../model';
import type { PolicyFault, PolicyRule } from '../rule';

/** A statement names nobody. */
export const missingPrincipal: PolicyRule = {
  info: {
    id: 'key-policy/missing-principal',
    severity: 'error',
    title: message('Statement without a principal'),
    description: message(
      'A key policy belongs to the key, not to a user or role, so each statement must say whom it is about. AWS KMS refuses the policy otherwise. Statements copied from an IAM policy lack it.',
    ),
    remedy: message('Add "Principal" with the accounts, roles or users that the statement is about.'),
    sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html'],
  },
  *check({ policy, jsonFaults }) {
    if (jsonFaults.some(({ kind }) => kind === 'syntax')) return;
    for (const statement of policy.statements) {
      const fault = judge(statement);
      if (fault) yield fault;
    }
  },
};

function judge({ members, span, principals, notPrincipals }: Statement): PolicyFault | undefined {
  if (members === undefined) return undefined;
  const found = member(members, 'Principal') ?? member(members, 'NotPrincipal');
  if (found === undefined) {
    return {
      span: { start: span.start, end: span.start + 1 },
      message: message('Add "Principal" to this statement; AWS KMS refuses a key policy whose statement names nobody.'),
    };
  }
  const isEmpty = [...principals, ...notPrincipals].every(({ text }) => text === '');
  if (!isEmpty || found.value === undefined || isComputed(found.value)) return undefined;
  return {
    span: spanOf(found.value),
    message: message('Name somebody here; AWS KMS refuses a key policy whose statement names nobody.'),
  };
}
