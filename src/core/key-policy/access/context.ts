import { accountOf, type Caller } from './caller';

/** What a request carries under a condition key: its values, nothing, or what is not known. */
export type Carried = readonly string[] | 'absent' | 'unknown';

/** Looks a condition key up, in any case. */
export type Context = (key: string) => Carried;

/**
 * What is known of a request by who makes it, and what was said of it on top, by key in lower case. Of all other keys
 * nothing is known, or with `complete` that they are absent.
 */
export function contextOf(caller: Caller, given: ReadonlyMap<string, Carried> = new Map(), complete = false): Context {
  const own = knownOf(caller);
  return (key) => {
    const name = key.toLowerCase();
    return given.get(name) ?? own.get(name) ?? (complete ? 'absent' : 'unknown');
  };
}

function knownOf(caller: Caller): ReadonlyMap<string, Carried> {
  const account = accountOf(caller);
  const known = new Map<string, Carried>();
  if (account !== undefined) {
    known.set('kms:calleraccount', [account]);
    known.set('aws:principalaccount', [account]);
  }
  const isService = caller.kind === 'service';
  if (caller.kind !== 'federated') known.set('aws:principalisawsservice', [String(isService)]);
  if (isService) known.set('aws:principalservicename', [caller.name]);
  else known.set('aws:principalservicename', 'absent');
  if (caller.kind === 'user') {
    known.set('aws:principalarn', [caller.arn]);
    known.set('aws:principaltype', ['User']);
    known.set('aws:username', [caller.name]);
  }
  if (caller.kind === 'role' || caller.kind === 'session') {
    // The role's own ARN, which a session's does not tell when the role has a path.
    known.set('aws:principalarn', caller.kind === 'role' ? [caller.arn] : 'unknown');
    known.set('aws:principaltype', ['AssumedRole']);
    known.set('aws:username', 'absent');
  }
  return known;
}
