import { message, shown } from '../../message';
import { spanOf, valueText, type ConditionTest } from '../model';
import { parseOperator } from '../operators';
import { named, type PolicyFault, type PolicyRule } from '../rule';

/** The values of kms:RequestAlias and kms:ResourceAliases. */
export const aliasRule: PolicyRule = {
  info: {
    id: 'key-policy/alias',
    severity: 'warning',
    title: message('Not the name of an alias'),
    description: message(
      'An alias is named alias/ and letters, digits, slashes, hyphens and underscores, at most 256 characters together. Conditions compare that name, not its ARN and not the key’s id.',
    ),
    remedy: message('Write alias/ and the name.'),
    sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html'],
  },
  *check({ policy }) {
    for (const { conditions } of policy.statements) {
      for (const test of conditions) yield* judge(test);
    }
  },
};

const MOST = 256;

function* judge({ operator, key, values }: ConditionTest): Iterable<PolicyFault> {
  if (!/^kms:(?:RequestAlias|ResourceAliases)$/i.test(key.text ?? '')) return;
  if (parseOperator(operator.text ?? '')?.type !== 'String') return;
  for (const value of values) {
    const text = valueText(value);
    if (text === undefined || text.includes('${') || /^\*?$/.test(text)) continue;
    const bare = /(?:^|:)(?:alias\/)?([\w/*?-]+)$/i.exec(text)?.[1];
    const right = bare === undefined || /^key\/|^mrk-|^[0-9a-f-]{36}$/i.test(bare) ? undefined : `alias/${bare}`;
    const span = spanOf(value);
    if (/^alias\/[\w/*?-]+$/.test(text) && text.length <= MOST) continue;
    yield right === undefined || right.length > MOST
      ? { span, message: message('Write the name of an alias, such as "{0}".', shown('alias/example')) }
      : {
          span,
          message: message('Write "{0}"; the name of an alias begins with alias/.', named(right)),
          fix: { title: message('Write "{0}"', named(right)), span, text: JSON.stringify(right), safe: false },
        };
  }
}
