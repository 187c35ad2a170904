import type { SecretEntry, VaultConnection } from '../providers/driver';
import type { Store } from '../providers/store';

/** A secret's field a person chose, in the vault that keeps it. */
export interface ChosenSecret {
  readonly vault: VaultConnection;
  readonly path: readonly string[];
  readonly field: string | undefined;
}

/** What the editor's side needs of the vaults' side. Undefined always means that the person left. */
export interface VaultAccess {
  list(): Promise<readonly VaultConnection[]>;
  /** The vault's store; asks for what opens it. */
  open(vault: VaultConnection): Promise<Store | undefined>;
  /** Lets the person make a local vault. */
  create(): Promise<VaultConnection | undefined>;
  /** The field of a tree item that a command was called on, or one that the person picks of its secret. */
  chosen(item: unknown): Promise<ChosenSecret | undefined>;
  /** Selects a secret in the tree. */
  reveal(vault: VaultConnection, entry: SecretEntry): Promise<void>;
}
