import type { Message } from '../message';
import { message, shown } from '../message';
import { secret } from '../secret';
import type { Secret } from '../secret';
import { randomBelow } from './random';
import type { FillRandom } from './random';

export type CharacterClass = 'lower' | 'upper' | 'digit' | 'symbol';

export interface PasswordOptions {
  readonly length: number;
  /** Characters are drawn from all of these, and at least one stands for each. */
  readonly classes: readonly CharacterClass[];
  /** Leaves out what people mix up when they read it: I l 1 | O 0 o, and so on. */
  readonly withoutLookAlikes: boolean;
}

export const USUAL_PASSWORD: PasswordOptions = {
  length: 24,
  classes: ['lower', 'upper', 'digit', 'symbol'],
  withoutLookAlikes: false,
};

export const MAX_LENGTH = 1024;

const CHARACTERS: Readonly<Record<CharacterClass, string>> = {
  lower: 'abcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digit: '0123456789',
  symbol: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
};
const LOOK_ALIKES = 'Il1|O0oB8S5Z2G6`\'".,:;';

/** Why no password can be made so, in a sentence; undefined where it can. */
export function passwordFault({ length, classes }: PasswordOptions): Message | undefined {
  if (classes.length === 0) return message('Choose at least one kind of characters.');
  const least = new Set(classes).size;
  if (Number.isInteger(length) && length >= least && length <= MAX_LENGTH) return undefined;
  return message('The length must be a whole number from {0} to {1}.', shown(least), shown(MAX_LENGTH));
}

/** A random password, each that fits the options as likely as any other. Throws RangeError where `passwordFault` tells one. */
export function generatePassword(options: PasswordOptions, fill: FillRandom): Secret {
  if (passwordFault(options) !== undefined) throw new RangeError('No password can be made with these options.');
  const sets = alphabets(options);
  const all = sets.join('');
  for (;;) {
    const drawn = Array.from({ length: options.length }, () => all.charAt(randomBelow(all.length, fill)));
    // To put a missing class somewhere would favour some passwords, so all of it is drawn again.
    if (sets.every((set) => drawn.some((character) => set.includes(character)))) return secret(drawn.join(''));
  }
}

/** The base-2 logarithm of how many passwords fit the options; 0 where there is none. */
export function passwordBits(options: PasswordOptions): number {
  if (passwordFault(options) !== undefined) return 0;
  const sizes = alphabets(options).map((set) => set.length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  // Inclusion and exclusion: all texts, less those that lack a class, plus those that lack two, and so on.
  let count = 0n;
  for (let lacking = 0; lacking < 2 ** sizes.length; lacking++) {
    const absent = sizes.filter((_, index) => (lacking >> index) % 2 === 1);
    const rest = total - absent.reduce((sum, size) => sum + size, 0);
    const texts = BigInt(rest) ** BigInt(options.length);
    count += absent.length % 2 === 0 ? texts : -texts;
  }
  return log2(count);
}

function alphabets({ classes, withoutLookAlikes }: PasswordOptions): readonly string[] {
  return [...new Set(classes)].map((name) => {
    const characters = Array.from(CHARACTERS[name]);
    return characters.filter((character) => !withoutLookAlikes || !LOOK_ALIKES.includes(character)).join('');
  });
}

function log2(count: bigint): number {
  const digits = count.toString(2);
  return digits.length - 53 > 0
    ? Math.log2(parseInt(digits.slice(0, 53), 2)) + digits.length - 53
    : Math.log2(Number(count));
}
