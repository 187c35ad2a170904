import { message, shown } from '../../message';
import type { Principal, Statement } from '../model';
import { named, type PolicyFault, type PolicyRule } from '../rule';

/** Services of AWS as principals: their names, and whose resources they act for. */
export const servicePrincipal: PolicyRule = {
  info: {
    id: 'key-policy/service-principal',
    severity: 'warning',
    title: message('Service that acts for anyone'),
    description: message(
      'A service of AWS calls for many customers. If a statement allows it without saying for whose resources, somebody else’s resource may make the service use your key (the confused deputy). A service principal is written service.amazonaws.com.',
    ),
    remedy: message('Add a condition on aws:SourceArn or aws:SourceAccount.'),
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html'],
  },
  *check({ policy }) {
    for (const statement of policy.statements) {
      const open = isOpen(statement);
      for (const principal of [...statement.principals, ...statement.notPrincipals]) {
        const fault = principal.type === 'Service' ? judge(principal, open) : undefined;
        if (fault) yield fault;
      }
    }
  },
};

const SOURCE =
  /^(?:aws:(?:source(?:arn|account|orgid|orgpaths|vpc|vpce|ip)|principalorgid|principalaccount|principalarn)|kms:(?:calleraccount|encryptioncontext.*|granteeprincipal|viaservice))$/i;

/** An Allow whose conditions, where known, do not tell the source. */
function isOpen({ effect, conditional, conditions }: Statement): boolean {
  if (effect?.text !== 'Allow') return false;
  if (conditional && conditions.length === 0) return false;
  return !conditions.some(({ key }) => key.text === undefined || SOURCE.test(key.text));
}

function judge({ text, span }: Principal, open: boolean): PolicyFault | undefined {
  if (text === undefined) return undefined;
  if (!/^[\w.-]+\.[a-z]+$/i.test(text)) {
    return {
      span,
      severity: 'error',
      message: message(
        'Write the service as "{0}"; "{1}" is no service principal.',
        shown('s3.amazonaws.com'),
        named(text),
      ),
    };
  }
  return open
    ? {
        span,
        message: message(
          'Add a condition on aws:SourceArn or aws:SourceAccount; "{0}" calls for anyone here.',
          named(text),
        ),
      }
    : undefined;
}
