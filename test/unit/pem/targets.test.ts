import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { formatOf } from '../../../src/core/documents/format';
import { parseDocument } from '../../../src/core/documents/parse';
import { pemFindings } from '../../../src/core/pem/findings';
import { applyEdits } from '../../../src/core/text/edit';
import * as pem from '../../support/pem';

const find = (path: string, text: string) => pemFindings(parseDocument(formatOf(path), text), text, { path });
const named = (path: string, text: string) => find(path, text).map(({ rule, severity }) => `${rule} ${severity}`);
const connection = (input: object) => JSON.stringify({ name: 'c', provider: 'rest', input });
const oneLine = (text: string) => text.replaceAll('\n', '\\n');

describe('PEM for Workato', () => {
  it('goes into one line with \\n in a connection', () => {
    const text = connection({ private_key: pem.pkcs8() });
    assert.deepEqual(named('c.json', text), ['pem/one-line info']);
    const mended = applyEdits(text, find('c.json', text)[0]?.fixes?.()[0]?.edits ?? []);
    assert.equal(
      (JSON.parse(mended) as { input: { private_key: string } }).input.private_key,
      `${oneLine(pem.pkcs8().trim())}\n`,
    );
    assert.deepEqual(named('c.json', connection({ private_key: oneLine(pem.pkcs8()) })), []);
  });

  it('keeps real line breaks in the settings of a connector', () => {
    const settings = (key: string) => `private_key: '${key}'\n`;
    assert.deepEqual(named('settings.yaml', settings(oneLine(pem.pkcs8()))), ['pem/escaped-line-breaks warning']);
    assert.deepEqual(named('settings.yaml', `private_key: |\n${pem.pkcs8().replace(/^(?=.)/gm, '  ')}`), []);
  });

  it('is too long for a project property beyond 1,024 characters', () => {
    const property = (key: string) => JSON.stringify({ signing_key: key });
    const rsa = pem.pkcs8(pem.rsaKey);
    assert.deepEqual(named('account_properties.properties.json', property(rsa)), ['pem/property-length error']);
    assert.deepEqual(named('account_properties.properties.json', property(pem.pkcs8())), []);
    assert.deepEqual(named('a.json', property(rsa)), []);
  });

  it('is one certificate where one is read', () => {
    const chain = oneLine(pem.certificate('a') + pem.certificate('b'));
    assert.deepEqual(named('c.json', connection({ certificate: chain })), ['pem/one-certificate warning']);
    assert.deepEqual(named('c.json', connection({ ssl_ca_cert: chain })), []);
    const real = pem.certificate('a') + pem.certificate('b');
    assert.deepEqual(named('a.json', JSON.stringify({ certificate: real })), []);
  });
});

describe('An encrypted key', () => {
  for (const [what, key] of [
    ['PKCS#8', pem.encryptedPkcs8()],
    ['traditional', pem.encryptedPkcs1()],
  ] as const)
    it(`wants its passphrase beside it: ${what}`, () => {
      assert.deepEqual(named('a.json', JSON.stringify({ private_key: key })), ['pem/passphrase info']);
      for (const name of ['passphrase', 'keyPassword', 'private_key_pass'])
        assert.deepEqual(named('a.json', JSON.stringify({ private_key: key, [name]: 'x' })), []);
      assert.deepEqual(named('c.json', connection({ private_key: oneLine(key) })), ['pem/passphrase warning']);
    });

  it('in a file of its own is left alone', () => assert.deepEqual(named('a.key', pem.encryptedPkcs8()), []));
});

describe('A key for JWT', () => {
  const ec = (namedCurve: string) => pem.pkcs8(generateKeyPairSync('ec', { namedCurve }).privateKey);
  const short = pem.pkcs8(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey);
  for (const [algorithm, key, expected] of [
    ['RS256', pem.pkcs8(pem.rsaKey), []],
    ['PS512', pem.pkcs1(), []],
    ['RS256', pem.pkcs8(), ['pem/jwt-key error']],
    ['RS256', short, ['pem/weak-key warning', 'pem/jwt-key error']],
    ['ES256', ec('P-256'), []],
    ['ES384', ec('P-384'), []],
    ['ES512', ec('P-521'), []],
    ['ES256', ec('P-384'), ['pem/jwt-key error']],
    ['ES256', pem.pkcs8(pem.rsaKey), ['pem/jwt-key error']],
    ['HS256', pem.pkcs8(), []],
  ] as const)
    it(`fits ${algorithm}, or is named: ${expected.join() || 'fits'}`, () => {
      assert.deepEqual(named('a.json', JSON.stringify({ algorithm, private_key: key })), expected);
    });
});
