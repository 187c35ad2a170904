import type { Secret } from '../core/secret';
import type { VaultConnection } from '../providers/driver';
import type { Store } from '../providers/store';

/** `locked`: a passphrase is needed; `open`: it can be listed and read. */
export type VaultState = 'locked' | 'open';

/** The credentials that open a KeePass vault. At least one of the two. */
export interface VaultKey {
  readonly passphrase?: Secret;
  /** The path of a key file. */
  readonly keyFile?: string;
}

/**
 * The vaults a person added, the same for the editor and the command line: they are kept in `vaults.json` in the
 * person's configuration folder (`STRONGROOM_HOME`, else the platform's usual place), which holds no secret.
 */
export interface Vaults {
  list(): Promise<readonly VaultConnection[]>;
  state(id: string): VaultState;
  /** The store of an open vault; undefined while it is locked. */
  store(id: string): Store | undefined;
  /** Opens a vault and returns its store. Throws a Problem: wrong-credential, damaged, not-found … */
  unlock(id: string, key: VaultKey, signal: AbortSignal): Promise<Store>;
  /** Closes it and forgets its key and values. */
  lock(id: string): Promise<void>;
  lockAll(): Promise<void>;
  /** Makes a new KDBX 4 file and adds it. Throws a conflict where the file exists or the name is taken. */
  create(name: string, file: string, key: VaultKey, signal: AbortSignal): Promise<VaultConnection>;
  /** Adds an existing KDBX file. */
  add(name: string, file: string): Promise<VaultConnection>;
  rename(id: string, name: string): Promise<void>;
  /** Forgets the vault; its file stays. */
  remove(id: string): Promise<void>;
  changeKey(id: string, key: VaultKey, signal: AbortSignal): Promise<void>;
  onDidChange(listener: () => void): { dispose(): void };
}
