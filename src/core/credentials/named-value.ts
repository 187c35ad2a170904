import type { Span } from '../text/span';

/** Formats of programs, whose strings are quoted: any other text beside a name is code. */
export const PROGRAMS: ReadonlySet<string> = new Set(['ruby', 'javascript', 'python', 'go', 'java', 'csharp', 'php']);

/** A value with its name, from a parser or from a place in free text that looks like an assignment. */
export interface NamedValue {
  /** The name that tells what the value is: the key, or the `name` beside a `value`. */
  readonly key: string;
  /** The names above, outermost first. */
  readonly above: readonly string[];
  /** What stands before it on its line, in free text. */
  readonly line?: string;
  /** Nothing joins the name to the value but a space: only what looks drawn is one. */
  readonly isLoose?: boolean;
  readonly text: string;
  /** A string that stands there as it is; nothing else is ever judged. */
  readonly isQuoted: boolean;
  /** Free text holds sentences; what is found there must look more like a secret. */
  readonly isProse: boolean;
  /** Where a part of `text` stands in the source. */
  spanOf(start: number, end: number): Span;
}
