import type { DocumentValue, ParsedDocument } from '../documents/document';
import { parentOf } from '../documents/peek';
import { contains } from '../text/span';
import type { Candidate } from './candidate';
import { SERVICE_ACCOUNT_RULE } from './rules/service-account';

/** The private keys among `found` that stand in a Google service account's JSON, as what they are. */
export function serviceAccountKeys(document: ParsedDocument, found: readonly Candidate[]): Candidate[] {
  const keys = found.filter(({ info }) => info.id === 'credential/private-key');
  if (keys.length === 0) return [];
  const accounts = document.values.filter((value) => value.path.at(-1) === 'private_key' && isAccount(document, value));
  return keys
    .filter(({ span }) => accounts.some(({ literal }) => contains(literal.content, span)))
    .map((key) => ({ ...key, ...SERVICE_ACCOUNT_RULE, rank: 3 as const, key: 'private_key' }));
}

function isAccount(document: ParsedDocument, key: DocumentValue): boolean {
  const parent = parentOf(key);
  return document.values.some(
    (value) =>
      value.path.at(-1) === 'type' && value.literal.decoded.text === 'service_account' && parentOf(value) === parent,
  );
}
