import type { RuleId, Severity } from '../finding';

/** The committed file `strongroom.json`, read by the editor and the command line alike; see `governingFolder`. */
export interface ProjectConfig {
  /** Globs of paths that are not linted, as in .gitignore. */
  readonly exclude: readonly string[];
  /** A severity per rule, or `off`. A family's wildcard (`credential/*`) counts where the rule itself has none. */
  readonly severity: Readonly<Record<RuleId, Severity | 'off'>>;
  /** Later ones win over earlier ones and over `severity`. */
  readonly overrides: readonly Override[];
  /** Values that people looked at and found harmless. */
  readonly ignoredValues: readonly IgnoredValue[];
}

export interface Override {
  /** Globs of paths the override is for. */
  readonly files: readonly string[];
  readonly severity: Readonly<Record<RuleId, Severity | 'off'>>;
}

/** `hash` is `pbkdf2-sha256$<iterations>$<salt, hex>$<hash, hex>`: it tells nothing of the value to those who read it. */
export interface IgnoredValue {
  readonly hash: string;
  readonly rule?: RuleId;
  readonly reason?: string;
}

export const EMPTY_CONFIG: ProjectConfig = { exclude: [], severity: {}, overrides: [], ignoredValues: [] };
