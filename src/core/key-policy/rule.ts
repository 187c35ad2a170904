import type { RuleInfo, Severity } from '../finding';
import { shown, type Message, type Shown } from '../message';
import type { Span } from '../text/span';
import type { KeyKind } from './data/actions';
import type { JsonFault } from './json';
import type { KeyPolicy } from './model';

/** A key policy as it stands in a text. All spans are in `text`. */
export interface PolicyContext {
  readonly text: string;
  readonly policy: KeyPolicy;
  /** Empty where a template's directives make the syntax unknown. */
  readonly jsonFaults: readonly JsonFault[];
  /** What the key is for, where that is known. */
  readonly kind?: KeyKind;
}

export interface PolicyFault {
  readonly span: Span;
  readonly message: Message;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  readonly fix?: { readonly title: Message; readonly span: Span; readonly text: string; readonly safe: boolean };
}

/** One rule: a row of the table in `rules.ts`. */
export interface PolicyRule {
  readonly info: RuleInfo;
  /** It judges each string by itself, so that it may look at parts of a policy that a program builds. */
  readonly onParts?: true;
  readonly check: (context: PolicyContext) => Iterable<PolicyFault>;
}

/** A name of the policy for a message: a very long one is cut, and what could be a value in the wrong place is not shown. */
export function named(text: string): Shown {
  const safe = text.replace(/[\w+/=]{16,}/g, (run) => (mayBeValue(run) ? `${run.slice(0, 3)}…` : run));
  return shown(safe.length > 80 ? `${safe.slice(0, 79)}…` : safe);
}

/** Letters and digits in one long run, but for the ids of users and roles (AIDA…, AROA…), which are no secrets. */
function mayBeValue(run: string): boolean {
  return /\d/.test(run) && /[A-Za-z]/.test(run) && !/^A(?:IDA|ROA)[A-Z0-9]+$/.test(run);
}
