import type { DocumentValue, ParsedDocument } from '../documents/document';
import { decodedLength } from '../documents/peek';
import { replaceAt } from '../documents/replace';
import type { Finding, Fix } from '../finding';
import { sourceSpan, type Decoded } from '../text/decoded';
import type { Span } from '../text/span';
import { workatoFile } from '../workato/file';
import { placeOf } from '../workato/place';
import { readBlocks, type Block } from './blocks';
import { decodeBase64 } from './body';
import { kindsUnder } from './labels';
import type { PemContext, PemFault } from './rule';
import { RULES } from './rules';
import { ENCODED_BEGIN, plainText } from './rules/double-base64';

/** Whatever may be a marker has this; most texts and values are passed over here. */
const HINT = /BEG|END|LS0tLS1CRUdJTi/i;

/**
 * What is wrong with the PEM in a document: of a PEM file, or any with `as`, the whole text; else every value that
 * holds a block. Spans and fixes are in `text`, escapes and all. `path` tells Workato's files, where one line with `\n`
 * is right; `now` is the time by which certificates are judged, in milliseconds. Never throws; linear in the text.
 */
export function pemFindings(
  document: ParsedDocument,
  text: string,
  as?: 'pem',
  path = '',
  now?: number,
): readonly Finding[] {
  if (document.format === 'pem' || as === 'pem') return fileFindings(text, now);
  const hinted = document.values.filter((value) => value.kind === 'value' && mayHoldPem(value));
  if (hinted.length === 0) return [];
  const outers = new Set(document.values.map(({ outer }) => outer));
  const holders = hinted.filter((value) => !outers.has(value));
  const workato = workatoFile(path, document);
  return holders.flatMap((value) =>
    valueFindings(text, document, value, workato !== undefined && placeOf(workato, value).resolves !== 'no', now),
  );
}

function mayHoldPem({ literal }: DocumentValue): boolean {
  return decodedLength(literal) >= 40 && HINT.test(literal.decoded.text);
}

function fileFindings(text: string, now: number | undefined): readonly Finding[] {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const blocks = readBlocks(text);
  const context: PemContext = { text, blocks, place: 'file', lineBreaks: 'real', newline, ...(now && { now }) };
  return findings(
    context,
    (span) => span,
    (span, replacement) => ({ span, text: replacement }),
  );
}

function valueFindings(
  text: string,
  document: ParsedDocument,
  value: DocumentValue,
  workato: boolean,
  now: number | undefined,
): readonly Finding[] {
  const { decoded } = value.literal;
  if (decoded.text.startsWith(ENCODED_BEGIN)) return encodedFindings(decoded, now);
  const blocks = readBlocks(decoded.text).filter(isMeant);
  if (blocks.length === 0 && !/BEGIN(?:%20|\+)/.test(decoded.text)) return [];
  const lineBreaks = workato ? 'either' : 'real';
  const base = { text: decoded.text, blocks, place: 'value', lineBreaks, newline: '\n' } as const;
  const context: PemContext = { ...base, ...(now && { now }) };
  const toSource = (span: Span) => sourceSpan(decoded, span);
  return findings(context, toSource, (span, replacement) => replaceAt(text, document, toSource(span), replacement));
}

/** Of the Base64 of a whole PEM text, as Kubernetes keeps it: judged decoded, placed at the groups of four, no fixes. */
function encodedFindings(decoded: Decoded, now: number | undefined): readonly Finding[] {
  const data = decoded.text.trimEnd();
  const text = /^[A-Za-z0-9+/]+={0,2}$/.test(data) ? plainText(decodeBase64(data)) : undefined;
  if (text === undefined) return [];
  const context: PemContext = {
    text,
    blocks: readBlocks(text),
    place: 'value',
    lineBreaks: 'real',
    newline: '\n',
    ...(now && { now }),
  };
  const toSource = ({ start, end }: Span) =>
    sourceSpan(decoded, { start: Math.floor(start / 3) * 4, end: Math.min(data.length, Math.ceil(end / 3) * 4) });
  return findings(context, toSource, () => undefined).map(({ fixes: _fixes, ...finding }) => finding);
}

/** In a value a block counts only with a known label and real data: documentation and code name markers too. */
function isMeant({ label, body, bodySpan, begin, end }: Block): boolean {
  if (kindsUnder(label) === undefined) return false;
  if (begin && end && bodySpan.start === bodySpan.end) return false;
  return body.base64.length >= 40 && body.base64.length * 5 >= (bodySpan.end - bodySpan.start) * 3;
}

function findings(
  context: PemContext,
  toSource: (span: Span) => Span,
  edit: (span: Span, replacement: string) => Fix['edits'][number] | undefined,
): readonly Finding[] {
  const found: Finding[] = [];
  for (const rule of RULES) {
    for (const fault of rule.check(context)) {
      found.push({
        rule: rule.info.id,
        severity: fault.severity ?? rule.info.severity,
        span: toSource(fault.span),
        message: fault.message,
        ...(fault.related && { related: fault.related.map((r) => ({ ...r, span: toSource(r.span) })) }),
        ...(fault.fix && { fixes: () => fixesOf(fault, edit) }),
      });
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

function fixesOf(
  { fix }: PemFault,
  edit: (span: Span, replacement: string) => Fix['edits'][number] | undefined,
): readonly Fix[] {
  const made = fix && edit(fix.span, fix.text);
  return fix && made ? [{ title: fix.title, edits: [made], safe: fix.safe }] : [];
}
