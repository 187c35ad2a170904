import type { ConditionType } from './data/condition-keys';

/** A condition operator taken apart: `ForAnyValue:StringLikeIfExists`. */
export interface Operator {
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  /** As AWS writes it, without quantifier and suffix. */
  readonly name: string;
  readonly ifExists: boolean;
  readonly type: ConditionType | 'Binary' | 'Null';
  /** Where the value differs, the test holds. */
  readonly negated: boolean;
  /** `*` and `?` in its values are wildcards. */
  readonly wildcards: boolean;
}

const NAMES: Readonly<Record<Operator['type'], string>> = {
  String: 'StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike StringNotLike',
  ARN: 'ArnEquals ArnLike ArnNotEquals ArnNotLike',
  Bool: 'Bool',
  Numeric:
    'NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan NumericGreaterThanEquals',
  Date: 'DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan DateGreaterThanEquals',
  IpAddress: 'IpAddress NotIpAddress',
  Binary: 'BinaryEquals',
  Null: 'Null',
};

const TYPES: ReadonlyMap<string, { readonly name: string; readonly type: Operator['type'] }> = new Map(
  (Object.keys(NAMES) as Operator['type'][]).flatMap((type) =>
    NAMES[type].split(' ').map((name) => [name.toLowerCase(), { name, type }] as const),
  ),
);

export const OPERATOR_NAMES: readonly string[] = [...TYPES.values()].map(({ name }) => name);

/** What was asked for lately: a policy has few operators, and every rule asks again. */
const lately = new Map<string, Operator | undefined>();

/** Undefined where it is none. */
export function parseOperator(text: string): Operator | undefined {
  if (lately.has(text)) return lately.get(text);
  const found = readOperator(text);
  if (lately.size > 100) lately.clear();
  if (text.length < 60) lately.set(text, found);
  return found;
}

function readOperator(text: string): Operator | undefined {
  const [, quantifier, rest = ''] = /^(?:(ForAllValues|ForAnyValue):)?(.*)$/is.exec(text) ?? [];
  const ifExists = /IfExists$/i.test(rest);
  const found = TYPES.get(rest.replace(/IfExists$/i, '').toLowerCase());
  if (found === undefined) return undefined;
  const all = quantifier?.toLowerCase();
  return {
    ...found,
    ifExists,
    quantifier: all === undefined ? undefined : all === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue',
    negated: found.name.includes('Not'),
    wildcards: found.type === 'ARN' || /Like$/.test(found.name),
  };
}
