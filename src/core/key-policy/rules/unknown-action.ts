import { message, shown } from '../../message';
import { isKnownAction, nearestAction } from '../actions';
import { KMS_ACTIONS } from '../data/actions';
import { AS_OF } from '../data/kms';
import type { PolicyText } from '../model';
import { named, type PolicyFault, type PolicyRule } from '../rule';

/** An action that is not written as one, or that KMS does not have. */
export const unknownAction: PolicyRule = {
  info: {
    id: 'key-policy/unknown-action',
    severity: 'warning',
    title: message('Unknown action'),
    description: message(
      'No action of AWS KMS has this name, as far as is known here. A statement with it allows or denies nothing. There is no kms:ReEncrypt: re-encryption needs kms:ReEncryptFrom and kms:ReEncryptTo.',
    ),
    remedy: message('Correct the name; if AWS added it lately, ignore this rule here.'),
    sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html'],
  },
  onParts: true,
  *check({ policy }) {
    for (const { actions, notActions } of policy.statements) {
      for (const action of [...actions, ...notActions]) {
        const fault = judge(action);
        if (fault) yield fault;
      }
    }
  },
};

function judge({ text, span }: PolicyText): PolicyFault | undefined {
  if (text === undefined || text === '*') return undefined;
  const [service = '', name = '', ...more] = text.split(':');
  if (more.length > 0 || !/^[a-z0-9-]+$/i.test(service) || !/^[\w*?-]+$/.test(name)) return malformed(text, span);
  if (service.toLowerCase() !== 'kms') return undefined;
  if (isKnownAction(name)) return undefined;
  const near = name.toLowerCase() === 'reencrypt' ? 'ReEncrypt*' : /[*?]/.test(name) ? undefined : nearestAction(name);
  if (near === undefined) {
    return {
      span,
      severity: 'hint',
      message: message('Check "{0}"; AWS KMS had no such action on {1}.', named(text), shown(AS_OF)),
    };
  }
  return {
    span,
    message: message(
      'Write "kms:{0}" for "{1}"; AWS KMS has no such action, as far as is known.',
      shown(near),
      named(text),
    ),
    fix: { title: message('Write "kms:{0}"', shown(near)), span, text: `"kms:${near}"`, safe: false },
  };
}

function malformed(text: string, span: PolicyFault['span']): PolicyFault {
  const bare = /^[A-Za-z]+$/.test(text) ? KMS_ACTIONS.find((a) => a.toLowerCase() === text.toLowerCase()) : undefined;
  return {
    span,
    severity: 'error',
    message: message('Write the action as service and name with one colon between, such as "kms:Decrypt".'),
    ...(bare !== undefined && {
      fix: { title: message('Write "kms:{0}"', shown(bare)), span, text: `"kms:${bare}"`, safe: false },
    }),
  };
}
