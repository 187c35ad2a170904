import type { ReferenceTarget } from '../../core/references/reference';
import type { SecretEntry } from '../driver';
import { BINARY_FIELD, TEXT_FIELD } from './content';

/** Other programs find a secret by its ARN; plain text is the secret as a whole, and binary they do not read. */
export function referenceTarget(entry: SecretEntry, field: string | undefined): ReferenceTarget | undefined {
  if (field === BINARY_FIELD) return undefined;
  return { path: [entry.id], ...(field === undefined || field === TEXT_FIELD ? {} : { field }) };
}
