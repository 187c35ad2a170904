import { ACTIONS, type ActionRow } from './kms';

/** What a key is used for, as far as actions differ by it. */
export type KeyKind = 'symmetric' | 'rsa' | 'sign' | 'hmac' | 'agreement' | 'kem';

/** The names of all actions, without `kms:`, as AWS writes them. */
export const KMS_ACTIONS: readonly string[] = Object.keys(ACTIONS);

const BY_NAME: ReadonlyMap<string, ActionRow & { readonly name: string }> = new Map(
  Object.entries(ACTIONS).map(([name, row]) => [name.toLowerCase(), { name, ...row }]),
);

/** What is known of an action by its name without `kms:`, in any case. */
export function actionRow(name: string): (ActionRow & { readonly name: string }) | undefined {
  return BY_NAME.get(name.toLowerCase());
}

export function hasNoEffectInKeyPolicy(name: string): boolean {
  return actionRow(name)?.noEffectInKeyPolicy === true;
}

/** Of new actions it is not documented whether other accounts can be given them. */
export function worksAcrossAccounts(name: string): boolean {
  const row = actionRow(name);
  return row?.crossAccount === true || row?.crossAccount === null;
}

/** The kinds of keys that an action is for; undefined where it is for all. */
export function kindsOf(name: string): readonly string[] | undefined {
  return actionRow(name)?.kinds?.split(' ');
}
