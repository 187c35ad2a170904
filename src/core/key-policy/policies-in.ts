import { formatOf } from '../documents/format';
import { parseDocument } from '../documents/parse';
import { sourceSpan } from '../text/decoded';
import type { Span } from '../text/span';
import { findPolicies } from './find-policies';
import { readPolicyJson } from './json';
import { member, readPolicy, type KeyPolicy } from './model';
import { maskTemplates } from './template';

/** A key policy of a text, as far as it can be read. */
export interface PolicyIn {
  readonly policy: KeyPolicy;
  /** From a span of the policy to the text’s. */
  readonly toSource: (span: Span) => Span;
}

/**
 * The key policies of a text: what is recognised as one, else all of it where it is JSON with statements. What a
 * template computes is unknown in them. Never throws.
 */
export function policiesIn(text: string, path: string, languageId?: string): readonly PolicyIn[] {
  const format = formatOf(path, languageId);
  const document = parseDocument(format === 'text' ? 'json' : format, text);
  const places = findPolicies(document, text, path);
  const all = places.length > 0 || !/^\s*(?:\/[/*]|[[{])/.test(text) ? places : [{ text }];
  return all.flatMap(({ root, value, text: own }): readonly PolicyIn[] => {
    const policy = readPolicy(root ?? readPolicyJson(maskTemplates(own)).root);
    if (member(policy.members, 'Statement') === undefined) return [];
    const map = value?.literal.decoded;
    return [{ policy, toSource: (span) => (map ? sourceSpan(map, span) : span) }];
  });
}
