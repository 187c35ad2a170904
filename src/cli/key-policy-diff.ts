import { accessChanges } from '../core/key-policy/access/changes';
import { callerName } from '../core/key-policy/access/caller';
import { changeWords, conditionKeys } from '../core/key-policy/access/words';
import { message, shown, type Message } from '../core/message';
import type { Arguments } from './arguments';
import { complain, EXIT, type Io } from './io';
import { readPolicyFile } from './key-policy-file';

/** `key-policy diff OLD NEW`: who can do more or less with the new one; 1 where anything differs. */
export function diffCommand(args: Arguments, io: Io): number {
  const [, before, after, more] = args.operands;
  if (before === undefined || after === undefined || more !== undefined)
    return fail(io, message('Write {0}.', shown('strongroom key-policy diff OLD NEW')));
  const [old, now] = [readPolicyFile(io, before), readPolicyFile(io, after)];
  if ('fault' in old) return fail(io, old.fault);
  if ('fault' in now) return fail(io, now.fault);
  const several = [old, now].findIndex(({ policies }) => policies.length > 1);
  if (several >= 0)
    return fail(
      io,
      message('{0} holds several key policies; compare one with one.', shown(several === 0 ? before : after)),
    );
  const changes = accessChanges(old.policies[0].policy, now.policies[0].policy);
  if (args.text('format') === 'json') {
    const list = changes.map(({ caller, capability, actions, before: was, after: is, gain }) => ({
      principal: callerName(caller),
      capability,
      actions: actions.map((action) => `kms:${action}`),
      change: gain ? 'gain' : 'loss',
      before: { verdict: was.verdict, needsIam: was.needsIam, conditions: conditionKeys(was) },
      after: { verdict: is.verdict, needsIam: is.needsIam, conditions: conditionKeys(is) },
    }));
    io.out(`${JSON.stringify({ changes: list }, undefined, 2)}\n`);
  } else if (changes.length === 0) io.out(`${io.say(message('Both give the same access.'))}\n`);
  else for (const change of changes) io.out(`${change.gain ? '+' : '-'} ${io.say(changeWords(change))}\n`);
  return changes.length === 0 ? EXIT.ok : EXIT.findings;
}

function fail(io: Io, sentence: Message): number {
  complain(io, sentence);
  return EXIT.failure;
}
