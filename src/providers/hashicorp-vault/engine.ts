import type { SecretChange, SecretContent, SecretEntry, VersionInfo } from '../driver';

/** A KV engine with its version hidden. Paths are inside the engine; entries bear those that the vault shows. */
export interface Engine {
  /** Names directly in a folder, folders with a slash at their end. Throws not-found where there is no such folder. */
  names(folder: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
  /** The entries of secrets in a folder, those that are gone left out. */
  entries(folder: readonly string[], names: readonly string[], signal: AbortSignal): Promise<readonly SecretEntry[]>;
  find(path: readonly string[], signal: AbortSignal): Promise<SecretEntry | undefined>;
  read(path: readonly string[], version: string | undefined, signal: AbortSignal): Promise<SecretContent>;
  create(path: readonly string[], change: SecretChange, signal: AbortSignal): Promise<SecretEntry>;
  update(
    path: readonly string[],
    revision: string | undefined,
    change: SecretChange,
    signal: AbortSignal,
  ): Promise<SecretEntry>;
  /** Copies, then deletes the old one; its former versions stay with that. Throws a conflict where the place is taken. */
  move(path: readonly string[], to: readonly string[], signal: AbortSignal): Promise<SecretEntry>;
  delete(path: readonly string[], signal: AbortSignal): Promise<void>;
  /** Absent where the engine keeps the current version alone. */
  readonly versioned?: VersionedEngine;
}

export interface VersionedEngine {
  versions(path: readonly string[], signal: AbortSignal): Promise<readonly VersionInfo[]>;
  restoreVersion(path: readonly string[], version: string, signal: AbortSignal): Promise<SecretEntry>;
  /** Those of the named secrets whose current version is deleted. */
  deleted(folder: readonly string[], names: readonly string[], signal: AbortSignal): Promise<readonly SecretEntry[]>;
  restore(path: readonly string[], signal: AbortSignal): Promise<SecretEntry>;
  /** With all versions. Throws not-found where it is not deleted. */
  purge(path: readonly string[], signal: AbortSignal): Promise<void>;
}
