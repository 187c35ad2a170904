import type { Message } from '../message';
import { message, shown } from '../message';

export type StrengthLevel = 'very-weak' | 'weak' | 'fair' | 'strong' | 'very-strong';

export interface Strength {
  readonly bits: number;
  readonly level: StrengthLevel;
  /** E.g. "Strong (92 bits): …". */
  readonly words: Message;
}

/** What a number of random bits is worth against someone who can try guesses on hardware of their own. */
export function strengthOf(bits: number): Strength {
  const whole = shown(Math.floor(bits));
  if (bits < 40) return { bits, level: 'very-weak', words: message('Very weak ({0} bits): found in moments', whole) };
  if (bits < 64)
    return { bits, level: 'weak', words: message('Weak ({0} bits): good only where guesses are limited', whole) };
  if (bits < 80)
    return { bits, level: 'fair', words: message('Fair ({0} bits): good for a password that is stored well', whole) };
  if (bits < 112)
    return { bits, level: 'strong', words: message('Strong ({0} bits): good for a password or token', whole) };
  return { bits, level: 'very-strong', words: message('Very strong ({0} bits): good for a key', whole) };
}
