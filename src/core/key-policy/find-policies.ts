import type { Node } from 'jsonc-parser';
import type { DocumentValue, ParsedDocument } from '../documents/document';
import { templateKeys } from './cloudformation';
import { isKeyPolicyFile } from './recognise';

/** A text that holds a key policy: the whole file (`value` absent), a part of it or a string of it. */
export interface PolicyPlace {
  /** The policy in `text`, where it is a part of it. */
  readonly root?: Node;
  /** Of a key in a template: its properties. */
  readonly properties?: Node;
  readonly value?: DocumentValue;
  readonly text: string;
}

/**
 * The key policies of a document: all of it with `as`, or by its name or content; else the strings that hold one, such
 * as a heredoc of Terraform or the answer of GetKeyPolicy. IAM policies, which name nobody, are none.
 */
export function findPolicies(
  document: ParsedDocument,
  text: string,
  path: string,
  as?: 'key-policy',
): readonly PolicyPlace[] {
  if (as === 'key-policy') {
    // The answer of GetKeyPolicy, or a policy copied out of one, may be a string itself.
    const [only] = document.values;
    const isString = only?.path.length === 0 && /^\s*"/.test(text) && /^\s*\{/.test(only.literal.decoded.text);
    return [isString ? { value: only, text: only.literal.decoded.text } : { text }];
  }
  const isJson = document.format === 'json' || document.format === 'jsonc';
  if (isJson && isKeyPolicyFile(document, text, path)) return [{ text }];
  if (!text.includes('Statement')) return [];
  const templates = templateKeys(document, text).map(({ properties, policy }) => ({ root: policy, properties, text }));
  if (templates.length > 0) return templates;
  return document.values
    .filter((value) => value.kind !== 'code' && isPolicyText(value))
    .map((value) => ({ value, text: value.literal.decoded.text }));
}

function isPolicyText({ path, literal }: DocumentValue): boolean {
  const { text } = literal.decoded;
  if (!/^\s*\{/.test(text) || !/"Statement"\s*:/.test(text)) return false;
  return ofKeyResource(path) || (/"(?:Not)?Principal"\s*:/.test(text) && /"kms:/i.test(text));
}

/** Inside a Terraform resource whose policy is a key's. */
export function ofKeyResource(path: DocumentValue['path']): boolean {
  return path.some((key) => /^aws_kms_(?:key|external_key|replica_key|key_policy)$/.test(String(key)));
}
