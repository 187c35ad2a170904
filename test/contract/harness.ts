import type { Driver } from '../../src/providers/driver';

/** A vault of one kind, made for one test: how it is opened, and what its service can hold. */
export interface Harness {
  readonly name: string;
  /** A new, empty vault, opened; undefined where its server or tool is not there (the suite is then skipped). */
  open(): Promise<OpenHarness | undefined>;
  readonly can: {
    /** Control characters and NUL in values. */
    readonly controlCharacters: boolean;
    readonly customFields: boolean;
    readonly tags: boolean;
    readonly expiry: boolean;
  };
}

export interface OpenHarness {
  readonly driver: Driver;
  /** A second client of the same vault. */
  again(): Promise<Driver>;
  /** Closes everything and removes it. */
  close(): Promise<void>;
}
