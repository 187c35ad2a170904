import type { Message } from '../message';
import { message, shown } from '../message';
import { secret } from '../secret';
import type { Secret } from '../secret';
import { randomBelow } from './random';
import type { FillRandom } from './random';

export interface PassphraseOptions {
  readonly words: number;
  readonly separator: string;
  /** Begins each word with a capital letter; adds no strength, but pleases rules that ask for one. */
  readonly capitals: boolean;
  /** Adds a digit to the last word. */
  readonly digit: boolean;
}

export const USUAL_PASSPHRASE: PassphraseOptions = { words: 5, separator: '-', capitals: false, digit: false };

export const MAX_WORDS = 64;

/**
 * Words are made up of syllables that can be said and typed in most languages: no list of real words is needed, and
 * three syllables are worth more than a word from a long list.
 */
const CONSONANTS = ['b', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z'];
const VOWELS = ['a', 'e', 'i', 'o', 'u'];
const SYLLABLES = CONSONANTS.flatMap((consonant) => VOWELS.map((vowel) => consonant + vowel));
const SYLLABLES_IN_WORD = 3;

/** Why no passphrase can be made so, in a sentence; undefined where it can. */
export function passphraseFault({ words }: PassphraseOptions): Message | undefined {
  if (Number.isInteger(words) && words >= 1 && words <= MAX_WORDS) return undefined;
  return message('The number of words must be a whole number from {0} to {1}.', shown(1), shown(MAX_WORDS));
}

/** Throws RangeError where `passphraseFault` tells one. */
export function generatePassphrase(options: PassphraseOptions, fill: FillRandom): Secret {
  if (passphraseFault(options) !== undefined) throw new RangeError('No passphrase can be made with these options.');
  const words = Array.from({ length: options.words }, () => word(fill));
  const written = options.capitals ? words.map((text) => text.charAt(0).toUpperCase() + text.slice(1)) : words;
  const end = options.digit ? String(randomBelow(10, fill)) : '';
  return secret(written.join(options.separator) + end);
}

/** The base-2 logarithm of how many passphrases fit the options; 0 where there is none. */
export function passphraseBits(options: PassphraseOptions): number {
  if (passphraseFault(options) !== undefined) return 0;
  return options.words * SYLLABLES_IN_WORD * Math.log2(SYLLABLES.length) + (options.digit ? Math.log2(10) : 0);
}

function word(fill: FillRandom): string {
  const syllables = Array.from({ length: SYLLABLES_IN_WORD }, () => SYLLABLES[randomBelow(SYLLABLES.length, fill)]);
  return syllables.join('');
}
