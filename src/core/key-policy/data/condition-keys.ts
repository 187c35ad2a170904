import { ACTIONS_WITH_KEY, KEYS } from './kms';

export type ConditionType = 'String' | 'ARN' | 'Bool' | 'Numeric' | 'Date' | 'IpAddress';

export interface ConditionKey {
  /** As AWS writes it; one that ends in `/` or `:` takes a name of yours after it. */
  readonly name: string;
  readonly type: ConditionType;
  /** A request carries several values, so that a test of them says whether all or any must match. */
  readonly multi: boolean;
}

/** The condition keys that a request to AWS KMS may carry. AWS adds keys: what is not here is unknown, not wrong. */
export const CONDITION_KEYS: readonly ConditionKey[] = Object.entries(KEYS).flatMap(([type, names]) =>
  names.split(' ').map((name) => ({
    name,
    type: type === 'ArrayOfString' ? 'String' : (type as ConditionType),
    multi: type === 'ArrayOfString',
  })),
);

const BY_NAME: ReadonlyMap<string, ConditionKey> = new Map(CONDITION_KEYS.map((key) => [key.name.toLowerCase(), key]));

/** The key of a name in any case, with your own part after `/` or the second `:`. */
export function conditionKey(name: string): ConditionKey | undefined {
  const lower = name.toLowerCase();
  const family = /^(?:[a-z]+:[a-z]+[:/])(?=.)/.exec(lower)?.[0];
  return BY_NAME.get(family ?? lower.replace(/[:/]$/, ''));
}

const ACTIONS_OF: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(ACTIONS_WITH_KEY).map(([key, actions]) => [key, actions.split(' ')]),
);

/** The actions whose requests carry a key; undefined where any may. */
export function actionsWith({ name }: ConditionKey): readonly string[] | undefined {
  return ACTIONS_OF.get(name);
}
