import { message, shown } from '../../message';
import { coversAction } from '../actions';
import { actionsOf } from '../access/capabilities';
import { kindsOf, type KeyKind } from '../data/actions';
import type { PolicyText } from '../model';
import { named, type PolicyFault, type PolicyRule } from '../rule';

/** Actions that keys of this type do not have. */
export const keyType: PolicyRule = {
  info: {
    id: 'key-policy/key-type',
    severity: 'warning',
    title: message('Action of another type of key'),
    description: message(
      'What a key can do is fixed when it is made: a symmetric key encrypts, an HMAC key makes authentication codes, an asymmetric key signs, encrypts or agrees on a secret. A statement with an action of another type gives nothing, and often the key was made with the wrong type.',
    ),
    remedy: message('Take the action out, or correct KeySpec and KeyUsage of the key.'),
    sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-compare.html'],
  },
  *check({ policy, kind }) {
    if (kind === undefined) return;
    for (const { effect, actions } of policy.statements) {
      if (effect?.text !== 'Allow') continue;
      for (const action of actions) {
        const fault = judge(action, kind);
        if (fault) yield fault;
      }
    }
  },
};

/** A wildcard that covers an action which the key has is fine. */
function judge({ text, span }: PolicyText, kind: KeyKind): PolicyFault | undefined {
  const name = /^kms:(.+)$/i.exec(text ?? '')?.[1];
  if (text === undefined || name === undefined) return undefined;
  // What administrators may do beyond need, such as rotating, misleads nobody.
  const covered = actionsOf('use').filter((known) => coversAction(name, known));
  if (covered.length === 0 || covered.some((known) => kindsOf(known)?.includes(kind) ?? true)) return undefined;
  return {
    span,
    message: message(
      'Take "{0}" out, or make the key of another type; a {1} key does not do this.',
      named(text),
      NAMES[kind],
    ),
  };
}

const NAMES = {
  symmetric: shown('SYMMETRIC_DEFAULT'),
  rsa: shown('RSA ENCRYPT_DECRYPT'),
  sign: shown('SIGN_VERIFY'),
  hmac: shown('GENERATE_VERIFY_MAC'),
  agreement: shown('KEY_AGREEMENT'),
  kem: shown('ENCAPSULATE_DECAPSULATE'),
} as const;
