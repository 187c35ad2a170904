import { message } from '../../message';
import { member, spanOf } from '../model';
import { named, type PolicyRule } from '../rule';

/** The names of statements. */
export const sid: PolicyRule = {
  info: {
    id: 'key-policy/sid',
    severity: 'warning',
    title: message('Duplicate or unusual statement name'),
    description: message(
      'A Sid tells statements apart in the console and in reviews. AWS KMS takes letters, digits and spaces; other services refuse even spaces, and two statements of one name are easily mixed up.',
    ),
    remedy: message('Give each statement a name of its own, of letters, digits and spaces.'),
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html'],
  },
  *check({ policy }) {
    const seen = new Set<string>();
    for (const { members } of policy.statements) {
      const node = member(members ?? [], 'Sid')?.value;
      if (node?.type !== 'string') continue;
      const text = String(node.value);
      const span = spanOf(node);
      if (text === '')
        yield { span, severity: 'hint', message: message('Name this statement, or take the empty "Sid" out.') };
      else if (seen.has(text))
        yield { span, message: message('Give this statement another name; "{0}" stands above already.', named(text)) };
      else if (/[^\p{L}\p{N}_ \-.,:;/'’()$@{}]/u.test(text))
        yield { span, message: message('Name this statement with letters, digits and spaces alone.') };
      seen.add(text);
    }
  },
};
