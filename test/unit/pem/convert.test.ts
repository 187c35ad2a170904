import { strict as assert } from 'node:assert';
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { convert, CONVERSIONS, type Conversion } from '../../../src/core/pem/convert/convert';
import { textAround } from '../../../src/core/pem/convert/blocks-of';
import { split } from '../../../src/core/pem/convert/split';
import * as pem from '../../support/pem';

function converted(text: string, to: Conversion, newline?: string): string {
  const made = convert(text, to, newline);
  assert.ok(!('fault' in made), JSON.stringify(made));
  return made.text;
}
const refused = (text: string, to: Conversion) => 'fault' in convert(text, to);

const CERTIFICATE = pem.certificate();
const BUNDLE = CERTIFICATE + pem.pkcs8();
const ONE_LINE = BUNDLE.replaceAll('\n', '\\n');
const BASE64 = Buffer.from(BUNDLE).toString('base64');

describe('The form of a PEM text', () => {
  for (const [what, text] of [
    ['lines', BUNDLE],
    ['one line', ONE_LINE],
    ['Base64', BASE64],
    ['twice escaped breaks', ONE_LINE.replaceAll('\\n', '\\\\n')],
    ['lines of other widths', BUNDLE.replace(/(\S{64})\n(\S{64})\n/, '$1$2\n')],
  ] as const)
    it(`becomes each of the others: from ${what}`, () => {
      assert.equal(converted(text, 'lines'), BUNDLE);
      assert.equal(converted(text, 'one-line'), ONE_LINE);
      assert.equal(converted(text, 'base64'), BASE64);
    });

  it('keeps what stands around blocks on lines', () => {
    const text = `Bag Attributes\n  name: x\n${pem.certificate()}\n# and\n${pem.sec1()}`;
    assert.equal(converted(text.replace(/(\S{64})\n/, '$1'), 'lines'), text);
  });

  it('keeps what stands around keys that are written in another format', () => {
    const text = `user: x\n${pem.pkcs1()}\n# and\n${pem.certificate()}end`;
    const made = converted(text, 'pkcs8');
    assert.match(
      made,
      /^user: x\n-----BEGIN PRIVATE KEY-----\n[^-]+-----END PRIVATE KEY-----\n\n# and\n-----BEGIN CERT/,
    );
    assert.ok(made.endsWith('\nend'));
    assert.equal(textAround(made), textAround(text));
    assert.equal(textAround(converted(text, 'one-line')), '');
  });

  it('keeps the headers of a traditional encrypted key', () => {
    const key = pem.encryptedPkcs1();
    assert.equal(converted(converted(key, 'one-line'), 'lines'), key);
    assert.match(converted(key, 'one-line'), /DEK-Info: [^\\]+\\n\\n/);
  });

  it('takes the line break that is asked for', () => {
    const wanted = BUNDLE.replaceAll('\n', '\r\n');
    for (const text of [ONE_LINE, BASE64, wanted]) assert.equal(converted(text, 'lines', '\r\n'), wanted);
  });

  it('is not touched where a block is broken or there is none', () => {
    for (const text of [
      '',
      'no key here',
      BUNDLE.replace('-----END', '----END'),
      BUNDLE.replace(/.\n-----END/, '!\n-----END'),
    ])
      for (const to of CONVERSIONS) assert.ok(refused(text, to), to);
  });
});

describe('The format of a private key', () => {
  const sameKey = (a: string, b: KeyObject) => createPrivateKey(a).equals(b);

  it('becomes PKCS#8, PKCS#1 and SEC 1, as OpenSSL writes them', () => {
    assert.equal(converted(pem.pkcs1(), 'pkcs8'), pem.pkcs8(pem.rsaKey));
    assert.equal(converted(pem.pkcs8(pem.rsaKey), 'pkcs1'), pem.pkcs1());
    assert.equal(converted(pem.sec1(), 'pkcs8'), pem.pkcs8());
    assert.equal(converted(pem.pkcs8(), 'sec1'), pem.sec1());
  });

  for (const namedCurve of ['P-384', 'P-521', 'secp256k1'])
    it(`is the same key on ${namedCurve}`, () => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve });
      const sec1 = privateKey.export({ type: 'sec1', format: 'pem' }).toString();
      assert.equal(converted(pem.pkcs8(privateKey), 'sec1'), sec1);
      assert.ok(sameKey(converted(sec1, 'pkcs8'), privateKey));
    });

  it('leaves certificates beside it as they are', () => {
    assert.equal(converted(CERTIFICATE + pem.sec1(), 'pkcs8'), BUNDLE);
  });

  it('is refused for a key of another kind, an encrypted one, or none', () => {
    assert.ok(refused(pem.pkcs8(), 'pkcs1'));
    assert.ok(refused(pem.pkcs8(pem.rsaKey), 'sec1'));
    for (const key of [pem.encryptedPkcs8(), pem.encryptedPkcs1(), pem.certificate()]) assert.ok(refused(key, 'pkcs8'));
  });
});

describe('The public key', () => {
  const ed25519 = generateKeyPairSync('ed25519').privateKey;
  for (const [what, text, key] of [
    ['an RSA key', pem.pkcs1(), pem.rsaKey],
    ['a PKCS#8 key', pem.pkcs8(), pem.ecKey],
    ['a SEC 1 key', pem.sec1(), pem.ecKey],
    ['a certificate', pem.certificate(), pem.ecKey],
    ['an Ed25519 key', pem.pkcs8(ed25519), ed25519],
    ['a key and its certificate', pem.certificate() + pem.pkcs8(), pem.ecKey],
  ] as const)
    it(`is that of ${what}`, () => {
      const made = convert(text, 'public-key');
      assert.ok(!('fault' in made) && !made.isPrivate);
      assert.equal(made.text, createPublicKey(key).export({ type: 'spki', format: 'pem' }));
    });

  it('is worked out where a key does not hold it', () => {
    const whole = pem.ecKey.export({ type: 'sec1', format: 'der' });
    const [number, curve] = [whole.subarray(5, 39), Buffer.from('a00a06082a8648ce3d030107', 'hex')];
    const bare = pem.der(0x30, Buffer.of(2, 1, 1), number, curve);
    assert.equal(converted(pem.wrapPem('EC PRIVATE KEY', bare), 'public-key'), pem.spki());
  });

  it('of an encrypted key is refused', () => assert.ok(refused(pem.encryptedPkcs8(), 'public-key')));
});

describe('A bundle', () => {
  it('is split into files of different names', () => {
    const parts = split(pem.pkcs8() + pem.certificate('a') + pem.certificate('b') + pem.spki());
    assert.ok(!('fault' in parts));
    assert.deepEqual(
      parts.map(({ name, isPrivate }) => [name, isPrivate]),
      [
        ['private.key', true],
        ['certificate.crt', false],
        ['certificate-2.crt', false],
        ['public.pub', false],
      ],
    );
    assert.equal(parts[0]?.text, pem.pkcs8());
  });
});
