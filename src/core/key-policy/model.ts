import type { Node } from 'jsonc-parser';
import type { Span } from '../text/span';

/** A string of a policy; `text` is undefined where a template computes it, which is unknown and never wrong. */
export interface PolicyText {
  readonly text: string | undefined;
  readonly span: Span;
}

export interface Member {
  readonly name: string;
  readonly nameSpan: Span;
  /** Absent where the text breaks off after the name. */
  readonly value: Node | undefined;
  /** Name, colon and value. */
  readonly span: Span;
}

export type PrincipalType = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

/** One principal. `*` stands as it is; of an AWS account, user or role the account is known. */
export interface Principal extends PolicyText {
  readonly type: PrincipalType | 'any' | 'unknown';
  readonly account?: string;
}

export interface Statement {
  readonly span: Span;
  /** Undefined where the statement is no object. */
  readonly members: readonly Member[] | undefined;
  readonly effect: PolicyText | undefined;
  readonly actions: readonly PolicyText[];
  readonly notActions: readonly PolicyText[];
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
  readonly resources: readonly PolicyText[];
  readonly conditional: boolean;
  /** Empty where there are none or they are computed. */
  readonly conditions: readonly ConditionTest[];
}

/** One key of a condition block with what it is compared with. */
export interface ConditionTest {
  readonly operator: PolicyText;
  readonly key: PolicyText;
  /** Whatever stands there, lists opened. */
  readonly values: readonly Node[];
  readonly span: Span;
}

export interface KeyPolicy {
  readonly root: Node | undefined;
  readonly members: readonly Member[];
  readonly statements: readonly Statement[];
  /** There are statements that a template computes, about which nothing is known. */
  readonly open: boolean;
}

export function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

export function membersOf(node: Node | undefined): readonly Member[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap((property) => {
    const [name, value] = property.children ?? [];
    if (name === undefined) return [];
    return [{ name: String(name.value), nameSpan: spanOf(name), value, span: spanOf(property) }];
  });
}

/** The element of a name; AWS reads names in any case. */
export function member(members: readonly Member[], name: string): Member | undefined {
  return members.find((m) => m.name.toLowerCase() === name.toLowerCase());
}

/** The strings of a string or an array; what a template computes counts as one unknown string, all else as none. */
export function textsOf(node: Node | undefined): readonly PolicyText[] {
  if (node === undefined) return [];
  if (node.type === 'array') return (node.children ?? []).flatMap(textsOf);
  if (node.type === 'string') return [{ text: literal(String(node.value)), span: spanOf(node) }];
  return isComputed(node) ? [{ text: undefined, span: spanOf(node) }] : [];
}

/** `{"Ref": …}` or `{"Fn::…": …}`. */
export function isComputed(node: Node): boolean {
  const [first, ...more] = membersOf(node);
  return first !== undefined && more.length === 0 && /^(?:Ref|Condition$|Fn::)/.test(first.name);
}

/** Undefined where a template fills something in. */
function literal(text: string): string | undefined {
  return /[$%]\{(?!\*\}|\?\}|\$\}|aws:|kms:)/i.test(text) || text.includes('{{') ? undefined : text;
}

export function readPolicy(root: Node | undefined): KeyPolicy {
  const members = membersOf(root);
  const list = member(members, 'Statement')?.value;
  const nodes = list?.type === 'array' ? (list.children ?? []) : list === undefined ? [] : [list];
  const plain = nodes.filter((each) => !isComputed(each));
  return { root, members, statements: plain.map(readStatement), open: plain.length < nodes.length };
}

function readStatement(node: Node): Statement {
  const members = membersOf(node);
  const value = (name: string) => member(members, name)?.value;
  const condition = value('Condition');
  return {
    span: spanOf(node),
    members: node.type === 'object' ? members : undefined,
    effect: textsOf(value('Effect'))[0],
    actions: textsOf(value('Action')),
    notActions: textsOf(value('NotAction')),
    principals: principalsOf(value('Principal')),
    notPrincipals: principalsOf(value('NotPrincipal')),
    resources: textsOf(value('Resource')),
    conditional: condition !== undefined && (membersOf(condition).length > 0 || condition.type !== 'object'),
    conditions: condition === undefined || isComputed(condition) ? [] : membersOf(condition).flatMap(testsOf),
  };
}

function testsOf({ name, nameSpan, value }: Member): readonly ConditionTest[] {
  if (value === undefined || isComputed(value)) return [];
  const operator = { text: literal(name), span: nameSpan };
  return membersOf(value).map((test) => ({
    operator,
    key: { text: literal(test.name), span: test.nameSpan },
    values: itemsOf(test.value),
    span: test.span,
  }));
}

function itemsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return node.type === 'array' ? (node.children ?? []) : [node];
}

/** A value of a condition as AWS compares it; undefined where it is computed or no single value. */
export function valueText(node: Node): string | undefined {
  if (node.type === 'string') return literal(String(node.value));
  return node.type === 'boolean' || node.type === 'number' ? String(node.value) : undefined;
}

const TYPES: readonly string[] = ['AWS', 'Service', 'Federated', 'CanonicalUser'] satisfies PrincipalType[];

function principalsOf(node: Node | undefined): readonly Principal[] {
  if (node === undefined) return [];
  if (node.type === 'string' || node.type === 'array' || isComputed(node)) {
    return textsOf(node).map((text) => ({ ...text, type: text.text === '*' ? 'any' : 'unknown' }));
  }
  return membersOf(node).flatMap(({ name, value }) => {
    const type = TYPES.find((known) => known.toLowerCase() === name.toLowerCase()) as PrincipalType | undefined;
    return textsOf(value).map((text) => principal(type, text));
  });
}

/** What a principal of a type (undefined where it is none of ours) names. */
export function principal(type: PrincipalType | undefined, text: PolicyText): Principal {
  if (type === 'AWS' && text.text === '*') return { ...text, type: 'any' };
  const account =
    type === 'AWS' ? /^(?:arn:aws[a-z-]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(text.text ?? '')?.[1] : undefined;
  return { ...text, type: type ?? 'unknown', ...(account !== undefined && { account }) };
}
