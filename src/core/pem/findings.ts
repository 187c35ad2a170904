import type { ParsedDocument } from '../documents/document';
import type { Finding, Fix, RuleInfo } from '../finding';
import type { PemOptions } from './options';
import { mismatchesAcross } from './partners';
import { pemPlaces, type PemPlace } from './places';
import type { PemFault } from './rule';
import { RULES } from './rules';
import { keyMismatch } from './rules/key-mismatch';

/**
 * What is wrong with the PEM in a document: of a PEM file, or any with `as`, the whole text; else every value that
 * holds a block. Spans and fixes are in `text`, escapes and all. Never throws; linear in the text.
 */
export function pemFindings(document: ParsedDocument, text: string, options: PemOptions = {}): readonly Finding[] {
  const places = pemPlaces(document, text, options);
  return [
    ...places.flatMap(findingsAt),
    ...mismatchesAcross(places, options).map(({ place, fault, related }) => ({
      ...toFinding(place, keyMismatch.info, fault),
      ...(related && { related }),
    })),
  ];
}

function findingsAt(place: PemPlace): readonly Finding[] {
  const found = RULES.flatMap((rule) =>
    Array.from(rule.check(place.context), (fault) => toFinding(place, rule.info, fault)),
  );
  return found.sort((a, b) => a.span.start - b.span.start);
}

function toFinding(place: PemPlace, info: RuleInfo, fault: PemFault): Finding {
  return {
    rule: info.id,
    severity: fault.severity ?? info.severity,
    span: place.toSource(fault.span),
    message: fault.message,
    ...(fault.related && { related: fault.related.map((r) => ({ ...r, span: place.toSource(r.span) })) }),
    ...(fault.fix && { fixes: () => fixesOf(place, fault) }),
  };
}

function fixesOf(place: PemPlace, { fix }: PemFault): readonly Fix[] {
  const made = fix && place.edit(fix.span, fix.text);
  return fix && made ? [{ title: fix.title, edits: [made], safe: fix.safe }] : [];
}
