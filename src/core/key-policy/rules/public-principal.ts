import { message } from '../../message';
import { valueText, type ConditionTest, type Statement } from '../model';
import { parseOperator } from '../operators';
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
    for (const statement of policy.statements) {
      const { effect, principals } = statement;
      if (effect?.text !== 'Allow') continue;
      const open = !isNarrowed(statement);
      for (const { type, text, span } of principals) {
        if (type === 'AWS' && /^arn:aws[a-z-]*:(?:iam|sts)::\*:/.test(text ?? '')) {
          yield {
            span,
            severity: 'error',
            message: message('Write an account id for *; it would mean every AWS account, and AWS KMS refuses it.'),
          };
        }
        if (!open) continue;
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

/** Keys that say nothing of who calls. */
const HOW =
  /^(?:kms:(?:ViaService|GrantIsForAWSResource|GrantOperations|KeySpec|KeyUsage|KeyOrigin|EncryptionAlgorithm|SigningAlgorithm|MessageType)|aws:(?:SecureTransport|MultiFactorAuth\w+|CurrentTime|EpochTime|RequestedRegion|UserAgent|Referer|TokenIssueTime))$/i;

/** Conditions that are unknown count as narrow. */
function isNarrowed({ conditional, conditions }: Statement): boolean {
  return conditional && (conditions.length === 0 || conditions.some(narrows));
}

function narrows({ operator, key, values }: ConditionTest): boolean {
  if (key.text === undefined) return true;
  if (HOW.test(key.text)) return false;
  const isOpen = parseOperator(operator.text ?? '')?.wildcards === true && values.some((v) => valueText(v) === '*');
  return !isOpen;
}
