import { message } from '../../message';
import { coversAction } from '../actions';
import type { PolicyText, Principal, Statement } from '../model';
import type { PolicyFault, PolicyRule } from '../rule';

/** Rights that let somebody give themselves the others. */
export const privilege: PolicyRule = {
  info: {
    id: 'key-policy/privilege',
    severity: 'info',
    title: message('A right that opens the others'),
    description: message(
      'Who may create grants without a condition can give anyone, and themselves, every operation of the key. Who may change the policy can give themselves everything. For a user of the key both undo the separation of administration from use.',
    ),
    remedy: message(
      'Allow kms:CreateGrant with kms:GrantIsForAWSResource or kms:GrantOperations, and kms:PutKeyPolicy to administrators alone.',
    ),
    sources: [
      'https://docs.aws.amazon.com/kms/latest/developerguide/grants.html',
      'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
    ],
  },
  *check({ policy }) {
    for (const statement of policy.statements) yield* judge(statement);
  },
};

const NARROWS =
  /^kms:(?:GrantIsForAWSResource|GrantOperations|GranteePrincipal|GranteeServicePrincipal|GrantConstraint\w+|ViaService)$/i;

function* judge({ effect, principals, actions, conditions }: Statement): Iterable<PolicyFault> {
  if (effect?.text !== 'Allow' || !principals.some(isPerson)) return;
  // `kms:Create*` is how AWS itself lets administrators make aliases and grants.
  const grant = actions.find(({ text }) => /grant/i.test(text ?? '') && coversAction(text ?? '', 'kms:CreateGrant'));
  if (grant && !conditions.some(({ key }) => key.text === undefined || NARROWS.test(key.text))) {
    yield {
      span: grant.span,
      message: message(
        'Add a condition on kms:GrantIsForAWSResource or kms:GrantOperations; with a grant any right can be passed on.',
      ),
    };
  }
  const put = named(actions, 'kms:PutKeyPolicy');
  const use = named(actions, 'kms:Decrypt') ?? named(actions, 'kms:Sign') ?? named(actions, 'kms:GenerateMac');
  if (put && use) {
    yield {
      span: put.span,
      message: message(
        'Move kms:PutKeyPolicy to a statement for administrators; who may change the policy has all rights.',
      ),
    };
  }
}

/** Named in full or nearly; all rights (`kms:*`) are an administrator’s, said once by who writes them. */
function named(actions: readonly PolicyText[], action: string): PolicyText | undefined {
  return actions.find(({ text }) => text !== undefined && !/^(?:\*|kms:\*)$/i.test(text) && coversAction(text, action));
}

function isPerson({ type, text }: Principal): boolean {
  return type === 'AWS' && text !== undefined && !/:root$|^\d{12}$/.test(text);
}
