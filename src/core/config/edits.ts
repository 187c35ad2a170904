import { modify, parseTree, findNodeAtLocation, type JSONPath } from 'jsonc-parser';
import type { RuleId } from '../finding';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { IgnoredValue } from './project-config';
import { parseProjectConfig } from './parse';

/** Edits of `strongroom.json` that add an ignored value. Comments and layout stay; without a text they make the file. */
export function addIgnoredValue(text: string | undefined, ignored: IgnoredValue): Edit[] {
  const { hash, rule, reason } = ignored;
  const entry = { hash, ...(rule ? { rule } : {}), ...(reason ? { reason } : {}) };
  return append(text, 'ignoredValues', entry);
}

/** Edits that turn a rule off for the files of a glob; none where it is off there already. */
export function addRuleOff(text: string | undefined, glob: string, rule: RuleId): Edit[] {
  const { overrides } = parseProjectConfig(text ?? '').config;
  const at = overrides.findLastIndex(({ files }) => files.length === 1 && files[0] === glob);
  const isLast = at === overrides.length - 1 && at >= 0;
  if (isLast && overrides[at]?.severity[rule] === 'off') return [];
  if (isLast && hasAllOverrides(text ?? '', overrides.length))
    return change(text ?? '', ['overrides', at, 'severity', rule], 'off');
  return append(text, 'overrides', { files: [glob], severity: { [rule]: 'off' } });
}

/** Faulty overrides are not among those read, so that positions would differ. */
function hasAllOverrides(text: string, count: number): boolean {
  const root = parseTree(text);
  return root !== undefined && findNodeAtLocation(root, ['overrides'])?.children?.length === count;
}

/** A list of the root object with one more entry. Empty where the text holds anything but an object. */
function append(text: string | undefined, list: string, entry: object): Edit[] {
  const present = text ?? '';
  const root = parseTree(present, [], { allowTrailingComma: true });
  if (root === undefined)
    return [{ span: endOf(present), text: `${JSON.stringify({ [list]: [entry] }, undefined, 2)}\n` }];
  if (root.type !== 'object') return [];
  const there = findNodeAtLocation(root, [list]);
  if (there?.type !== 'array') return change(present, [list], [entry]);
  return change(present, [list, there.children?.length ?? 0], entry, true);
}

function change(text: string, path: JSONPath, value: unknown, isArrayInsertion = false): Edit[] {
  const tab = /^\t/m.test(text);
  const indent = /^( +)\S/m.exec(text)?.[1]?.length ?? 2;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const formattingOptions = { insertSpaces: !tab, tabSize: tab ? 4 : indent, eol };
  return modify(text, path, value, { formattingOptions, isArrayInsertion }).map(({ offset, length, content }) => ({
    span: { start: offset, end: offset + length },
    text: content.replace(/\r?\n/g, eol),
  }));
}

function endOf(text: string): Span {
  return { start: text.length, end: text.length };
}
