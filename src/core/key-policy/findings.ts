import type { ParsedDocument } from '../documents/document';
import { replaceAt } from '../documents/replace';
import type { Finding } from '../finding';
import { sourceSpan } from '../text/decoded';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import { findPolicies, type PolicyPlace } from './find-policies';
import { readPolicyJson } from './json';
import { readPolicy } from './model';
import type { PolicyContext, PolicyFault } from './rule';
import { RULES } from './rules';

/**
 * What is wrong with the KMS key policies in a document, in the order of the text; spans and fixes are in `text`. With
 * `as` the whole text is one, whatever it looks like. Never throws; linear in the text.
 */
export function keyPolicyFindings(
  document: ParsedDocument,
  text: string,
  path: string,
  as?: 'key-policy',
): readonly Finding[] {
  return findPolicies(document, text, path, as)
    .flatMap((place) => judge(place, document, text))
    .sort((a, b) => a.span.start - b.span.start);
}

function judge(place: PolicyPlace, document: ParsedDocument, source: string): readonly Finding[] {
  const { root, faults } = readPolicyJson(place.text);
  const context: PolicyContext = {
    text: place.text,
    policy: readPolicy(root),
    jsonFaults: isTemplate(place) ? [] : faults,
  };
  const map = place.value?.literal.decoded;
  const toSource = (span: Span): Span => (map ? sourceSpan(map, span) : span);
  const edit = (fix: NonNullable<PolicyFault['fix']>): Edit | undefined =>
    map ? replaceAt(source, document, toSource(fix.span), fix.text) : { span: fix.span, text: fix.text };
  return RULES.flatMap(({ info, check }) =>
    Array.from(check(context), (fault): Finding => {
      const made = fault.fix && edit(fault.fix);
      return {
        rule: info.id,
        severity: fault.severity ?? info.severity,
        span: toSource(fault.span),
        message: fault.message,
        ...(fault.fix && made && { fixes: [{ title: fault.fix.title, edits: [made], safe: fault.fix.safe }] }),
      };
    }),
  );
}

/** A template's blanks may stand where JSON needs a value. */
function isTemplate({ value, text }: PolicyPlace): boolean {
  return value?.kind === 'interpolated' || /[$%]\{/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, ''));
}
