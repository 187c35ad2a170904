import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { ekmKeyFault, newEkmKey } from '../../../src/core/key-policy/ekm-key';

const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

describe('a custom key for Workato EKM', () => {
  it('is 32 random bytes in Base64, each time others, and passes its own check', () => {
    const keys = Array.from({ length: 200 }, () => newEkmKey(fill).reveal());
    assert.equal(new Set(keys).size, keys.length);
    for (const key of keys) {
      const bytes = Buffer.from(key, 'base64');
      assert.deepEqual([key.length, bytes.length, bytes.toString('base64')], [44, 32, key]);
      assert.equal(ekmKeyFault(key), undefined);
    }
  });

  it('never prints its value', () => {
    assert.equal(String(newEkmKey(fill)), '[redacted]');
  });

  it('is told from what is none', () => {
    const random = randomBytes(32);
    const pem = ['-----BEGIN', 'PUBLIC KEY-----'].join(' ');
    for (const [text, said] of [
      ['', /44 characters/],
      [`${pem}\n${random.toString('base64')}`, /not as PEM/],
      [random.toString('hex'), /hexadecimal/],
      [Buffer.alloc(32, 0xfb).toString('base64url'), /Base64 of URLs/],
      [randomBytes(16).toString('base64'), /\{0\} bytes/],
      [randomBytes(33).toString('base64'), /\{0\} bytes/],
      [random.toString('base64').replace(/^(.{20})/, '$1\n'), /line breaks/],
      ['ä'.repeat(44), /44 characters/],
      [Buffer.alloc(32).toString('base64'), /random/],
      [Buffer.from(Array.from({ length: 32 }, (_, i) => i + 100)).toString('base64'), /random/],
      [Buffer.from('correct horse battery staple 123'.slice(0, 32)).toString('base64'), /random/],
    ] as const) {
      const fault = ekmKeyFault(text);
      assert.match(fault?.text ?? 'none', said, text.slice(0, 10));
      if (text.length > 30) assert.ok(!fault?.args.some((arg) => arg.length > 4));
    }
  });

  it('may end with a line break, as a command prints it', () => {
    assert.equal(ekmKeyFault(`${newEkmKey(fill).reveal()}\n`), undefined);
  });
});
