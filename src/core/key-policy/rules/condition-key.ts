import { nearest } from '../../config/nearest';
import { message, shown } from '../../message';
import { CONDITION_KEYS, conditionKey } from '../data/condition-keys';
import type { ConditionTest, Statement } from '../model';
import { named, type PolicyFault, type PolicyRule } from '../rule';

/** The keys of conditions: how they are written, and whether a request to KMS carries them. */
export const conditionKeyRule: PolicyRule = {
  info: {
    id: 'key-policy/condition-key',
    severity: 'warning',
    title: message('Condition key that no request carries'),
    description: message(
      'A condition key is written service:name, in any case. A request to AWS KMS carries keys of kms: and the global ones of aws:; a test of another key does not hold, or always holds, depending on the operator.',
    ),
    remedy: message('Correct the key, or take the test out.'),
    sources: [
      'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    ],
  },
  *check({ policy }) {
    for (const statement of policy.statements) {
      yield* twice(statement);
      for (const test of statement.conditions) {
        const fault = judge(test);
        if (fault) yield fault;
      }
    }
  },
};

function* twice({ conditions }: Statement): Iterable<PolicyFault> {
  const seen = new Set<string>();
  for (const { operator, key } of conditions) {
    if (key.text === undefined) continue;
    const place = `${String(operator.span.start)} ${key.text.toLowerCase()}`;
    if (seen.has(place)) {
      yield {
        span: key.span,
        severity: 'error',
        message: message('Join the two "{0}" into one list of values; only one of them counts.', named(key.text)),
      };
    }
    seen.add(place);
  }
}

/** Keys of other services that a session carries into every request. */
const OF_SESSIONS =
  /^(?:ec2:sourceinstancearn|ec2:roledelivery|lambda:sourcefunctionarn|ssm:sourceinstancearn|identitystore:userid|glue:\w+|sts:\w+|saml:\w+|cognito-\w+.*)$/i;

function judge({ key: { text, span } }: ConditionTest): PolicyFault | undefined {
  if (text === undefined) return undefined;
  const [, service, name] = /^([^:\s]+):(\S.*)$/s.exec(text) ?? [];
  if (service === undefined || name === undefined) {
    return {
      span,
      severity: 'error',
      message: message(
        'Write the condition key as service and name, such as "kms:ViaService"; "{0}" is none.',
        named(text),
      ),
    };
  }
  if (/^aws:arn$/i.test(text)) {
    return { span, message: message('Write "aws:PrincipalArn" or "aws:SourceArn"; aws:ARN is no longer supported.') };
  }
  if (/^kms:ResourceAliases$/i.test(text)) {
    return {
      span,
      message: message('Take kms:ResourceAliases out, or use kms:RequestAlias; it works in IAM policies alone.'),
    };
  }
  if (/^(?:kms|aws)$/i.test(service)) return conditionKey(text) ? undefined : unknown(text, span);
  if (service.includes('.') || OF_SESSIONS.test(text)) return undefined;
  return {
    span,
    message: message('Take "{0}" out; a request to AWS KMS does not carry this key of another service.', named(text)),
  };
}

function unknown(text: string, span: PolicyFault['span']): PolicyFault {
  const family = CONDITION_KEYS.find(
    ({ name }) => /[:/]$/.test(name) && name.slice(0, -1) === text.replace(/[:/]$/, ''),
  );
  if (family !== undefined) {
    return {
      span,
      message: message(
        'Write a name after "{0}"; this key is a family with a name of yours in it.',
        shown(family.name),
      ),
    };
  }
  const near = nearest(
    text,
    CONDITION_KEYS.map(({ name }) => name),
  );
  if (near === undefined || /[:/]$/.test(near)) {
    return { span, message: message('Correct "{0}"; no such condition key is known for AWS KMS.', named(text)) };
  }
  return {
    span,
    message: message('Write "{0}" for "{1}"; no such condition key is known.', shown(near), named(text)),
    fix: { title: message('Write "{0}"', shown(near)), span, text: `"${near}"`, safe: false },
  };
}
