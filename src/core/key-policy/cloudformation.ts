import type { Node } from 'jsonc-parser';
import type { DocumentValue, ParsedDocument } from '../documents/document';
import { readPolicyJson } from './json';
import { isComputed, member, membersOf } from './model';

const KEY = /^AWS::KMS::(?:Replica)?Key$/;

/** The policies of the keys in a CloudFormation template, or a CDK snapshot, in JSON. */
export function templatePolicies({ format }: ParsedDocument, text: string): readonly Node[] {
  if ((format !== 'json' && format !== 'jsonc') || !/"AWS::KMS::(?:Replica)?Key"/.test(text)) return [];
  const resources = member(membersOf(readPolicyJson(text).root), 'Resources')?.value;
  return membersOf(resources).flatMap(({ value }) => {
    const members = membersOf(value);
    if (!KEY.test(String(member(members, 'Type')?.value?.value))) return [];
    const policy = member(membersOf(member(members, 'Properties')?.value), 'KeyPolicy')?.value;
    return policy?.type === 'object' && !isComputed(policy) ? [policy] : [];
  });
}

/** Inside the policy of a key in a CloudFormation template. */
export function ofTemplateKey(path: DocumentValue['path']): boolean {
  const at = path.indexOf('KeyPolicy');
  return at > 0 && path[at - 1] === 'Properties';
}
