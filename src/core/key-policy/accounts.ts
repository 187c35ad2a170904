import { statementCovers } from './actions';
import type { KeyPolicy } from './model';

/** The account of the key by the key's own ARN in the statements; undefined where none or several are named. */
export function accountByResource({ statements }: KeyPolicy): string | undefined {
  const accounts = new Set(
    statements
      .flatMap(({ resources }) => resources)
      .flatMap(({ text }) => /^arn:[^:]+:kms:[^:]*:(\d{12}):key\//.exec(text ?? '')?.[1] ?? []),
  );
  const [only] = accounts;
  return accounts.size === 1 ? only : undefined;
}

/** The account of the key: by its ARN, else the one account that may change the policy; undefined where unknown. */
export function ownAccount(policy: KeyPolicy): string | undefined {
  const byResource = accountByResource(policy);
  if (byResource !== undefined) return byResource;
  const administrators = policy.statements
    .filter((s) => s.effect?.text === 'Allow' && statementCovers(s, 'kms:PutKeyPolicy') !== 'no')
    .flatMap(({ principals }) => principals);
  const accounts = new Set(administrators.map(({ account }) => account));
  const [only] = accounts;
  return accounts.size === 1 ? only : undefined;
}

/** As `ownAccount`; of several the account whose root a statement with all rights names first. */
export function likelyAccount(policy: KeyPolicy): string | undefined {
  const first = policy.statements
    .filter((s) => s.effect?.text === 'Allow' && statementCovers(s, 'kms:PutKeyPolicy') === 'yes')
    .flatMap(({ principals }) => principals)
    .find(({ account, text }) => account !== undefined && (text === account || text?.endsWith(':root')));
  return ownAccount(policy) ?? first?.account;
}
