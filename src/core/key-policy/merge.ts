import { parseTree, type Node } from 'jsonc-parser';
import type { Edit } from '../text/edit';
import { member, membersOf, spanOf } from './model';

/**
 * The edit that adds statements, each as JSON, to the list of a policy in JSON, after those that are there; undefined
 * where the text holds no list of statements. The policy is the whole text, or `root` in it.
 */
export function addStatements(text: string, statements: readonly string[], root?: Node): Edit | undefined {
  const policy = root ?? parseTree(text, [], { allowTrailingComma: true });
  const list = member(membersOf(policy), 'Statement')?.value;
  if (list === undefined || statements.length === 0) return undefined;
  if (list.type === 'object') {
    const { start, end } = spanOf(list);
    const indent = indentAt(text, start);
    const all = [text.slice(start, end), ...statements.map((each) => indented(each, `${indent}  `))];
    const items = all.map((each) => `${indent}  ${each}`).join(',\n');
    return { span: { start, end }, text: `[\n${items}\n${indent}]` };
  }
  if (list.type !== 'array') return undefined;
  const last = list.children?.at(-1);
  const { start, end } = spanOf(list);
  if (last === undefined) {
    const indent = indentAt(text, start);
    const items = statements.map((each) => `${indent}  ${indented(each, `${indent}  `)}`).join(',\n');
    return { span: { start, end }, text: `[\n${items}\n${indent}]` };
  }
  const after = spanOf(last).end;
  const indent = indentAt(text, last.offset);
  return {
    span: { start: after, end: after },
    text: statements.map((each) => `,\n${indent}${indented(each, indent)}`).join(''),
  };
}

/** The white space that the line of an offset begins with. */
function indentAt(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? '';
}

/** JSON written anew, its lines after the first moved in. */
function indented(json: string, indent: string): string {
  return JSON.stringify(JSON.parse(json) as unknown, undefined, 2).replace(/\n/g, `\n${indent}`);
}

/** The statements that a text is, alone or in a list, or of its policy; each as JSON. Undefined where it is not JSON. */
export function statementsOf(text: string): readonly string[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const list = isRecord(value) && 'Statement' in value ? value['Statement'] : value;
  const all: readonly unknown[] = Array.isArray(list) ? list : [list];
  return all.every(isRecord) ? all.map((each) => JSON.stringify(each)) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
