import { likelyAccount } from '../accounts';
import type { KeyKind } from '../data/actions';
import type { KeyPolicy, Statement } from '../model';
import { valueText } from '../model';
import { callerName, parseCaller, type Caller } from './caller';
import { actionsOf, CAPABILITIES, type Capability } from './capabilities';
import { contextOf } from './context';
import { evaluate, type Decision, type KeyFacts } from './evaluate';

/** Actions of one capability that are decided alike, for the same reasons. */
export interface AccessPart extends Decision {
  /** Without `kms:`. */
  readonly actions: readonly string[];
}

export interface AccessCell {
  readonly capability: Capability;
  /** The strongest first; every action of the capability is in one of them. */
  readonly parts: readonly AccessPart[];
}

export interface AccessRow {
  readonly caller: Caller;
  readonly name: string;
  readonly cells: readonly AccessCell[];
}

export interface WhoCanOptions extends KeyFacts {
  readonly kind?: KeyKind;
  /** These callers alone, instead of all that the policy names. */
  readonly callers?: readonly Caller[];
}

/**
 * Who can do what with a key, by its policy alone: a row for everyone the policy names, with what decides it. IAM
 * policies and grants are not known, and said so.
 */
export function whoCan(policy: KeyPolicy, options: WhoCanOptions = {}): readonly AccessRow[] {
  const account = options.account ?? likelyAccount(policy);
  const key: KeyFacts = { ...options, ...(account !== undefined && { account }) };
  return (options.callers ?? withOwnAccount(callersOf(policy, account), account)).map((caller) => {
    const context = contextOf(caller);
    const cells = CAPABILITIES.map((capability): AccessCell => {
      const parts = new Map<string, AccessPart>();
      for (const action of actionsOf(capability, options.kind)) {
        const decision = evaluate(policy, { caller, action: `kms:${action}`, context }, key);
        const id = reasonOf(decision);
        const before = parts.get(id);
        parts.set(id, { ...decision, actions: [...(before?.actions ?? []), action] });
      }
      return { capability, parts: [...parts.values()].sort((a, b) => strength(b) - strength(a)) };
    });
    return { caller, name: callerName(caller), cells };
  });
}

/** Of callers and statements: what a policy that AWS KMS takes never reaches. */
const MOST = 200_000;

/**
 * What the policy says to one action for everyone it names, or some; conditions on the request are not known. Nothing
 * of a policy that is far too long to be one.
 */
export function whoMay(
  policy: KeyPolicy,
  action: string,
  only?: readonly Caller[],
): readonly (Decision & { readonly caller: Caller })[] {
  const account = likelyAccount(policy);
  const key: KeyFacts = account === undefined ? {} : { account };
  const callers = only ?? callersOf(policy, account);
  if (callers.length * policy.statements.length > MOST) return [];
  return callers.map((caller) => ({
    caller,
    ...evaluate(policy, { caller, action, context: contextOf(caller) }, key),
  }));
}

function reasonOf({ verdict, needsIam, statements, conditions, reason }: Decision): string {
  const places = [...statements, ...conditions].map(({ span }) => span.start);
  return [verdict, needsIam, reason, ...places].join(' ');
}

const ORDER = ['not-allowed', 'denied', 'unknown', 'conditional', 'allowed'] as const;

/** How much a decision gives: less where conditions or IAM policies have a say. */
export function strength({ verdict, needsIam }: Decision): number {
  return 2 * ORDER.indexOf(verdict) + (needsIam ? 0 : 1);
}

/** Everyone whom the policy names, each once: the account of the key first, everyone else last. */
function callersOf(policy: KeyPolicy, account: string | undefined): readonly Caller[] {
  const found = new Map<string, Caller>();
  const add = (text: string | undefined) => {
    const caller = text === undefined ? undefined : parseCaller(text);
    if (caller) found.set(callerName(caller), caller);
  };
  add(account);
  for (const statement of policy.statements) {
    for (const { type, text } of [...statement.principals, ...statement.notPrincipals]) {
      if (type !== 'unknown') add(text);
    }
    for (const name of namedInConditions(statement)) add(name);
  }
  const all = [...found.values()];
  return [...all.filter(({ kind }) => kind !== 'anyone'), ...all.filter(({ kind }) => kind === 'anyone')];
}

/** Who is open to everyone is so to the key's account first, by the policy alone, also where nothing tells which it is. */
function withOwnAccount(callers: readonly Caller[], account: string | undefined): readonly Caller[] {
  return account === undefined && callers.some(({ kind }) => kind === 'anyone')
    ? [{ kind: 'own-account' }, ...callers]
    : callers;
}

/** Principals that a condition picks out of everyone. */
function namedInConditions({ conditions }: Statement): readonly string[] {
  return conditions
    .filter(({ key }) => /^(?:aws:PrincipalArn|aws:PrincipalAccount|kms:CallerAccount)$/i.test(key.text ?? ''))
    .flatMap(({ values }) => values.flatMap((value) => valueText(value) ?? []))
    .filter((text) => !/[*?$]/.test(text));
}
