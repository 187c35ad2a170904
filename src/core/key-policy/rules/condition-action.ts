import { message, shown } from '../../message';
import { coversAction } from '../actions';
import { KMS_ACTIONS } from '../data/actions';
import { actionsWith, conditionKey } from '../data/condition-keys';
import type { ConditionTest, Statement } from '../model';
import { parseOperator } from '../operators';
import { named, type PolicyFault, type PolicyRule } from '../rule';

/** A condition on a key that requests of the statement's actions never carry. */
export const conditionAction: PolicyRule = {
  info: {
    id: 'key-policy/condition-action',
    severity: 'warning',
    title: message('Condition that never holds for these actions'),
    description: message(
      'Some condition keys come with requests of certain actions alone: an encryption context with Encrypt and Decrypt but not with DescribeKey, kms:GrantIsForAWSResource with CreateGrant, ListGrants and RevokeGrant. An Allow that tests such a key never allows the other actions.',
    ),
    remedy: message('Move those actions to a statement without this condition.'),
    sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html'],
  },
  *check({ policy }) {
    for (const statement of policy.statements) {
      if (statement.effect?.text !== 'Allow' || statement.notActions.length > 0) continue;
      for (const test of statement.conditions) {
        const fault = judge(test, statement);
        if (fault) yield fault;
      }
    }
  },
};

function judge({ operator, key }: ConditionTest, { actions }: Statement): PolicyFault | undefined {
  const parsed = parseOperator(operator.text ?? '');
  const known = conditionKey(key.text ?? '');
  const carrying = known && actionsWith(known);
  if (!parsed || !carrying || key.text === undefined) return undefined;
  if (parsed.ifExists || parsed.negated || parsed.type === 'Null' || parsed.quantifier === 'ForAllValues')
    return undefined;
  const names = actions.map(({ text }) => text);
  const exact = names.filter((text) => text !== undefined && /^kms:\w+$/i.test(text));
  const never = exact.filter((text) => text !== undefined && isKnown(text) && !carries(carrying, text));
  const [first] = never;
  if (first === undefined) return undefined;
  const all = never.length === names.length;
  const args = [named(first), named(key.text), shown(carrying.map((name) => `kms:${name}`).join(', '))];
  return {
    span: key.span,
    ...(!all && { severity: 'info' as const }),
    message: all
      ? message('Take this condition out; requests of {0} never carry {1}, only those of {2} do.', ...args)
      : message('Move {0} to a statement of its own; its requests never carry {1}, only those of {2} do.', ...args),
  };
}

function isKnown(action: string): boolean {
  return KMS_ACTIONS.some((name) => coversAction(action, `kms:${name}`));
}

function carries(carrying: readonly string[], action: string): boolean {
  return carrying.some((name) => coversAction(action, `kms:${name}`));
}
