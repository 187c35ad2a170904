import { message, shown } from '../../message';
import { conditionKey } from '../data/condition-keys';
import type { ConditionTest, Statement } from '../model';
import { parseOperator } from '../operators';
import { named, type PolicyFault, type PolicyRule } from '../rule';

/** ForAllValues and ForAnyValue where they are refused, open a door or are missing. */
export const forAllValues: PolicyRule = {
  info: {
    id: 'key-policy/for-all-values',
    severity: 'warning',
    title: message('ForAllValues in the wrong place'),
    description: message(
      'ForAllValues also holds when a request does not carry the key at all, so an Allow with it lets requests without the key through. AWS KMS refuses it with kms:EncryptionContext: and aws:RequestTag/. A key with several values wants ForAllValues or ForAnyValue.',
    ),
    remedy: message(
      'Use the plain operator for a key with one value, ForAnyValue: or ForAllValues: for one with several.',
    ),
    sources: [
      'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
    ],
  },
  *check({ policy }) {
    for (const statement of policy.statements) {
      for (const test of statement.conditions) {
        const fault = judge(test, statement);
        if (fault) yield fault;
      }
    }
  },
};

function judge({ operator: { text, span }, key }: ConditionTest, { effect }: Statement): PolicyFault | undefined {
  const operator = parseOperator(text ?? '');
  if (operator === undefined || operator.type === 'Null' || key.text === undefined || text === undefined)
    return undefined;
  const plain = text.replace(/^[^:]*:/, '');
  if (operator.quantifier === 'ForAllValues' && /^(?:kms:EncryptionContext:|aws:RequestTag\/)/i.test(key.text)) {
    return {
      span,
      severity: 'error',
      message: message(
        'Write "{0}" without ForAllValues; AWS KMS refuses it with "{1}".',
        named(plain),
        named(key.text),
      ),
    };
  }
  const known = conditionKey(key.text);
  if (known === undefined) return undefined;
  if (operator.quantifier === 'ForAllValues' && !known.multi && effect?.text === 'Allow') {
    return {
      span,
      message: message(
        'Write "{0}" without ForAllValues; with it a request that does not carry "{1}" is allowed too.',
        named(plain),
        named(key.text),
      ),
    };
  }
  if (operator.quantifier === undefined && known.multi) {
    return {
      span,
      message: message(
        'Write "ForAnyValue:{0}" or "ForAllValues:{0}"; "{1}" has several values.',
        named(text),
        shown(known.name),
      ),
    };
  }
  return undefined;
}
