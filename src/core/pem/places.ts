import type { DocumentValue, ParsedDocument } from '../documents/document';
import { decodedLength } from '../documents/peek';
import { replaceAt } from '../documents/replace';
import type { Fix } from '../finding';
import { sourceSpan, type Decoded } from '../text/decoded';
import type { Span } from '../text/span';
import { workatoFile } from '../workato/file';
import { placeOf } from '../workato/place';
import { readBlocks, type Block } from './blocks';
import { decodeBase64 } from './body';
import { fieldReader, type PemField } from './field';
import { kindsUnder } from './labels';
import type { PemOptions } from './options';
import type { PemContext } from './rule';
import { ENCODED_BEGIN, plainText } from './rules/double-base64';

/** A text of a document that holds PEM, and how to come from it back to the document's source. */
export interface PemPlace {
  readonly context: PemContext;
  toSource(span: Span): Span;
  /** Undefined where what would be written cannot stand there. */
  edit(span: Span, replacement: string): Fix['edits'][number] | undefined;
}

/** Whatever may be a marker has this; most texts and values are passed over here. */
const HINT = /BEG|END|LS0tLS1CRUdJTi/i;

/**
 * The texts that hold PEM: of a PEM file, or any with `as`, the whole; else every value that holds a block, also as the
 * Base64 of the whole. Never throws; linear in the text.
 */
export function pemPlaces(document: ParsedDocument, text: string, options: PemOptions): readonly PemPlace[] {
  if (document.format === 'pem' || options.as === 'pem') return [filePlace(text, options)];
  const hinted = document.values.filter((value) => value.kind === 'value' && mayHoldPem(value));
  if (hinted.length === 0) return [];
  const outers = new Set(document.values.map(({ outer }) => outer));
  const workato = workatoFile(options.path ?? '', document);
  const fieldOf = fieldReader(document, workato?.kind);
  return hinted.flatMap((value) => {
    if (outers.has(value)) return [];
    const inWorkato = workato !== undefined && placeOf(workato, value).resolves !== 'no';
    return valuePlace(text, document, value, inWorkato, options, () => fieldOf(value)) ?? [];
  });
}

function mayHoldPem({ literal }: DocumentValue): boolean {
  return decodedLength(literal) >= 40 && HINT.test(literal.decoded.text);
}

function filePlace(text: string, options: PemOptions): PemPlace {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const blocks = readBlocks(text);
  return {
    context: { text, blocks, place: 'file', lineBreaks: 'real', newline, ...timeOf(options) },
    toSource: (span) => span,
    edit: (span, replacement) => ({ span, text: replacement }),
  };
}

function valuePlace(
  text: string,
  document: ParsedDocument,
  value: DocumentValue,
  inWorkato: boolean,
  options: PemOptions,
  fieldOf: () => PemField,
): PemPlace | undefined {
  const { decoded } = value.literal;
  if (decoded.text.startsWith(ENCODED_BEGIN)) return encodedPlace(decoded, options, fieldOf);
  const blocks = readBlocks(decoded.text).filter(isMeant);
  if (blocks.length === 0 && !/BEGIN(?:%20|\+)/.test(decoded.text)) return undefined;
  const lineBreaks = inWorkato ? 'either' : 'real';
  const base = { text: decoded.text, blocks, place: 'value', lineBreaks, newline: '\n', field: fieldOf() } as const;
  const toSource = (span: Span) => sourceSpan(decoded, span);
  return {
    context: { ...base, ...timeOf(options) },
    toSource,
    edit: (span, replacement) => replaceAt(text, document, toSource(span), replacement),
  };
}

/** Of the Base64 of a whole PEM text, as Kubernetes keeps it: read decoded, placed at the groups of four, no edits. */
function encodedPlace(decoded: Decoded, options: PemOptions, fieldOf: () => PemField): PemPlace | undefined {
  const data = decoded.text.trimEnd();
  const text = /^[A-Za-z0-9+/]+={0,2}$/.test(data) ? plainText(decodeBase64(data)) : undefined;
  if (text === undefined) return undefined;
  const base = { place: 'value', lineBreaks: 'real', newline: '\n', field: fieldOf() } as const;
  return {
    context: { text, blocks: readBlocks(text), ...base, ...timeOf(options) },
    toSource: ({ start, end }) =>
      sourceSpan(decoded, { start: Math.floor(start / 3) * 4, end: Math.min(data.length, Math.ceil(end / 3) * 4) }),
    edit: () => undefined,
  };
}

function timeOf({ now, expiringDays }: PemOptions): Pick<PemContext, 'now' | 'expiringDays'> {
  return { ...(now !== undefined && { now }), ...(expiringDays !== undefined && { expiringDays }) };
}

/** In a value a block counts only with a known label and real data: documentation and code name markers too. */
function isMeant({ label, body, bodySpan, begin, end }: Block): boolean {
  if (kindsUnder(label) === undefined) return false;
  if (begin && end && bodySpan.start === bodySpan.end) return false;
  return body.base64.length >= 40 && body.base64.length * 5 >= (bodySpan.end - bodySpan.start) * 3;
}
