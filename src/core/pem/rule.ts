import type { RuleInfo, Severity } from '../finding';
import type { Message } from '../message';
import type { Span } from '../text/span';
import type { Block } from './blocks';
import type { PemField } from './field';

/** A text that holds PEM: a file as a whole, or a value of a document, decoded. */
export interface PemContext {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly place: 'file' | 'value';
  /** `either`: one line with `\n` for each break is right here too (Workato's form). */
  readonly lineBreaks: 'real' | 'either';
  /** The line break to write. */
  readonly newline: string;
  /** Milliseconds since 1970, by the clock of whoever asks; without it nothing is judged by time. */
  readonly now?: number;
  /** See `PemOptions`. */
  readonly expiringDays?: number;
  /** Of a value that stands under a name. */
  readonly field?: PemField;
}

/** A fault in the text of a context; `fix` replaces what stands at its span. */
export interface PemFault {
  readonly span: Span;
  readonly message: Message;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly { readonly span: Span; readonly message: Message }[];
  readonly fix?: { readonly title: Message; readonly span: Span; readonly text: string; readonly safe: boolean };
}

/** One rule: a row of the table in `rules.ts`. */
export interface PemRule {
  readonly info: RuleInfo;
  readonly check: (context: PemContext) => Iterable<PemFault>;
}
