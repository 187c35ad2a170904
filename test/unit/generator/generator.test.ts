import { strict as assert } from 'node:assert';
import {
  generatePassphrase,
  passphraseBits,
  passphraseFault,
  USUAL_PASSPHRASE,
} from '../../../src/core/generator/passphrase';
import { generatePassword, passwordBits, passwordFault, USUAL_PASSWORD } from '../../../src/core/generator/password';
import type { PasswordOptions } from '../../../src/core/generator/password';
import { randomBelow } from '../../../src/core/generator/random';
import { strengthOf } from '../../../src/core/generator/strength';

const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
const digits = (length: number): PasswordOptions => ({ length, classes: ['digit'], withoutLookAlikes: false });

describe('randomBelow', () => {
  it('draws again what would favour small numbers', () => {
    const draws = [0xffffffff, 0xfffffffe, 7];
    const scripted = (bytes: Uint8Array<ArrayBuffer>) => new DataView(bytes.buffer).setUint32(0, draws.shift() ?? 0);
    // 2^32 is 4 more than a multiple of 6: the last four draws would each be a second chance for 0 to 3.
    assert.equal(randomBelow(6, scripted), 1);
    assert.deepEqual(draws, []);
  });

  it('gives each number its share', () => {
    const counts = new Array<number>(10).fill(0);
    for (let n = 0; n < 20_000; n++) {
      const drawn = randomBelow(10, fill);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    // 2000 expected; twelve standard deviations (42) to each side.
    for (const count of counts) assert.ok(count > 1490 && count < 2510, counts.join());
  });

  it('refuses a limit that it cannot serve', () => {
    for (const limit of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN])
      assert.throws(() => randomBelow(limit, fill), RangeError);
  });
});

describe('generatePassword', () => {
  it('has the length and at least one of each class', () => {
    for (let n = 0; n < 200; n++) {
      const password = generatePassword({ ...USUAL_PASSWORD, length: 4 }, fill).reveal();
      assert.match(password, /^[!-~]{4}$/);
      for (const one of [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]) assert.match(password, one);
    }
  });

  it('draws from the chosen classes alone', () => {
    assert.match(generatePassword(digits(200), fill).reveal(), /^[0-9]{200}$/);
    assert.match(
      generatePassword({ length: 300, classes: ['lower', 'digit'], withoutLookAlikes: false }, fill).reveal(),
      /^[a-z0-9]{300}$/,
    );
  });

  it('leaves look-alikes out', () => {
    const password = generatePassword({ ...USUAL_PASSWORD, length: 1000, withoutLookAlikes: true }, fill).reveal();
    assert.doesNotMatch(password, /[Il1|O0o]/);
  });

  it('makes a new one each time', () => {
    const made = new Set(Array.from({ length: 100 }, () => generatePassword(USUAL_PASSWORD, fill).reveal()));
    assert.equal(made.size, 100);
  });

  it('is printed as redacted', () => {
    assert.equal(String(generatePassword(USUAL_PASSWORD, fill)), '[redacted]');
  });

  it('refuses what cannot be made, and says why', () => {
    for (const options of [
      digits(0),
      digits(1025),
      digits(1.5),
      { ...USUAL_PASSWORD, length: 3 },
      { ...USUAL_PASSWORD, classes: [] },
    ]) {
      assert.ok(passwordFault(options));
      assert.throws(() => generatePassword(options, fill), RangeError);
      assert.equal(passwordBits(options), 0);
    }
    assert.equal(passwordFault(USUAL_PASSWORD), undefined);
  });
});

describe('passwordBits', () => {
  it('counts exactly', () => {
    assert.equal(passwordBits(digits(3)), Math.log2(1000));
    // One letter and one digit, in either order.
    assert.equal(
      passwordBits({ length: 2, classes: ['lower', 'digit'], withoutLookAlikes: false }),
      Math.log2(2 * 26 * 10),
    );
    assert.equal(passwordBits({ ...USUAL_PASSWORD, length: 4 }), Math.log2(24 * 26 * 26 * 10 * 32));
  });

  it('counts long ones as well', () => {
    assert.ok(Math.abs(passwordBits(digits(1024)) - 1024 * Math.log2(10)) < 1e-6);
  });
});

describe('generatePassphrase', () => {
  it('has words that can be said', () => {
    assert.match(
      generatePassphrase(USUAL_PASSPHRASE, fill).reveal(),
      /^(?:[bdfghjklmnprstvz][aeiou]){3}(?:-(?:[bdfghjklmnprstvz][aeiou]){3}){4}$/,
    );
    assert.match(
      generatePassphrase({ words: 2, separator: ' ', capitals: true, digit: true }, fill).reveal(),
      /^[A-Z][a-z]{5} [A-Z][a-z]{5}[0-9]$/,
    );
  });

  it('tells its strength', () => {
    // 16 consonants and 5 vowels: 80 syllables, three of them in each of five words.
    assert.ok(Math.abs(passphraseBits(USUAL_PASSPHRASE) - 15 * Math.log2(80)) < 1e-9);
    assert.ok(passphraseFault({ ...USUAL_PASSPHRASE, words: 0 }));
    assert.throws(() => generatePassphrase({ ...USUAL_PASSPHRASE, words: 65 }, fill), RangeError);
  });
});

describe('strengthOf', () => {
  it('grows with the bits', () => {
    const levels = [0, 39.9, 40, 64, 80, 112, 300].map((bits) => strengthOf(bits).level);
    assert.deepEqual(levels, ['very-weak', 'very-weak', 'weak', 'fair', 'strong', 'very-strong', 'very-strong']);
  });

  it('calls the usual ones strong', () => {
    assert.equal(strengthOf(passwordBits(USUAL_PASSWORD)).level, 'very-strong');
    assert.equal(strengthOf(passphraseBits(USUAL_PASSPHRASE)).level, 'strong');
  });
});
