import { message } from '../../message';
import { member, type Statement } from '../model';
import type { PolicyFault, PolicyRule } from '../rule';

/** NotPrincipal and NotAction, which say more than they seem to. */
export const notPrincipal: PolicyRule = {
  info: {
    id: 'key-policy/not-principal',
    severity: 'warning',
    title: message('NotPrincipal or NotAction'),
    description: message(
      'An Allow with NotPrincipal allows everyone in AWS but those named. An Allow with NotAction allows all that AWS adds later. A Deny with NotPrincipal that names a role denies its sessions too, unless their ARNs and the account are named as well.',
    ),
    remedy: message('Name who and what is meant with Principal and Action; in a Deny, test aws:PrincipalArn instead.'),
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html'],
  },
  *check({ policy }) {
    for (const statement of policy.statements) yield* judge(statement);
  },
};

function* judge({ members, effect }: Statement): Iterable<PolicyFault> {
  const principal = member(members ?? [], 'NotPrincipal');
  const action = member(members ?? [], 'NotAction');
  if (principal && effect?.text === 'Allow') {
    yield {
      span: principal.nameSpan,
      message: message('Write "Principal"; an Allow with "NotPrincipal" allows everyone in AWS but those named.'),
    };
  }
  if (principal && effect?.text === 'Deny') {
    yield {
      span: principal.nameSpan,
      severity: 'info',
      message: message(
        'Better deny "Principal": "*" with ArnNotEquals on aws:PrincipalArn; "NotPrincipal" denies role sessions unless each is named.',
      ),
    };
  }
  if (action && effect?.text === 'Allow') {
    yield {
      span: action.nameSpan,
      message: message('Write "Action"; an Allow with "NotAction" allows every other action, later ones too.'),
    };
  }
}
