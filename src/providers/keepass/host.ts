import type { FolderEntry, Page, SecretEntry, VersionInfo } from '../driver';

/** Where vaults are opened and made: the calling thread, or one of its own. */
export interface VaultHost {
  /** Throws a Problem, or the signal's reason. */
  open(file: string, key: RawKey, signal: AbortSignal, events: SessionEvents): Promise<Session>;
  /** Makes a new vault file. Throws a Problem, or the signal's reason; then nothing was made. */
  create(file: string, name: string, key: RawKey, signal: AbortSignal): Promise<void>;
}

export interface SessionEvents {
  /** Another program changed the file. */
  readonly changed: () => void;
  /** The session was lost without `close`. */
  readonly ended: () => void;
}

/** What opens a vault, in clear. `keyFile` is a path. */
export interface RawKey {
  readonly passphrase?: string;
  readonly keyFile?: string;
}

/** A field as it is written: the value in clear. */
export interface FieldValue {
  readonly value: string;
  readonly protected: boolean;
}

/** A `SecretChange` with its values in clear. */
export interface RawChange {
  readonly path?: readonly string[];
  readonly fields?: ReadonlyMap<string, FieldValue | undefined>;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly expires?: string | null;
}

/**
 * An open vault: plain data in, plain data out, so that it may live in a thread of its own. Every method throws
 * Problems alone, and a write that throws leaves file and memory as they were.
 */
export interface Session {
  list(folder: readonly string[], cursor: string | undefined): Promise<Page>;
  find(path: readonly string[]): Promise<readonly SecretEntry[]>;
  read(id: string, version: string | undefined): Promise<RawContent>;
  create(change: RawChange & { readonly path: readonly string[] }, signal: AbortSignal): Promise<SecretEntry>;
  update(id: string, revision: string | undefined, change: RawChange, signal: AbortSignal): Promise<SecretEntry>;
  remove(id: string, signal: AbortSignal): Promise<void>;
  deleted(): Promise<readonly SecretEntry[]>;
  restore(id: string, signal: AbortSignal): Promise<SecretEntry>;
  purge(id: string | undefined, signal: AbortSignal): Promise<void>;
  versions(id: string): Promise<readonly VersionInfo[]>;
  restoreVersion(id: string, version: string, signal: AbortSignal): Promise<SecretEntry>;
  createFolder(path: readonly string[], signal: AbortSignal): Promise<FolderEntry>;
  moveFolder(from: readonly string[], to: readonly string[], signal: AbortSignal): Promise<void>;
  deleteFolder(path: readonly string[], signal: AbortSignal): Promise<void>;
  changeKey(key: RawKey, signal: AbortSignal): Promise<void>;
  /** False where the vault's owner turned the recycle bin off. */
  keepsDeleted(): Promise<boolean>;
  close(): Promise<void>;
}

export interface RawContent {
  readonly entry: SecretEntry;
  readonly fields: ReadonlyMap<string, string>;
}
