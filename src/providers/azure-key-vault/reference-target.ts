import type { ReferenceTarget } from '../../core/references/reference';
import type { SecretEntry } from '../driver';
import { VALUE_FIELD } from './content';

/** Other programs know secrets by their names and read them whole; a key inside they do not reach. */
export function referenceTarget(entry: SecretEntry, field: string | undefined): ReferenceTarget | undefined {
  return field === undefined || field === VALUE_FIELD ? { path: [entry.id] } : undefined;
}
