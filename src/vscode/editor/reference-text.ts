import { valueAt } from '../../core/documents/locate';
import type { ParsedDocument } from '../../core/documents/document';
import type { Span } from '../../core/text/span';
import { dialectFor } from '../../core/workato/dialect-for';
import type { VaultConnection } from '../../providers/driver';
import type { SecretPlace } from '../../service/reference-to';
import { referenceTo } from '../../service/reference-to';
import { localized } from '../show-problem';

/** The reference in the syntax which the document and the vault call for; undefined where that cannot say it. */
export function referenceText(
  path: string,
  parsed: ParsedDocument,
  span: Span,
  secret: SecretPlace,
): string | undefined {
  return referenceTo(secret, dialectFor(path, parsed, valueAt(parsed, span), secret.vault.provider).dialect);
}

/** What a person should know of this vault's references at this place, e.g. that Workato cannot read a local vault. */
export function noteOn(path: string, parsed: ParsedDocument, span: Span, vault: VaultConnection): string | undefined {
  const { note } = dialectFor(path, parsed, valueAt(parsed, span), vault.provider);
  return note === undefined ? undefined : localized(note);
}

/** Whether what reads a reference at this place reads a secret as a whole, and no field of it. */
export function readsWhole(path: string, parsed: ParsedDocument, span: Span, vault: VaultConnection): boolean {
  return dialectFor(path, parsed, valueAt(parsed, span), vault.provider).dialect === 'workato-agent';
}
