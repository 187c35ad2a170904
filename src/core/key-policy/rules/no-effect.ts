import { message } from '../../message';
import { hasNoEffectInKeyPolicy } from '../data/actions';
import { member, type PolicyText, type Statement } from '../model';
import { named, type PolicyFault, type PolicyRule } from '../rule';

/** Parts of a key policy that AWS KMS takes and that do nothing. */
export const noEffect: PolicyRule = {
  info: {
    id: 'key-policy/no-effect',
    severity: 'warning',
    title: message('Without effect in a key policy'),
    description: message(
      'A key policy rules one key. Actions that are not about a key (kms:CreateKey, kms:ListKeys, kms:GenerateRandom …) and those of other services have no effect in it, nor has a statement without actions.',
    ),
    remedy: message('Put such actions into an IAM policy of the user or role.'),
    sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html'],
  },
  onParts: true,
  *check({ policy, jsonFaults }) {
    for (const statement of policy.statements) {
      if (!jsonFaults.some(({ kind }) => kind === 'syntax')) yield* withoutActions(statement);
      for (const action of statement.actions) {
        const fault = judge(action);
        if (fault) yield fault;
      }
    }
  },
};

function* withoutActions({ members, span, actions }: Statement): Iterable<PolicyFault> {
  if (members === undefined || member(members, 'NotAction')) return;
  const found = member(members, 'Action');
  if (found === undefined || (actions.length === 0 && found.value?.type === 'array')) {
    yield {
      span: found?.span ?? { start: span.start, end: span.start + 1 },
      message: message('Add "Action"; AWS KMS takes a statement without actions, and it has no effect.'),
    };
  }
}

function judge({ text, span }: PolicyText): PolicyFault | undefined {
  const [service = '', name = '', ...more] = text?.split(':') ?? [];
  // What is not written as an action is another rule's.
  if (text === undefined || !text.includes(':') || more.length > 0 || service.includes('*')) return undefined;
  if (service.toLowerCase() !== 'kms') {
    return {
      span,
      message: message(
        'Move "{0}" to an IAM policy; in a key policy only actions of AWS KMS have an effect.',
        named(text),
      ),
    };
  }
  if (!hasNoEffectInKeyPolicy(name)) return undefined;
  return {
    span,
    message: message('Move "{0}" to an IAM policy; it is not about one key and has no effect here.', named(text)),
  };
}
