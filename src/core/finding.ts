import type { Message } from './message';
import type { Edit } from './text/edit';
import type { Span } from './text/span';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type RuleFamily = 'credential' | 'pem' | 'key-policy' | 'workato' | 'config';
export type RuleId = `${RuleFamily}/${string}`;

/** A repair that has one right answer. `safe` ones need no one's judgement and may run on save. */
export interface Fix {
  readonly title: Message;
  readonly edits: readonly Edit[];
  readonly safe: boolean;
}

/** What a credential finding knows beyond its place; from it a name in a vault is proposed. */
export interface CredentialFacts {
  /** The service that issued it, e.g. `GitHub`; absent for a generic password. */
  readonly provider?: string;
  /** The key it stands under, decoded. */
  readonly key?: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly span: Span;
  /** One sentence that says what is wrong and what to do; never holds the value. */
  readonly message: Message;
  readonly related?: readonly { readonly span: Span; readonly message: Message }[];
  /** Its repairs, none where they cannot stand in this place. Worked out at the call, which may read all of the text. */
  readonly fixes?: () => readonly Fix[];
  readonly credential?: CredentialFacts;
}

/** What the rule tables hold of each rule; the manifest's tests, the README and SARIF are made from it. */
export interface RuleInfo {
  readonly id: RuleId;
  readonly severity: Severity;
  /** A short name, e.g. "GitHub personal access token". */
  readonly title: Message;
  /** What is wrong and why it matters, in a few sentences, for the rule's page. */
  readonly description: Message;
  /** What to do about it, for the rule's page. */
  readonly remedy: Message;
  /** What common programs say of it, word for word, each with the program before it; for the rule's page. */
  readonly says?: readonly string[];
  /** Public sources of the format or the requirement. */
  readonly sources: readonly string[];
}
