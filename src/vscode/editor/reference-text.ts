import { valueAt } from '../../core/documents/locate';
import type { ParsedDocument } from '../../core/documents/document';
import { printReference } from '../../core/references/dialects';
import type { Span } from '../../core/text/span';
import { dialectFor } from '../../core/workato/dialect-for';
import type { VaultConnection } from '../../providers/driver';
import { localized } from '../show-problem';
import type { ChosenSecret } from '../vault-access';

/** The reference in the syntax which the document and the vault call for; undefined where that cannot say it. */
export function referenceText(
  path: string,
  parsed: ParsedDocument,
  span: Span,
  { vault, path: secret, field }: ChosenSecret,
): string | undefined {
  const { dialect } = dialectFor(path, parsed, valueAt(parsed, span), vault.provider);
  const target = { vault: vault.name, path: secret, ...(field === undefined ? {} : { field }) };
  return printReference(dialect, target, vault.provider);
}

/** What a person should know of this vault's references at this place, e.g. that Workato cannot read a local vault. */
export function noteOn(path: string, parsed: ParsedDocument, span: Span, vault: VaultConnection): string | undefined {
  const { note } = dialectFor(path, parsed, valueAt(parsed, span), vault.provider);
  return note === undefined ? undefined : localized(note);
}
