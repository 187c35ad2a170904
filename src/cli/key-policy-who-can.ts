import { callerName, parseCaller, type Caller } from '../core/key-policy/access/caller';
import { contextOf, type Carried } from '../core/key-policy/access/context';
import { evaluate } from '../core/key-policy/access/evaluate';
import { whoCan } from '../core/key-policy/access/who-can';
import { callerWords } from '../core/key-policy/access/words';
import { likelyAccount } from '../core/key-policy/accounts';
import { isKnownAction } from '../core/key-policy/actions';
import type { PolicyIn } from '../core/key-policy/policies-in';
import { message, shown, type Message } from '../core/message';
import type { Arguments } from './arguments';
import { complain, EXIT, type Io } from './io';
import { readPolicyFile } from './key-policy-file';
import {
  decisionJson,
  decisionText,
  placer,
  tablesJson,
  tablesText,
  type Place,
  type Table,
} from './key-policy-tables';

interface Question {
  readonly callers: readonly Caller[];
  readonly actions: readonly string[];
  readonly context: ReadonlyMap<string, Carried>;
}

/** `key-policy who-can FILE`: a table, or with `--action` an answer whose exit code is 1 where it is no. */
export function whoCanCommand(args: Arguments, io: Io): number {
  const [, file, more] = args.operands;
  if (file === undefined || more !== undefined)
    return fail(io, message('Write {0}.', shown('strongroom key-policy who-can FILE')));
  const question = questionOf(args);
  if ('fault' in question) return fail(io, question.fault);
  const read = readPolicyFile(io, file);
  if ('fault' in read) return fail(io, read.fault);
  const place = placer(file, read.text);
  const asJson = args.text('format') === 'json';
  if (question.actions.length > 0) return answer(io, read.policies, question, asJson, place);
  const options = question.callers.length > 0 ? { callers: question.callers } : {};
  const tables = read.policies.map((each): Table => ({ of: each, rows: whoCan(each.policy, options) }));
  io.out(asJson ? tablesJson(tables, place) : tablesText(io, tables, place));
  return EXIT.ok;
}

/** Says for each principal and action what the policy says; 1 where one of them is not allowed. */
function answer(io: Io, policies: readonly PolicyIn[], question: Question, asJson: boolean, place: Place): number {
  const answers = policies.flatMap((each) => {
    const account = likelyAccount(each.policy);
    return question.callers.flatMap((caller) =>
      question.actions.map((action) => {
        const request = { caller, action, context: contextOf(caller, question.context) };
        return {
          each,
          caller,
          action,
          decision: evaluate(each.policy, request, account === undefined ? {} : { account }),
        };
      }),
    );
  });
  if (asJson) {
    const list = answers.map(({ each, caller, action, decision }) => ({
      principal: callerName(caller),
      action,
      ...decisionJson(decision, each, place),
    }));
    io.out(`${JSON.stringify({ answers: list }, undefined, 2)}\n`);
  } else {
    for (const { each, caller, action, decision } of answers)
      io.out(`${io.say(callerWords(caller))}: ${action}: ${decisionText(io, decision, each, place)}\n`);
  }
  const refused = answers.some(({ decision: { verdict } }) => verdict === 'denied' || verdict === 'not-allowed');
  return refused ? EXIT.findings : EXIT.ok;
}

function questionOf(args: Arguments): Question | { readonly fault: Message } {
  const callers: Caller[] = [];
  for (const text of args.texts('principal')) {
    const caller = parseCaller(text);
    if (caller === undefined)
      return { fault: message('"{0}" is no principal; write an ARN, an account id or a service.', shown(text)) };
    callers.push(caller);
  }
  const actions = args.texts('action').map((text) => (text.includes(':') ? text : `kms:${text}`));
  for (const action of actions) {
    if (!isKnownAction(action.replace(/^kms:/i, '')) || /[*?]/.test(action))
      return { fault: message('AWS KMS has no action "{0}", as far as is known.', shown(action)) };
  }
  if (actions.length > 0 && callers.length === 0)
    return { fault: message('Say with --principal who asks for the action.') };
  const context = new Map<string, Carried>();
  for (const text of args.texts('context')) {
    const at = text.indexOf('=');
    if (at < 1) return { fault: message('Write {0}.', shown('--context kms:ViaService=s3.eu-west-1.amazonaws.com')) };
    const key = text.slice(0, at).toLowerCase();
    const before = context.get(key) ?? [];
    context.set(key, [...(typeof before === 'string' ? [] : before), text.slice(at + 1)]);
  }
  return { callers, actions, context };
}

function fail(io: Io, sentence: Message): number {
  complain(io, sentence);
  return EXIT.failure;
}
