import type { DocumentValue, ParsedDocument } from '../documents/document';
import { ofTemplateKey } from './cloudformation';
import { ofKeyResource } from './find-policies';
import { principal, type PolicyText, type Principal, type Statement } from './model';

/**
 * The plain strings of key policies that a program builds (`jsonencode` and `aws_iam_policy_document` in Terraform,
 * CloudFormation in YAML): one statement for each string, without what is computed. Only rules that judge a string by
 * itself may look at them.
 */
export function policyParts(document: ParsedDocument, text: string): readonly Statement[] {
  const { format, values } = document;
  if (format !== 'hcl' && format !== 'yaml') return [];
  if (!text.includes('Statement') && !text.includes('aws_iam_policy_document')) return [];
  const documents = format === 'hcl' ? keyDocuments(values) : new Set<string>();
  return values.flatMap((value) => {
    if (value.outer !== undefined || value.kind === 'code') return [];
    if (isOfDocument(value, documents)) {
      const [, , , , element = '', inner] = value.path.map(String);
      const part = partOf(value, ELEMENTS[inner === 'identifiers' ? inner : element], 'AWS');
      return part ? [part] : [];
    }
    const at = value.path.indexOf('Statement');
    if (at < 0 || !(format === 'hcl' ? ofKeyResource(value.path) : ofTemplateKey(value.path))) return [];
    if (value.path.some((key) => /^(?:Fn::|Ref$)/.test(String(key)))) return [];
    const [element, ...rest] = value.path.slice(at + 1).filter((key) => typeof key === 'string');
    const part = partOf(value, element, rest[0]);
    return part ? [part] : [];
  });
}

const ELEMENTS: Readonly<Record<string, string>> = {
  actions: 'Action',
  resources: 'Resource',
  identifiers: 'Principal',
};

/** Names of the `aws_iam_policy_document`s that name AWS principals and actions of KMS alone. */
function keyDocuments(values: readonly DocumentValue[]): ReadonlySet<string> {
  const own = new Set<string>();
  const others = new Set<string>();
  const principals = new Set<string>();
  for (const { path, kind, literal } of values) {
    if (path[1] !== 'aws_iam_policy_document') continue;
    const name = String(path[2]);
    const { text } = literal.decoded;
    if (path[4] === 'actions' && kind === 'value') (/^kms:/i.test(text) ? own : others).add(name);
    if (path[5] === 'identifiers') principals.add(name);
    // Of a service or an identity provider the names have other forms.
    if (path[5] === 'type' && text !== 'AWS') others.add(name);
  }
  return new Set([...own].filter((name) => principals.has(name) && !others.has(name)));
}

function isOfDocument({ path }: DocumentValue, documents: ReadonlySet<string>): boolean {
  return path[1] === 'aws_iam_policy_document' && path[3] === 'statement' && documents.has(String(path[2]));
}

function partOf(value: DocumentValue, element = '', type = ''): Statement | undefined {
  const text: PolicyText = {
    text: value.kind === 'value' ? value.literal.decoded.text : undefined,
    span: value.literal.whole,
  };
  switch (element) {
    case 'Action':
      return part(text, { actions: [text] });
    case 'Resource':
      return part(text, { resources: [text] });
    case 'Principal':
      return type === 'AWS' ? part(text, { principals: [principal('AWS', text)] }) : undefined;
    default:
      return undefined;
  }
}

function part(
  { span }: PolicyText,
  known: { readonly actions?: PolicyText[]; readonly resources?: PolicyText[]; readonly principals?: Principal[] },
): Statement {
  return {
    span,
    members: undefined,
    effect: undefined,
    actions: known.actions ?? [],
    notActions: [],
    principals: known.principals ?? [],
    notPrincipals: [],
    resources: known.resources ?? [],
    conditional: false,
    conditions: [],
  };
}
