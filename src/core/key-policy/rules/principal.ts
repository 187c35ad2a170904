import { message, shown } from '../../message';
import type { Principal } from '../model';
import { named, type PolicyFault, type PolicyRule } from '../rule';

/** A principal that AWS KMS refuses, whoever applies the policy. */
export const principalForm: PolicyRule = {
  info: {
    id: 'key-policy/principal',
    severity: 'error',
    title: message('Principal that AWS KMS refuses'),
    description: message(
      'A principal is an account, a user, a role, a role session or a service, written out in full. Groups are none, and a wildcard may not stand inside an ARN. AWS KMS says only that there are invalid principals, not which.',
    ),
    remedy: message('Write the full ARN of a user or role, or the account id of twelve digits.'),
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html'],
  },
  onParts: true,
  *check({ policy }) {
    for (const { principals, notPrincipals } of policy.statements) {
      for (const principal of [...principals, ...notPrincipals]) {
        const fault = judge(principal);
        if (fault) yield fault;
      }
    }
  },
};

function judge({ type, text, span }: Principal): PolicyFault | undefined {
  if (type !== 'AWS' || text === undefined || text === '') return undefined;
  const account = /^(?:arn:aws[a-z-]*:(?:iam|sts)::)?(\d+)(?::|$)/.exec(text)?.[1];
  if (account !== undefined && account.length !== 12) {
    return {
      span,
      // One digit over and over stands for an account in a sample.
      ...(/^(\d)\1*$/.test(account) && { severity: 'warning' }),
      message: message(
        'Write the account id with twelve digits; "{0}" has {1}.',
        shown(account.slice(0, 20)),
        shown(account.length),
      ),
    };
  }
  // A placeholder with spaces in it is told of as one.
  if (/\s/.test(text.replace(/<[^>]*>/g, ''))) {
    const title = message('Take the spaces out');
    const fix = { title, span, text: JSON.stringify(text.replace(/\s+/g, '')), safe: false };
    return { span, message: message('Take the spaces out of this ARN.'), fix };
  }
  if (/^arn:aws[a-z-]*:(?:iam|sts)::\*:/.test(text)) return undefined;
  if (/[*?]/.test(text)) {
    return {
      span,
      message: message(
        'Name the user or role in full; AWS KMS refuses a wildcard inside a principal. A condition on aws:PrincipalArn may have one.',
      ),
    };
  }
  if (/:group\//.test(text)) {
    return { span, message: message('Name users or a role; AWS KMS refuses a group as a principal.') };
  }
  if (/:instance-?profile\//.test(text)) {
    return {
      span,
      severity: 'warning',
      message: message('Name the role of this instance profile; the profile itself is no principal.'),
    };
  }
  if (isPrincipal(text)) return undefined;
  const near = /^arn:[^:]*:(?:iam|sts):[^:]*:(\d{12}):(.+)$/.exec(text);
  const right =
    near && `arn:aws:${/^assumed-role/.test(near[2] ?? '') ? 'sts' : 'iam'}::${near[1] ?? ''}:${near[2] ?? ''}`;
  if (right && isPrincipal(right) && right !== text) {
    return {
      span,
      severity: 'warning',
      message: message('Write "{0}"; "{1}" is no principal.', named(right), named(text)),
      fix: { title: message('Write "{0}"', named(right)), span, text: JSON.stringify(right), safe: false },
    };
  }
  return {
    span,
    severity: 'warning',
    message: message('Write the ARN of a user or role, or an account id; "{0}" is no principal.', named(text)),
  };
}

/** As far as its form tells; ids of deleted principals and what a sample leaves open are told elsewhere. */
function isPrincipal(text: string): boolean {
  if (/^\d{12}$|^A[A-Z]{3}[A-Z0-9]{12,}|[<{]|TODO|YOUR|account/i.test(text)) return true;
  return /^arn:aws(?:-[a-z]+)*:(?:iam::(?:\d{12}|cloudfront):(?:root$|user\/.|role\/.)|sts::\d{12}:(?:assumed-role|federated-user)\/.)/.test(
    text,
  );
}
