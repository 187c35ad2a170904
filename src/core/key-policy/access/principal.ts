import type { Principal, Statement } from '../model';
import type { Caller } from './caller';

/** How a statement names a caller: themselves (or everyone), or only their account, so that IAM decides too. */
export type Named = 'self' | 'account' | 'no' | 'unknown';

/** Whether an Allow is about a caller. A computed principal may be anyone. */
export function allowNames({ principals, notPrincipals }: Statement, caller: Caller): Named {
  if (notPrincipals.length > 0) {
    const left = strongest(notPrincipals, caller);
    return left === 'no' ? 'self' : left === 'unknown' ? 'unknown' : 'no';
  }
  return strongest(principals, caller);
}

/**
 * Whether a Deny is about a caller. With NotPrincipal it spares who is named together with their account; who is named
 * without it may be denied all the same.
 */
export function denyNames({ principals, notPrincipals }: Statement, caller: Caller): Named {
  if (notPrincipals.length === 0) return strongest(principals, caller);
  const names = notPrincipals.map((principal) => naming(principal, caller));
  if (caller.kind === 'own-account') return names.includes('self') ? 'no' : 'unknown';
  if (caller.kind === 'account') return names.includes('account') ? 'unknown' : 'self';
  if (caller.kind === 'anyone' || caller.kind === 'service' || caller.kind === 'federated')
    return names.includes('self') ? 'no' : names.includes('unknown') ? 'unknown' : 'self';
  if (names.includes('self')) return names.includes('account') || names.includes('unknown') ? 'no' : 'unknown';
  return names.includes('unknown') ? 'unknown' : 'self';
}

const STRENGTH = ['no', 'unknown', 'account', 'self'] as const satisfies readonly Named[];

function strongest(principals: readonly Principal[], caller: Caller): Named {
  const found = principals.map((principal) => STRENGTH.indexOf(naming(principal, caller)));
  return STRENGTH[Math.max(0, ...found)] ?? 'no';
}

function naming({ type, text, account }: Principal, caller: Caller): Named {
  if (type === 'any') return 'self';
  if (text === undefined) return 'unknown';
  if (type === 'Service')
    return caller.kind === 'service' && serviceOf(caller.name) === serviceOf(text) ? 'self' : 'no';
  if (type === 'Federated') return caller.kind === 'federated' && caller.name === text ? 'self' : 'no';
  if (type === 'CanonicalUser') return 'account' in caller ? 'unknown' : 'no';
  if (type !== 'AWS' || !('account' in caller)) return 'no';
  if (text === account || /:root$/.test(text)) return account === caller.account ? 'account' : 'no';
  if (caller.kind === 'account') return 'no';
  if (text === caller.arn) return 'self';
  if (caller.kind === 'session') return roleName(text, caller.account) === caller.name ? 'self' : 'no';
  // One session of a role is named: the role itself is allowed in that session alone.
  if (caller.kind === 'role') return sessionOf(text, caller.account) === caller.name ? 'unknown' : 'no';
  return 'no';
}

/** `logs.eu-west-1.amazonaws.com` and `s3.amazonaws.com.cn` by the service alone where there is no Region. */
function serviceOf(name: string): string {
  return name.toLowerCase().replace(/\.amazonaws\.(?:com\.cn|com|eu)$/, '');
}

function roleName(arn: string, account: string): string | undefined {
  const found = /^arn:aws[a-z-]*:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn);
  return found?.[1] === account ? found[2] : undefined;
}

function sessionOf(arn: string, account: string): string | undefined {
  const found = /^arn:aws[a-z-]*:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn);
  return found?.[1] === account ? found[2] : undefined;
}
