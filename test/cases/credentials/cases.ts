/** What a rule must find and must leave alone. */
export interface RuleCases {
  /** Each secret is put into several kinds of files; under `key` where it stands under a key. */
  readonly ng: readonly NgCase[];
  /** Whole values or lines, in which nothing may be found, not by any rule. */
  readonly ok: readonly string[];
}

export interface NgCase {
  readonly secret: string;
  readonly key?: string;
  /** What stands around the secret in the value. */
  readonly around?: (secret: string) => string;
}
