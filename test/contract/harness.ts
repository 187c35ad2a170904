import type { Driver } from '../../src/providers/driver';

/** A vault of one kind, made for one test: how it is opened, and what its service can hold. */
export interface Harness {
  readonly name: string;
  /** Gets and starts what the vaults need, which may take minutes the first time. */
  readonly prepare?: () => Promise<unknown>;
  /** A new, empty vault, opened; undefined where its server or tool is not there (the suite is then skipped). */
  open(): Promise<OpenHarness | undefined>;
  readonly can: {
    /** Control characters and NUL in values. */
    readonly controlCharacters: boolean;
    readonly customFields: boolean;
    readonly tags: boolean;
    readonly expiry: boolean;
    /** A secret can get another name or folder. */
    readonly rename: boolean;
    /** Folders exist by themselves, not by the names of the secrets in them alone. */
    readonly emptyFolders: boolean;
    /** How long a value it takes, in bytes of UTF-8. */
    readonly valueBytes: number;
    /** It keeps its id then; where not, its name is its id. */
    readonly stableIds: boolean;
    /** Versions made within one second are told in the order in which they were made. */
    readonly versionOrder: boolean;
  };
}

export interface OpenHarness {
  readonly driver: Driver;
  /** A second client of the same vault. */
  again(): Promise<Driver>;
  /** Closes everything and removes it. */
  close(): Promise<void>;
}
