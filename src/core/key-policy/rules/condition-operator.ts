import { nearest } from '../../config/nearest';
import { message, shown } from '../../message';
import { OPERATOR_NAMES, parseOperator } from '../operators';
import { member, membersOf, type Member } from '../model';
import { named, type PolicyFault, type PolicyRule } from '../rule';

/** The operators of a condition block. */
export const conditionOperator: PolicyRule = {
  info: {
    id: 'key-policy/condition-operator',
    severity: 'error',
    title: message('Not a condition operator'),
    description: message(
      'A condition names an operator such as StringEquals, ArnLike or Bool; before it may stand ForAnyValue: or ForAllValues:, after it IfExists. Null takes none of these. AWS KMS refuses a policy with any other.',
    ),
    remedy: message('Write one of the operators that IAM knows.'),
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],
  },
  *check({ policy }) {
    for (const { members } of policy.statements) {
      for (const operator of membersOf(member(members ?? [], 'Condition')?.value)) {
        const fault = judge(operator);
        if (fault) yield fault;
      }
    }
  },
};

function judge({ name, nameSpan: span }: Member): PolicyFault | undefined {
  if (/^(?:Ref$|Fn::)/.test(name) || /[$%]\{|\{\{/.test(name)) return undefined;
  const operator = parseOperator(name);
  if (operator === undefined) return unknown(name, span);
  if (operator.type !== 'Null') return undefined;
  if (operator.ifExists) {
    return {
      span,
      message: message('Write "Null" without IfExists; it already asks whether the key is there.'),
      fix: { title: message('Write "{0}"', shown('Null')), span, text: '"Null"', safe: false },
    };
  }
  if (operator.quantifier === undefined) return undefined;
  return {
    span,
    severity: 'warning',
    message: message('Write "Null" without {0}; with it the answer is always the same.', shown(operator.quantifier)),
  };
}

function unknown(name: string, span: PolicyFault['span']): PolicyFault {
  const [, before = '', bare = '', after = ''] = /^(For(?:All|Any)Values?:)?(.*?)(IfExists)?$/is.exec(name) ?? [];
  const near = nearest(bare, OPERATOR_NAMES);
  if (near === undefined) {
    return { span, message: message('Write an operator such as "StringEquals"; IAM has no "{0}".', named(name)) };
  }
  const right = `${before}${near}${after}`;
  return {
    span,
    message: message('Write "{0}" for "{1}"; IAM has no such operator.', named(right), named(name)),
    fix: { title: message('Write "{0}"', named(right)), span, text: JSON.stringify(right), safe: false },
  };
}
