import type { DocumentValue, ParsedDocument } from '../documents/document';

/** A text that holds a key policy: the whole file (`value` absent) or a string of it. */
export interface PolicyPlace {
  readonly value?: DocumentValue;
  readonly text: string;
}

const NAME = /(?:^|[-_. ])(?:kms|key)[-_. ]?(?:key)?[-_. ]?policy(?:[-_. ][^/\\]*)?\.jsonc?$/i;

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
  if (as === 'key-policy') return [{ text }];
  if (!/Statement/.test(text)) return [];
  const isJson = document.format === 'json' || document.format === 'jsonc';
  const name = path.split(/[\\/]/).at(-1) ?? '';
  if (isJson && (NAME.test(name) ? /"Statement"\s*:/.test(text) : isPolicyDocument(document))) return [{ text }];
  return document.values
    .filter((value) => value.kind !== 'code' && isPolicyText(value))
    .map((value) => ({ value, text: value.literal.decoded.text }));
}

/** Statements at the top, with principals and actions of KMS. */
function isPolicyDocument({ values }: ParsedDocument): boolean {
  let principal = false;
  let action = false;
  for (const { path, literal } of values) {
    if (path[0] !== 'Statement') continue;
    const element = path[typeof path[1] === 'number' ? 2 : 1];
    principal ||= element === 'Principal' || element === 'NotPrincipal';
    action ||= (element === 'Action' || element === 'NotAction') && /^kms:/i.test(literal.decoded.text);
    if (principal && action) return true;
  }
  return false;
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
