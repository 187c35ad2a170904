import type { Node } from 'jsonc-parser';
import { message } from '../../message';
import { member, membersOf, spanOf } from '../model';
import type { PolicyFault, PolicyRule } from '../rule';

/** A statement, or a list of them, without the policy around it. */
export const bareStatement: PolicyRule = {
  info: {
    id: 'key-policy/bare-statement',
    severity: 'error',
    title: message('Statement without a policy around it'),
    description: message(
      'Guides show the one statement that must be added. AWS KMS takes a whole policy only: an object with Version and the list Statement, in which the statement stands beside those of your account.',
    ),
    remedy: message('Wrap the statement in a policy, or add it to the list "Statement" of the key’s policy.'),
    sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html'],
  },
  *check({ policy: { root }, text, jsonFaults }) {
    if (root === undefined || !isBare(root)) return;
    const span = spanOf(root);
    const whole = jsonFaults.some(({ kind }) => kind === 'syntax' || kind === 'outside') ? undefined : wrap(text, root);
    yield {
      span: { start: span.start, end: span.start + 1 },
      message: message('Put this statement into the list "Statement" of a policy; AWS KMS takes no statement alone.'),
      ...(whole && { fix: { title: message('Wrap it in a policy'), span, text: whole.text, safe: false } }),
    };
  },
};

/** Whether a value is a statement or a list of them. */
export function isBare(root: Node): boolean {
  const items = root.type === 'array' ? (root.children ?? []) : [root];
  return items.length > 0 && items.every(isStatement);
}

function isStatement(node: Node): boolean {
  const members = membersOf(node);
  if (member(members, 'Statement')) return false;
  return (
    member(members, 'Effect') !== undefined &&
    ['Principal', 'NotPrincipal', 'Action', 'NotAction'].some((name) => member(members, name))
  );
}

function wrap(text: string, root: Node): Pick<NonNullable<PolicyFault['fix']>, 'text'> {
  const { start, end } = spanOf(root);
  const inner = text.slice(start, end).replace(/\n/g, '\n    ');
  const list = root.type === 'array' ? inner : `[\n    ${inner}\n  ]`;
  return { text: `{\n  "Version": "2012-10-17",\n  "Statement": ${list}\n}` };
}
