import { message } from '../../message';
import { member, type PolicyText, type Statement } from '../model';
import type { PolicyFault, PolicyRule } from '../rule';

/** In a key policy the resource is `*`: this key. */
export const resource: PolicyRule = {
  info: {
    id: 'key-policy/resource',
    severity: 'warning',
    title: message('Resource is not "*"'),
    description: message(
      'In a key policy "Resource": "*" means this key alone. With the ARN of another key or of an alias, or without a resource, the statement never applies.',
    ),
    remedy: message('Write "Resource": "*".'),
    sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html'],
  },
  onParts: true,
  *check({ policy, jsonFaults }) {
    const broken = jsonFaults.some(({ kind }) => kind === 'syntax');
    for (const statement of policy.statements) {
      if (!broken) yield* missing(statement);
      for (const text of statement.resources) {
        const fault = judge(text);
        if (fault) yield fault;
      }
    }
  },
};

function* missing({ members, span, resources }: Statement): Iterable<PolicyFault> {
  if (members === undefined || member(members, 'NotResource')) return;
  const found = member(members, 'Resource');
  if (found === undefined || (resources.length === 0 && found.value?.type === 'array')) {
    yield {
      span: found?.span ?? { start: span.start, end: span.start + 1 },
      message: message('Add "Resource": "*"; AWS KMS takes a statement without a resource, and it has no effect.'),
    };
  }
}

const ARN = /^arn:(?:aws(?:-[a-z]+)*|\*):[^:]*:[^:]*:[^:]*:.+$/;
const KEY_ARN = /^arn:[^:]+:kms:[^:]*:[^:]*:key\/[^*?]+$/;

function judge({ text, span }: PolicyText): PolicyFault | undefined {
  if (text === undefined || text === '*') return undefined;
  const fix = { title: message('Write "*"'), span, text: '"*"', safe: false };
  if (!ARN.test(text)) {
    return {
      span,
      severity: 'error',
      fix,
      message: message('Write "*", which means this key; what stands here is neither that nor an ARN.'),
    };
  }
  if (KEY_ARN.test(text)) {
    return {
      span,
      severity: 'info',
      fix,
      message: message('Write "*", which means this key; the statement applies only if this ARN is the key’s own.'),
    };
  }
  return {
    span,
    fix,
    message: message('Write "*", which means this key; with this resource the statement never applies.'),
  };
}
