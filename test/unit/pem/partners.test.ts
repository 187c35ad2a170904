import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { formatOf } from '../../../src/core/documents/format';
import { parseDocument } from '../../../src/core/documents/parse';
import { partnerNames } from '../../../src/core/pem/partners';
import { pemFindings } from '../../../src/core/pem/findings';
import { textAt } from '../../../src/core/text/span';
import * as pem from '../../support/pem';

const CERTIFICATE = pem.certificate();
const KEY = pem.pkcs8();
const OTHER = pem.pkcs8(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);

function named(path: string, text: string): string[] {
  return pemFindings(parseDocument(formatOf(path), text), text, { path }).map(({ rule }) => rule);
}

describe('A key and a certificate in sibling fields', () => {
  const write = (names: readonly [string, string], key: string) =>
    JSON.stringify({ a: { [names[0]]: CERTIFICATE, [names[1]]: key }, b: { other: 1 } });

  for (const names of [
    ['certificate', 'private_key'],
    ['ssl_client_cert', 'ssl_client_key'],
    ['clientCert', 'clientKey'],
    ['tls.crt', 'tls.key'],
    ['certificate', 'client_key'],
    ['sp_cert', 'sp_private_key'],
  ] as const) {
    it(`match or are named at the key: ${names.join(', ')}`, () => {
      assert.deepEqual(named('a.json', write(names, KEY)), []);
      const text = write(names, OTHER);
      const [finding, ...more] = pemFindings(parseDocument('json', text), text, { path: 'a.json' });
      assert.deepEqual([finding?.rule, more], ['pem/key-mismatch', []]);
      assert.ok(finding);
      assert.equal(textAt(text, finding.span), '-----BEGIN PRIVATE KEY-----');
      assert.ok(finding.span.start > text.indexOf(names[1]));
      const [related] = finding.related ?? [];
      assert.ok(related && textAt(text, related.span).startsWith('-----BEGIN CERTIFICATE-----'));
    });
  }

  for (const names of [
    ['idp_certificate', 'private_key'],
    ['ca_cert', 'ssl_client_key'],
    ['peer_cert', 'own_key'],
  ] as const)
    it(`need not match where they are of two: ${names.join(', ')}`, () => {
      assert.deepEqual(named('a.json', write(names, OTHER)), []);
    });

  it('need not match in two objects', () => {
    assert.deepEqual(
      named('a.json', JSON.stringify({ a: { certificate: CERTIFICATE }, b: { private_key: OTHER } })),
      [],
    );
  });

  it('are compared in .env files and in the Base64 of Kubernetes', () => {
    const env = (key: string) =>
      `SSL_CLIENT_CERT="${CERTIFICATE.replaceAll('\n', '\\n')}"\nSSL_CLIENT_KEY="${key.replaceAll('\n', '\\n')}"\n`;
    const secret = (key: string) =>
      `kind: Secret\ndata:\n  tls.crt: ${Buffer.from(CERTIFICATE).toString('base64')}\n  tls.key: ${Buffer.from(key).toString('base64')}\n`;
    assert.deepEqual([named('.env', env(KEY)), named('s.yaml', secret(KEY))], [[], []]);
    assert.deepEqual(named('.env', env(OTHER)), ['pem/key-mismatch']);
    assert.deepEqual(named('s.yaml', secret(OTHER)), ['pem/key-mismatch']);
  });
});

describe('A key and a certificate in files named alike', () => {
  const find = (path: string, key: string, files: Readonly<Record<string, string>>) =>
    pemFindings(parseDocument('pem', key), key, { path, neighbour: (name) => files[name] }).map(
      ({ rule, message }) => `${rule} ${message.args.join()}`,
    );

  for (const [path, partner] of [
    ['a/server.key', 'server.crt'],
    ['server-key.pem', 'server-cert.pem'],
    ['server.key.pem', 'server.cert.pem'],
    ['client_key.pem', 'client_cert.pem'],
    ['privkey.pem', 'fullchain.pem'],
    ['key.pem', 'cert.pem'],
    ['tls.key', 'tls.crt'],
    ['www.example.org.key', 'www.example.org.pem'],
  ] as const)
    it(`match or are named at the key: ${path}, ${partner}`, () => {
      assert.deepEqual(find(path, KEY, { [partner]: CERTIFICATE }), []);
      assert.deepEqual(find(path, OTHER, { [partner]: CERTIFICATE }), [`pem/key-mismatch ${partner}`]);
    });

  it('are not looked for beside other names', () => {
    assert.deepEqual(partnerNames('readme.md'), []);
    assert.ok(!partnerNames('a.pem').includes('a.pem'));
  });
});
