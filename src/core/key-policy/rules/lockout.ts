import { message } from '../../message';
import { whoMay } from '../access/who-can';
import { accountByResource } from '../accounts';
import { statementCovers } from '../actions';
import { member, membersOf, type KeyPolicy, type Principal, type Statement } from '../model';
import type { PolicyFault, PolicyRule } from '../rule';

const PUT = 'kms:PutKeyPolicy';

/** Nobody could change the policy again. */
export const lockout: PolicyRule = {
  info: {
    id: 'key-policy/lockout',
    severity: 'warning',
    title: message('Nobody can change the policy'),
    description: message(
      'After this policy is applied no user or role of the key’s account may change it, and only AWS Support can help. AWS KMS refuses it unless its safety check is bypassed; a fragment that others complete is fine.',
    ),
    remedy: message(
      'Let the account itself administer the key: allow kms:* to the principal arn:aws:iam::<account>:root, or kms:PutKeyPolicy to an administrator.',
    ),
    sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html'],
  },
  *check({ policy, jsonFaults }) {
    const { statements, members } = policy;
    if (statements.length === 0 || jsonFaults.some(({ kind }) => kind === 'syntax')) return;
    const deny = statements.find(deniesAll);
    if (deny) {
      yield {
        span: deny.effect?.span ?? deny.span,
        severity: 'error',
        message: message(
          'Leave an administrator out of this Deny; it covers everyone, and nobody could change the policy again.',
        ),
      };
      return;
    }
    const own = accountByResource(policy);
    const allows = statements.map((statement) => allowsPut(statement, own));
    if (policy.open) return;
    if (allows.includes('yes')) {
      const blocking = deniesEach(policy);
      if (blocking) yield { span: blocking.effect?.span ?? blocking.span, severity: 'error', message: EACH_DENIED };
      return;
    }
    const list = members.find(({ name }) => name.toLowerCase() === 'statement');
    const span = list?.nameSpan ?? { start: 0, end: 0 };
    yield allows.includes('conditional') ? conditional(span) : nobody(span);
  },
};

const EACH_DENIED = message(
  'Leave an administrator out of this Deny; everyone who is allowed to change the policy is denied it again.',
);

/** The first Deny, where everyone whom the policy allows to change it is denied that again. */
function deniesEach(policy: KeyPolicy): Statement | undefined {
  if (!policy.statements.some(({ effect }) => effect?.text === 'Deny')) return undefined;
  const answers = whoMay(policy, PUT).filter(({ verdict }) => verdict !== 'not-allowed');
  if (answers.length === 0 || answers.some(({ verdict }) => verdict !== 'denied')) return undefined;
  return answers[0]?.statements[0];
}

function nobody(span: PolicyFault['span']): PolicyFault {
  return {
    span,
    message: message(
      'Allow kms:PutKeyPolicy to an administrator or the account; with this policy nobody could change it again.',
    ),
  };
}

function conditional(span: PolicyFault['span']): PolicyFault {
  return {
    span,
    severity: 'info',
    message: message(
      'Allow kms:PutKeyPolicy without a condition to somebody; if the conditions fail, nobody can change the policy.',
    ),
  };
}

function deniesAll(statement: Statement): boolean {
  const { effect, principals, conditional } = statement;
  if (effect?.text !== 'Deny' || conditional || statementCovers(statement, PUT) !== 'yes') return false;
  return principals.some(({ type }) => type === 'any');
}

/** What a template computes may be what is needed. */
function allowsPut(statement: Statement, own: string | undefined): 'yes' | 'conditional' | 'no' {
  const { effect, principals, notPrincipals, conditional } = statement;
  if (effect !== undefined && effect.text !== 'Allow' && effect.text !== undefined) return 'no';
  if (statementCovers(statement, PUT) === 'no' || statement.members === undefined) return 'no';
  const isOwn = ({ account }: Principal) => own === undefined || account === undefined || account === own;
  const named = principals.some((p) => (p.type === 'AWS' && isOwn(p)) || p.type === 'any' || p.text === undefined);
  if (!named && notPrincipals.length === 0) return 'no';
  return conditional && !isForAnAccount(statement) ? 'conditional' : 'yes';
}

/** A condition that only says whose principals are meant. */
function isForAnAccount({ members }: Statement): boolean {
  const operators = membersOf(member(members ?? [], 'Condition')?.value);
  const keys = operators.flatMap(({ value }) => membersOf(value).map(({ name }) => name.toLowerCase()));
  return keys.every((key) => /^(?:kms:calleraccount|aws:principal(?:account|orgid))$/.test(key));
}
