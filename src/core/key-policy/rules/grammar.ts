import type { Node } from 'jsonc-parser';
import { message, shown } from '../../message';
import { isComputed, member, membersOf, spanOf, type Member, type Statement } from '../model';
import { isBare } from './bare-statement';
import { named, type PolicyFault, type PolicyRule } from '../rule';

/** What the policy language allows where. */
export const grammar: PolicyRule = {
  info: {
    id: 'key-policy/grammar',
    severity: 'error',
    title: message('Not the language of policies'),
    description: message(
      'A policy has Version, Id and Statement; a statement has Sid, Effect, Principal, Action, Resource and Condition, each of its own type. AWS KMS refuses everything else.',
    ),
    remedy: message('Correct the name or the value that is marked.'),
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html'],
  },
  *check(context) {
    const { root, members, statements } = context.policy;
    if (root === undefined) return;
    if (isBare(root)) return;
    if (root.type !== 'object') {
      yield {
        span: spanOf(root),
        message: message('Write the policy as one object: { "Version": …, "Statement": [ … ] }.'),
      };
      return;
    }
    if (context.jsonFaults.some(({ kind }) => kind === 'syntax')) return;
    yield* names(members, TOP);
    yield* statementList(root, member(members, 'Statement')?.value);
    for (const statement of statements) yield* judgeStatement(statement);
  },
};

const TOP = ['Version', 'Id', 'Statement'];
const ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

function* names(members: readonly Member[], known: readonly string[]): Iterable<PolicyFault> {
  const seen = new Set<string>();
  for (const { name, nameSpan } of members) {
    const key = name.toLowerCase();
    if (name === '$schema' && known === TOP) {
      yield {
        span: nameSpan,
        severity: 'info',
        message: message('Take "$schema" out before you apply the policy; it helps editors, and AWS KMS refuses it.'),
      };
    } else if (!known.some((k) => k.toLowerCase() === key)) {
      yield {
        span: nameSpan,
        message: message('Take "{0}" out; here stand {1} alone.', named(name), shown(known.join(', '))),
      };
    } else if (seen.has(key)) {
      yield { span: nameSpan, message: message('Join the two "{0}" into one; only one of them counts.', named(name)) };
    }
    seen.add(key);
  }
}

function* statementList(root: Node, list: Node | undefined): Iterable<PolicyFault> {
  if (list === undefined) {
    yield {
      span: { start: root.offset, end: root.offset + 1 },
      message: message('Add "Statement" with at least one statement.'),
    };
  } else if ((list.type !== 'array' && list.type !== 'object') || (list.type === 'array' && !list.children?.length)) {
    yield { span: spanOf(list), message: message('Add "Statement" with at least one statement.') };
  }
}

function* judgeStatement({ span, members, effect }: Statement): Iterable<PolicyFault> {
  if (members === undefined) {
    yield { span, message: message('Write each statement as an object in braces.') };
    return;
  }
  yield* names(members, ELEMENTS);
  yield* pairs(members);
  const found = member(members, 'Effect');
  if (found === undefined) {
    yield {
      span: { start: span.start, end: span.start + 1 },
      message: message('Add "Effect": "Allow" or "Deny" to this statement.'),
    };
  } else if (effect === undefined || (effect.text !== undefined && effect.text !== 'Allow' && effect.text !== 'Deny')) {
    yield {
      span: found.value ? spanOf(found.value) : found.span,
      message: message('Write "Allow" or "Deny", with these capitals.'),
    };
  }
  for (const each of members) yield* valueType(each);
}

function* pairs(members: readonly Member[]): Iterable<PolicyFault> {
  for (const name of ['Action', 'Principal', 'Resource']) {
    const not = member(members, `Not${name}`);
    if (not && member(members, name)) {
      yield {
        span: not.nameSpan,
        message: message('Keep one of "{0}" and "Not{0}"; a statement has not both.', named(name)),
      };
    }
  }
}

function* valueType({ name, value, span }: Member): Iterable<PolicyFault> {
  if (value !== undefined && isComputed(value)) return;
  const bad = (type: string): PolicyFault => ({
    span: value ? spanOf(value) : span,
    message: message('Write {1} as the value of "{0}".', named(name), shown(type)),
  });
  switch (name.toLowerCase()) {
    case 'sid':
      if (value?.type !== 'string') yield bad('"…"');
      break;
    case 'action':
    case 'notaction':
    case 'resource':
    case 'notresource':
      if (!isTexts(value)) yield bad('"…" / ["…"]');
      break;
    case 'principal':
    case 'notprincipal':
      if (value?.type === 'object' ? !membersOf(value).every((m) => isTexts(m.value)) : value?.type !== 'string')
        yield bad('"*" / {"AWS": …}');
      else yield* names(membersOf(value), ['AWS', 'Service', 'Federated', 'CanonicalUser']);
      break;
    case 'condition':
      if (value?.type !== 'object' || !membersOf(value).every((m) => m.value?.type === 'object'))
        yield bad('{"…": {"…": "…"}}');
  }
}

function isTexts(node: Node | undefined): boolean {
  const isText = (n: Node) => n.type === 'string' || isComputed(n);
  if (node?.type === 'array') return (node.children ?? []).every(isText);
  return node !== undefined && isText(node);
}
