import type { Node } from 'jsonc-parser';
import type { DocumentValue, ParsedDocument } from '../documents/document';
import { readPolicyJson } from './json';
import { isComputed, member, membersOf } from './model';
import { yamlKeys, type TemplateKey } from './yaml-template';

const KEY = /^AWS::KMS::(?:Replica)?Key$/;

/** The keys with a policy in a CloudFormation or Serverless template, or a CDK snapshot. */
export function templateKeys({ format, values }: ParsedDocument, text: string): readonly TemplateKey[] {
  if (format === 'yaml') return yamlKeys(values, text);
  if ((format !== 'json' && format !== 'jsonc') || !/"AWS::KMS::(?:Replica)?Key"/.test(text)) return [];
  return keysIn(readPolicyJson(text).root);
}

/** Those of any object of resources: a template's own, and those that Serverless nests. */
function keysIn(root: Node | undefined): readonly TemplateKey[] {
  const found: TemplateKey[] = [];
  const open = root ? [root] : [];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const members = membersOf(node);
    const properties = member(members, 'Properties')?.value;
    if (properties && KEY.test(String(member(members, 'Type')?.value?.value))) {
      const policy = member(membersOf(properties), 'KeyPolicy')?.value;
      if (policy?.type === 'object' && !isComputed(policy)) found.push({ properties, policy });
    } else open.push(...[...(node.children ?? [])].reverse());
  }
  return found;
}

/** Inside the policy of a key in a CloudFormation template. */
export function ofTemplateKey(path: DocumentValue['path']): boolean {
  const at = path.indexOf('KeyPolicy');
  return at > 0 && path[at - 1] === 'Properties';
}
