import type { DocumentValue, ParsedDocument } from '../documents/document';
import { ofKeyResource } from './find-policies';
import { principal, type PolicyText, type Principal, type Statement } from './model';

/**
 * The plain strings of key policies that a program builds, as `jsonencode` in Terraform: one statement for each string,
 * without what is computed. Only rules that judge a string by itself may look at them.
 */
export function policyParts(document: ParsedDocument): readonly Statement[] {
  if (document.format !== 'hcl') return [];
  return document.values.flatMap((value) => {
    const at = value.path.indexOf('Statement');
    if (at < 0 || value.outer !== undefined || value.kind === 'code' || !ofKeyResource(value.path)) return [];
    const [element, ...rest] = value.path.slice(at + 1).filter((key) => typeof key === 'string');
    const part = partOf(value, element, rest[0]);
    return part ? [part] : [];
  });
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
