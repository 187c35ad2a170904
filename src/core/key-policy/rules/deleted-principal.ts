import { message } from '../../message';
import type { PolicyRule } from '../rule';

/** What AWS shows in place of a user or role that was deleted. */
export const deletedPrincipal: PolicyRule = {
  info: {
    id: 'key-policy/deleted-principal',
    severity: 'error',
    title: message('Principal that was deleted'),
    description: message(
      'When a user or role is deleted, its ARN in a key policy becomes an id that begins with AIDA or AROA. Nobody has that id any more, not even a new role of the same name, and AWS KMS refuses the next change of the policy until it is gone.',
    ),
    remedy: message('Take the id out, or write the ARN of the user or role that is meant now.'),
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids'],
  },
  onParts: true,
  *check({ policy }) {
    for (const { principals, notPrincipals } of policy.statements) {
      for (const { text, span } of [...principals, ...notPrincipals]) {
        if (text === undefined || !/^A(?:IDA|ROA|GPA)[A-Z0-9]{12,}(?::.*)?$/.test(text)) continue;
        yield {
          span,
          message: message(
            'Take this out; it marks a user or role that was deleted, and blocks the next change of the policy.',
          ),
        };
      }
    }
  },
};
