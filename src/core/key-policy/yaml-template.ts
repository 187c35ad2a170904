import type { Node } from 'jsonc-parser';
import type { DocumentValue } from '../documents/document';

/** A key of a template: its properties, and the policy among them. */
export interface TemplateKey {
  readonly properties: Node;
  readonly policy: Node;
}

type Path = DocumentValue['path'];

/** Keys of one file that are read; a stack has at most 500 resources. */
const MOST = 100;

/**
 * The keys with a policy in a CloudFormation or Serverless template in YAML, as the JSON parser would read them. Spans
 * are in the text. What an intrinsic function makes, and what the reader of YAML gives no value of (true, null, empty
 * lists), is computed: unknown and never wrong.
 */
export function yamlKeys(values: readonly DocumentValue[], text: string): readonly TemplateKey[] {
  if (!/AWS::KMS::(?:Replica)?Key\b/.test(text)) return [];
  const types = values.filter(
    ({ path, literal }) => path.at(-1) === 'Type' && /^AWS::KMS::(?:Replica)?Key$/.test(literal.decoded.text),
  );
  return types.slice(0, MOST).flatMap(({ path }) => {
    const at: Path = [...path.slice(0, -1), 'Properties'];
    const own = values.filter((value) => value.outer === undefined && startsWith(value.path, at));
    const properties = branch(own, at.length, text);
    const policy = properties && childOf(properties, 'KeyPolicy');
    const isWhole = policy?.type === 'object' && childOf(policy, 'Statement') !== undefined;
    return properties && policy && isWhole ? [{ properties, policy }] : [];
  });
}

function startsWith(path: Path, start: Path): boolean {
  return path.length > start.length && start.every((part, i) => path[i] === part);
}

function childOf(node: Node, name: string): Node | undefined {
  return node.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

/** The node of values whose paths agree up to `depth`. */
function branch(values: readonly DocumentValue[], depth: number, text: string): Node | undefined {
  const [first] = values;
  if (first === undefined) return undefined;
  if (first.path.length === depth) return leaf(first);
  const groups = new Map<string | number, DocumentValue[]>();
  for (const value of values) {
    const part = value.path[depth];
    if (part !== undefined) groups.set(part, [...(groups.get(part) ?? []), value]);
  }
  const start = Math.min(...values.map(startOf));
  const end = Math.max(...values.map(({ literal }) => literal.whole.end));
  if (isTagged(text, start)) return computed(start, end, 'If');
  if (typeof first.path[depth] === 'number') {
    const children = [...groups.values()].flatMap((group) => branch(group, depth + 1, text) ?? []);
    return { type: 'array', offset: start, length: end - start, children };
  }
  const children = [...groups].flatMap(([name, group]) => property(String(name), group, depth, text));
  const isStatement = first.path.at(depth - 1) === 'Statement' || first.path.at(depth - 2) === 'Statement';
  const unread = isStatement ? unreadElements(text.slice(start, blockEnd(text, start, end)), groups, start) : [];
  return { type: 'object', offset: start, length: end - start, children: [...children, ...unread] };
}

function property(name: string, group: readonly DocumentValue[], depth: number, text: string): Node[] {
  const value = branch(group, depth + 1, text);
  if (value === undefined) return [];
  const before = text.lastIndexOf(name, value.offset);
  const isName = before >= 0 && /^["']?\s*:/.test(text.slice(before + name.length, before + name.length + 20));
  const place = { offset: isName ? before : value.offset, length: isName ? name.length : 0 };
  // A condition of which a part has no value given is not known.
  const end = value.offset + value.length;
  const isOpen =
    name === 'Condition' &&
    /:\s*(?:true|false|null|~|\[\s*\])\s*(?:[,}#\n]|$)/i.test(
      text.slice(value.offset, blockEnd(text, value.offset, end)),
    );
  const inner = isOpen ? computed(value.offset, end, 'If') : value;
  const children: Node[] = [{ type: 'string', ...place, value: name }, inner];
  return [{ type: 'property', offset: place.offset, length: end - place.offset, children }];
}

function leaf({ kind, literal }: DocumentValue): Node {
  const { start, end } = literal.whole;
  if (kind !== 'value') return computed(start, end, 'Sub');
  return { type: 'string', offset: start, length: end - start, value: literal.decoded.text };
}

function startOf({ keySpan, literal }: DocumentValue): number {
  return keySpan?.start ?? literal.whole.start;
}

/** A list or mapping that an intrinsic function in its short form (`!If`) makes something of. */
function isTagged(text: string, start: number): boolean {
  return /![\w:]+\s*(?:\[|\{|-)?\s*$/.test(text.slice(Math.max(0, start - 60), start));
}

/** Where the lines of a mapping end whose first key stands at `start`: before the next line that begins further out. */
function blockEnd(text: string, start: number, from: number): number {
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  let end = lineEnd(text, from);
  while (end < text.length) {
    const next = lineEnd(text, end + 1);
    const line = text.slice(end + 1, next);
    if (line.trim() !== '' && line.search(/\S/) < column) break;
    end = next;
  }
  return end;
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}

/** Elements of a statement that stand there without a value that could be read. */
function unreadElements(own: string, known: ReadonlyMap<string | number, unknown>, start: number): readonly Node[] {
  return ELEMENTS.filter((name) => !known.has(name)).flatMap((name): readonly Node[] => {
    const at = new RegExp(`(?:^|[\\s{,-])["']?${name}["']?\\s*:`).exec(own)?.index;
    if (at === undefined) return [];
    const place = { offset: start + at, length: 0 };
    const children: Node[] = [{ type: 'string', ...place, value: name }, computed(place.offset, place.offset, 'If')];
    return [{ type: 'property', ...place, children }];
  });
}

const ELEMENTS = 'Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition'.split(' ');

/** As `{"Fn::…": …}`. */
function computed(offset: number, end: number, name: string): Node {
  const place = { offset, length: end - offset };
  const children: Node[] = [
    { type: 'string', ...place, value: `Fn::${name}` },
    { type: 'string', ...place, value: '' },
  ];
  return { type: 'object', ...place, children: [{ type: 'property', ...place, children }] };
}
