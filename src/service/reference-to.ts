import { printReference } from '../core/references/dialects';
import type { Dialect, ReferenceTarget } from '../core/references/reference';
import type { SecretEntry, VaultConnection } from '../providers/driver';
import type { Store } from '../providers/store';

/** A secret, or a field of it, in the vault that keeps it. */
export interface SecretPlace {
  readonly vault: VaultConnection;
  readonly path: readonly string[];
  readonly field: string | undefined;
  /** How other programs name it, where vault, path and field do not do; `unnamed` where they cannot. */
  readonly elsewhere?: ReferenceTarget | 'unnamed';
}

export function placeIn(store: Store, entry: SecretEntry, field: string | undefined): SecretPlace {
  const place = { vault: store.vault, path: entry.path, field };
  if (store.referenceTarget === undefined) return place;
  return { ...place, elsewhere: store.referenceTarget(entry, field) ?? 'unnamed' };
}

/** The reference in one syntax; undefined where that cannot say it. */
export function referenceTo({ vault, path, field, elsewhere }: SecretPlace, dialect: Dialect): string | undefined {
  const own = { vault: vault.name, path, ...(field === undefined ? {} : { field }) };
  if (dialect === 'strongroom' || elsewhere === undefined) return printReference(dialect, own, vault.provider);
  return elsewhere === 'unnamed' ? undefined : printReference(dialect, elsewhere, vault.provider);
}
