import { findNodeAtOffset, getNodePath, type Node } from 'jsonc-parser';
import { formatOf } from '../../documents/format';
import { parseDocument } from '../../documents/parse';
import { findPolicies, ofKeyResource } from '../find-policies';
import { ofTemplateKey } from '../cloudformation';
import { readPolicyJson } from '../json';
import { sourceSpan } from '../../text/decoded';
import type { Span } from '../../text/span';

export type SlotKind =
  | 'action'
  | 'principal'
  | 'service'
  | 'effect'
  | 'resource'
  | 'version'
  | 'sid'
  | 'operator'
  | 'condition-key'
  | 'condition-value'
  | 'element'
  | 'statement';

/** A place of a key policy that a person writes in. */
export interface Slot {
  readonly kind: SlotKind;
  /** What stands there, without quotes; empty between items. */
  readonly span: Span;
  readonly text: string;
  /** Of a condition value: the key that it is compared with. */
  readonly key?: string;
}

/**
 * What is written at an offset of a text that is or holds a key policy: JSON, CloudFormation, or Terraform. Undefined
 * outside of policies. Never throws.
 */
export function slotAt(text: string, path: string, offset: number, languageId?: string): Slot | undefined {
  const format = formatOf(path, languageId);
  const document = parseDocument(format, text);
  if (format === 'json' || format === 'jsonc') {
    for (const place of findPolicies(document, text, path)) {
      if (place.value !== undefined) continue;
      const root = place.root ?? readPolicyJson(text).root;
      const slot = root && jsonSlot(root, text, offset);
      if (slot) return slot;
    }
    return undefined;
  }
  if (format !== 'hcl' && format !== 'yaml') return undefined;
  const value = document.values.find(({ literal: { whole } }) => whole.start <= offset && offset <= whole.end);
  if (value === undefined || value.outer !== undefined) return undefined;
  const { path: at, literal } = value;
  const { decoded } = literal;
  const inner = { span: sourceSpan(decoded, { start: 0, end: decoded.text.length }), text: decoded.text };
  if (format === 'hcl' && at[1] === 'aws_iam_policy_document') return documentSlot(at.map(String), inner);
  const start = at.indexOf('Statement');
  if (start < 0 || !(format === 'hcl' ? ofKeyResource(at) : ofTemplateKey(at))) return undefined;
  return valueSlot(['Statement', ...at.slice(start + 1)], inner);
}

function jsonSlot(root: Node, text: string, offset: number): Slot | undefined {
  const node = findNodeAtOffset(root, offset, true);
  if (node === undefined) return undefined;
  const path = relativePath(root, node);
  if (node.type !== 'string') {
    const isList = node.type === 'array' && path.length === 1 && path[0] === 'Statement';
    return isList ? { kind: 'statement', span: { start: offset, end: offset }, text: '' } : undefined;
  }
  const span = { start: node.offset + 1, end: Math.max(node.offset + 1, node.offset + node.length - 1) };
  if (offset < span.start || offset > span.end) return undefined;
  const inner = { span, text: text.slice(span.start, span.end) };
  const isName = node.parent?.type === 'property' && node.parent.children?.[0] === node;
  return isName ? nameSlot(path, inner) : valueSlot(path, inner);
}

function relativePath(root: Node, node: Node): readonly (string | number)[] {
  return getNodePath(node).slice(getNodePath(root).length);
}

type Inner = Pick<Slot, 'span' | 'text'>;

/** The elements of a path inside a statement. */
function within(path: readonly (string | number)[]): readonly string[] {
  return path.slice(1).filter((part) => typeof part === 'string');
}

function nameSlot(path: readonly (string | number)[], inner: Inner): Slot | undefined {
  if (path[0] !== 'Statement') return undefined;
  const [element, ...rest] = within(path);
  if (element !== undefined && rest.length === 0) return { kind: 'element', ...inner };
  if (element !== 'Condition') return undefined;
  return { kind: rest.length === 1 ? 'operator' : 'condition-key', ...inner };
}

function valueSlot(path: readonly (string | number)[], inner: Inner): Slot | undefined {
  if (path[0] === 'Version' && path.length === 1) return { kind: 'version', ...inner };
  if (path[0] !== 'Statement') return undefined;
  const [element, ...rest] = within(path);
  switch (element) {
    case 'Action':
    case 'NotAction':
      return { kind: 'action', ...inner };
    case 'Principal':
    case 'NotPrincipal':
      if (rest[0] === 'Service') return { kind: 'service', ...inner };
      return rest[0] === undefined || rest[0] === 'AWS' ? { kind: 'principal', ...inner } : undefined;
    case 'Effect':
      return { kind: 'effect', ...inner };
    case 'Resource':
    case 'NotResource':
      return { kind: 'resource', ...inner };
    case 'Sid':
      return { kind: 'sid', ...inner };
    case 'Condition':
      return rest[1] === undefined ? undefined : { kind: 'condition-value', key: rest[1], ...inner };
    default:
      return undefined;
  }
}

/** In `aws_iam_policy_document` of Terraform: data, type, name, statement, element … */
function documentSlot(path: readonly string[], inner: Inner): Slot | undefined {
  const last = path.filter((part) => !/^\d+$/.test(part)).slice(3);
  if (last[0] !== 'statement') return undefined;
  const kinds: Readonly<Record<string, SlotKind>> = {
    actions: 'action',
    not_actions: 'action',
    effect: 'effect',
    identifiers: 'principal',
    resources: 'resource',
    sid: 'sid',
    test: 'operator',
    variable: 'condition-key',
  };
  const kind = kinds[last.at(-1) ?? ''];
  return kind === undefined ? undefined : { kind, ...inner };
}
