import type { Node } from 'jsonc-parser';
import type { ParsedDocument } from '../documents/document';
import { replaceAt } from '../documents/replace';
import type { Finding, Fix } from '../finding';
import { sourceSpan } from '../text/decoded';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import { kindOfProperties } from './key-kind';
import { findPolicies, type PolicyPlace } from './find-policies';
import { readPolicyJson } from './json';
import { policyParts } from './parts';
import { readPolicy } from './model';
import type { PolicyContext, PolicyFault, PolicyRule } from './rule';
import { RULES } from './rules';
import { maskTemplates } from './template';

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
  const places = findPolicies(document, text, path, as);
  const whole = places.flatMap((place) => judge(place, document, text));
  const isWhole = as !== undefined || places.some(({ root }) => root !== undefined);
  const parts = isWhole ? [] : judgeParts(document, text);
  return [...whole, ...parts].sort((a, b) => a.span.start - b.span.start);
}

function judge(place: PolicyPlace, document: ParsedDocument, source: string): readonly Finding[] {
  if (place.root) return judgeRoot(place.root, place.properties, document.format === 'yaml', source);
  const { root, faults } = readPolicyJson(maskTemplates(place.text));
  const context: PolicyContext = {
    text: place.text,
    policy: readPolicy(root),
    jsonFaults: hasDirectives(place.text) ? [] : faults,
  };
  const map = place.value?.literal.decoded;
  const toSource = (span: Span): Span => (map ? sourceSpan(map, span) : span);
  const edit = (fix: NonNullable<PolicyFault['fix']>): Edit | undefined =>
    map ? replaceAt(source, document, toSource(fix.span), fix.text) : { span: fix.span, text: fix.text };
  return findings(RULES, context, toSource, edit);
}

/** A policy that is a part of a template; how long it is when it is sent is not known. */
function judgeRoot(root: Node, properties: Node | undefined, isYaml: boolean, text: string): readonly Finding[] {
  const kind = properties && kindOfProperties(properties);
  return findings(
    RULES.filter(({ info }) => info.id !== 'key-policy/limits'),
    { text, policy: readPolicy(root), jsonFaults: [], ...(kind && { kind }) },
    (span) => span,
    // YAML takes a string in quotes wherever a value stands; anything else that is written in JSON would break it.
    (fix) => (isYaml && !isQuoted(fix) ? undefined : { span: fix.span, text: fix.text }),
  );
}

function isQuoted({ span, text }: NonNullable<PolicyFault['fix']>): boolean {
  return span.end > span.start && /^"(?:[^"\\\n]|\\.)*"$/.test(text);
}

function judgeParts(document: ParsedDocument, text: string): readonly Finding[] {
  const statements = policyParts(document, text);
  if (statements.length === 0) return [];
  const context: PolicyContext = {
    text,
    policy: { root: undefined, members: [], statements, open: true },
    jsonFaults: [],
  };
  const rules = RULES.filter(({ onParts }) => onParts);
  return findings(
    rules,
    context,
    (span) => span,
    (fix) => ({ span: fix.span, text: fix.text }),
  );
}

function findings(
  rules: readonly PolicyRule[],
  context: PolicyContext,
  toSource: (span: Span) => Span,
  edit: (fix: NonNullable<PolicyFault['fix']>) => Edit | undefined,
): readonly Finding[] {
  return rules.flatMap(({ info, check }) =>
    Array.from(check(context), (fault): Finding => {
      const { fix } = fault;
      return {
        rule: info.id,
        severity: fault.severity ?? info.severity,
        span: toSource(fault.span),
        message: fault.message,
        ...(fix && { fixes: () => fixesOf(fix, edit(fix)) }),
      };
    }),
  );
}

function fixesOf({ title, safe }: NonNullable<PolicyFault['fix']>, made: Edit | undefined): readonly Fix[] {
  return made === undefined ? [] : [{ title, edits: [made], safe }];
}

/** A template's `%{ if … }` may stand anywhere, so that the syntax of what it makes is unknown. */
function hasDirectives(text: string): boolean {
  return text.includes('%{');
}
