import type { SecretEntry, VaultConnection } from '../providers/driver';
import type { Store } from '../providers/store';
import type { SecretPlace } from '../service/reference-to';

/** What the editor's side needs of the vaults' side. Undefined always means that the person left. */
export interface VaultAccess {
  /** The file with the list of vaults. */
  readonly listFile: string;
  list(): Promise<readonly VaultConnection[]>;
  /** The codicon that the tree shows it with. */
  icon(vault: VaultConnection): string;
  /** The vault's store; asks for what opens it. */
  open(vault: VaultConnection): Promise<Store | undefined>;
  /** Lets the person make a local vault. */
  create(): Promise<VaultConnection | undefined>;
  /** Lets the person add a vault of any service; undefined too where it holds no secrets. */
  connect(): Promise<VaultConnection | undefined>;
  /** The secret at a path of an open vault, as references of all kinds name it; without asking anything. */
  place(vault: VaultConnection, path: readonly string[], field: string | undefined): Promise<SecretPlace>;
  /** The field of a tree item that a command was called on, or one that the person picks of its secret. */
  chosen(item: unknown): Promise<SecretPlace | undefined>;
  /** Selects a secret in the tree. */
  reveal(vault: VaultConnection, entry: SecretEntry): Promise<void>;
}
