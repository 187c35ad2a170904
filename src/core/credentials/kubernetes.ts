import type { DocumentValue, ParsedDocument } from '../documents/document';
import { settle, type Candidate } from './candidate';
import { base64Text } from './checks/base64';
import { scanText } from './prefilter';
import { finish } from '../steps';

/** Where the data of a Kubernetes secret may stand, asked before anything is decoded. */
const SECRET = /\bkind["']?\s{0,4}:\s{0,4}["']?Secret\b/;

/**
 * Credentials that show by their own looks in the Base64 of a Kubernetes secret, such as a connection string under a
 * name that tells nothing. The finding is on the whole value, as no part of it can be edited.
 */
export function secretDataCandidates({ format, values }: ParsedDocument, text: string): Candidate[] {
  if ((format !== 'yaml' && format !== 'json') || !SECRET.test(text)) return [];
  return values.filter(isData).flatMap(opened);
}

function isData({ kind, path }: DocumentValue): boolean {
  return kind === 'value' && path.at(-2) === 'data';
}

function opened({ path, literal: { content, decoded } }: DocumentValue): Candidate[] {
  const plain = base64Text(decoded.text.replace(/\s/g, ''));
  if (plain === undefined) return [];
  const inside: Candidate[] = [];
  finish(scanText(plain, (candidate) => inside.push(candidate), undefined));
  const [best] = settle(inside);
  return best ? [{ ...best, span: content, value: decoded.text, key: String(path.at(-1)) }] : [];
}
