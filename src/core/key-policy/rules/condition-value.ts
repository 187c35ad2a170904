import type { Node } from 'jsonc-parser';
import { message, shown } from '../../message';
import { conditionKey } from '../data/condition-keys';
import { isComputed, spanOf, valueText, type ConditionTest } from '../model';
import { parseOperator, type Operator } from '../operators';
import { named, type PolicyFault, type PolicyRule } from '../rule';

/** The values of conditions: their type, by the operator and by the key. */
export const conditionValue: PolicyRule = {
  info: {
    id: 'key-policy/condition-value',
    severity: 'warning',
    title: message('Condition with a value of the wrong type'),
    description: message(
      'A Bool is compared with true or false, a number with digits, a date with ISO 8601, an address with CIDR, an ARN with an ARN. A value of another type never matches, and a value that is an object is refused. With StringEquals the signs * and ? stand for themselves.',
    ),
    remedy: message(
      'Write the value in the form that the operator compares, or choose the operator of the key’s type.',
    ),
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'],
  },
  *check({ policy }) {
    for (const { conditions } of policy.statements) {
      for (const test of conditions) yield* judge(test);
    }
  },
};

function* judge(test: ConditionTest): Iterable<PolicyFault> {
  const operator = parseOperator(test.operator.text ?? '');
  for (const value of test.values) {
    if ((value.type === 'object' && !isComputed(value)) || value.type === 'array' || value.type === 'null') {
      yield {
        span: spanOf(value),
        severity: 'error',
        message: message('Write a text, or a list of texts; a condition compares with nothing else.'),
      };
    }
  }
  if (operator === undefined) {
    if (test.operator.text !== undefined) yield* byKey(test);
    return;
  }
  if (test.values.length === 0) {
    yield { span: test.span, message: message('Add a value; a condition without values has no effect.') };
    return;
  }
  const wrong = wrongOperator(test, operator);
  if (wrong) yield wrong;
  for (const value of test.values) {
    const fault = wrong ? undefined : judgeValue(value, operator, test);
    if (fault) yield fault;
  }
}

/** Where the operator tells no type, the key does. */
function* byKey({ key, values }: ConditionTest): Iterable<PolicyFault> {
  const type = conditionKey(key.text ?? '')?.type;
  for (const value of values) {
    const fault = type && type !== 'String' ? form(value, type) : undefined;
    if (fault) yield fault;
  }
}

/** Text operators may compare anything but numbers and dates; ARN ones want an ARN. */
function wrongOperator({ operator, key }: ConditionTest, { type, name }: Operator): PolicyFault | undefined {
  const known = conditionKey(key.text ?? '');
  if (known === undefined || type === 'Null' || type === known.type) return undefined;
  if (type === 'String' && (known.type === 'ARN' || known.type === 'Bool')) return undefined;
  // Epoch seconds are a number, and some keys that are texts hold ARNs.
  if (known.name === 'aws:EpochTime' && type === 'Numeric') return undefined;
  if (type === 'ARN' && known.type === 'String' && /Principal|Arn$|^kms:EncryptionContext:/.test(known.name))
    return undefined;
  return {
    span: operator.span,
    message: message(
      'Write an operator for {0}, such as "{1}", instead of "{2}"; "{3}" has this type.',
      shown(TYPE_NAMES[known.type]),
      shown(USUAL[known.type]),
      shown(name),
      named(known.name),
    ),
  };
}

const TYPE_NAMES = {
  String: 'String',
  ARN: 'ARN',
  Bool: 'Bool',
  Numeric: 'Numeric',
  Date: 'Date',
  IpAddress: 'IpAddress',
} as const;

const USUAL = {
  String: 'StringEquals',
  ARN: 'ArnLike',
  Bool: 'Bool',
  Numeric: 'NumericEquals',
  Date: 'DateLessThan',
  IpAddress: 'IpAddress',
} as const;

function judgeValue(value: Node, operator: Operator, { key }: ConditionTest): PolicyFault | undefined {
  const text = valueText(value);
  if (text === undefined) return undefined;
  if (operator.type === 'String') {
    if (operator.wildcards || !/[*?]/.test(text.replace(/\$\{[*?$]\}/g, ''))) return undefined;
    // An encryption context is any text.
    if (/^kms:EncryptionContext:/i.test(key.text ?? '') && text !== '*') return undefined;
    return {
      span: spanOf(value),
      message: message(
        'Use "{0}" if "*" or "?" shall match any text; with "{1}" they stand for themselves.',
        shown(operator.negated ? 'StringNotLike' : 'StringLike'),
        shown(operator.name),
      ),
    };
  }
  return form(value, operator.type === 'Null' ? 'Bool' : operator.type);
}

const DATE =
  /^(?:-?\d{4,}|\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?|\d{9,13})$/i;
const ADDRESS =
  /^(?:\d{1,3}(?:\.\d{1,3}){3}(?:\/(?:[12]?\d|3[0-2]))?|(?=.*:)[0-9a-f:.]+(?:\/(?:\d{1,2}|1[01]\d|12[0-8]))?)$/i;

function form(value: Node, type: Operator['type']): PolicyFault | undefined {
  const text = valueText(value);
  if (text === undefined) return undefined;
  const span = spanOf(value);
  // A policy variable is filled in with a text when a request comes.
  const isVariable = text.includes('${');
  switch (type) {
    case 'Bool':
    case 'Null':
      if (/^(?:true|false)$/i.test(text) || (isVariable && type === 'Bool')) return undefined;
      return { span, message: message('Write "true" or "false" here; another value never matches.') };
    case 'Numeric':
      return /^-?\d+(?:\.\d+)?$/.test(text)
        ? undefined
        : { span, message: message('Write a number here; another value never matches.') };
    case 'Date':
      return DATE.test(text)
        ? undefined
        : { span, message: message('Write a date such as "2027-01-31T00:00:00Z"; another value never matches.') };
    case 'IpAddress':
      return ADDRESS.test(text)
        ? undefined
        : {
            span,
            message: message('Write an address or a range such as "203.0.113.0/24"; another value never matches.'),
          };
    case 'ARN':
      return /^arn:/.test(text) || text === '*' || isVariable || /^[*?]/.test(text)
        ? undefined
        : { span, message: message('Write an ARN here, or use a String operator; another value never matches.') };
    case 'String':
    case 'Binary':
      return undefined;
  }
}
