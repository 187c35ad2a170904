import type { RuleInfo } from '../finding';
import type { Message } from '../message';

export type Confidence = 'high' | 'medium' | 'low';

/** What stands around a match, for rules whose format shows only in its neighbourhood. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

/** A checksum or structure found or missing; `no` where the text is not of this format at all. */
export type Grade = (secret: string, around: Around) => Confidence | 'no' | undefined;

interface CommonRule {
  readonly info: RuleInfo;
  /** The sentence of its findings. */
  readonly finding: Message;
  /** The service that issues it; absent for generic rules. */
  readonly provider?: string;
  /** How sure a match is where `grade` says nothing. */
  readonly confidence: Confidence;
  /** Where two rules claim one place, the higher rank stays: 3 a service's own format, 2 a structure, 1 a guess by the key. */
  readonly rank: 1 | 2 | 3;
  /** Changes the confidence. */
  readonly grade?: Grade;
}

/** A format that tells itself: the expression is run only around a keyword. */
export interface TokenRule extends CommonRule {
  readonly kind: 'token';
  /** ASCII, found in any case; the rarer the better. */
  readonly keywords: readonly string[];
  /** Quantifiers are bounded. The group `secret` is the secret, else the whole match. */
  readonly expression: RegExp;
  /** The match begins at the keyword or at most this many characters before it. */
  readonly before: number;
  /** Whether what was found are words of an example, a reference or a template (`user:password@`): passed over. */
  readonly isHole?: (secret: string) => boolean;
}

/** A value of known shape that only its key tells from any other. */
export interface KeyedRule extends CommonRule {
  readonly kind: 'keyed';
  /** One of these stands among the words of the key or of the keys around it, e.g. the service's name. */
  readonly about: readonly string[];
  /** One of these is among the words of the key itself. */
  readonly key: readonly string[];
  /** Matches the whole value. */
  readonly value: RegExp;
}

export type CredentialRule = TokenRule | KeyedRule;
