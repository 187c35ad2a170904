import { strict as assert } from 'node:assert';
import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromDer, fromPkcs12File, isPkcs12 } from '../../../src/core/pem/convert/from-der';
import { removePassphrase, setPassphrase } from '../../../src/core/pem/convert/passphrase';
import { secret } from '../../../src/core/secret';
import { nodeCiphers } from '../../../src/service/pem/node-ciphers';
import * as pem from '../../support/pem';

const PASSPHRASE = 'test-passphrase';
const right = secret(PASSPHRASE);
const wrong = secret('another');
const der = (text: string) => Uint8Array.from(pem.bytesOf(text));

async function removed(text: string): Promise<string> {
  const made = await removePassphrase(text, right, nodeCiphers);
  assert.ok(!('fault' in made), JSON.stringify(made));
  return made.text;
}

describe('The passphrase of a key', () => {
  it('is taken off PKCS#8 and traditional keys', async () => {
    assert.equal(await removed(pem.encryptedPkcs8()), pem.pkcs8());
    assert.equal(await removed(pem.encryptedPkcs1()), pem.pkcs1());
  });

  for (const cipher of ['aes-128-cbc', 'aes-192-cbc', 'des-ede3-cbc'])
    it(`is taken off with ${cipher}`, async () => {
      for (const type of ['pkcs8', 'sec1'] as const) {
        const options = { type, format: 'pem', cipher, passphrase: PASSPHRASE } as const;
        const plain = await removed(pem.ecKey.export(options).toString());
        assert.equal(plain, type === 'pkcs8' ? pem.pkcs8() : pem.sec1());
      }
    });

  it('is taken off one key of a bundle, which is else as it was', async () => {
    const certificate = pem.certificate();
    assert.equal(await removed(certificate + pem.encryptedPkcs8()), certificate + pem.pkcs8());
  });

  it('is told of where it is wrong, and nothing else is', async () => {
    for (const text of [pem.encryptedPkcs8(), pem.encryptedPkcs1()]) {
      const made = await removePassphrase(text, wrong, nodeCiphers);
      assert.ok('fault' in made && made.isPassphraseWrong);
      assert.deepEqual(made.fault.args, []);
    }
  });

  it('is set so that Node reads the key with it and not without', async () => {
    for (const [text, key] of [
      [pem.pkcs8(), pem.ecKey],
      [pem.pkcs1(), pem.rsaKey],
      [pem.sec1(), pem.ecKey],
    ] as const) {
      const made = await setPassphrase(text, right, nodeCiphers);
      assert.ok(!('fault' in made));
      assert.match(made.text, /^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
      assert.ok(createPrivateKey({ key: made.text, passphrase: PASSPHRASE }).equals(key));
      assert.ok(!pem.isReadable(made.text));
    }
  });

  it('is not set twice, and not on what is no key', async () => {
    for (const text of [pem.encryptedPkcs8(), pem.certificate()])
      assert.ok('fault' in (await setPassphrase(text, right, nodeCiphers)));
  });
});

describe('A DER file', () => {
  for (const [what, text] of [
    ['a certificate', pem.certificate()],
    ['a PKCS#8 key', pem.pkcs8()],
    ['a PKCS#1 key', pem.pkcs1()],
    ['a public key', pem.spki()],
    ['an encrypted key', pem.encryptedPkcs8()],
  ] as const)
    it(`becomes PEM: ${what}`, () => {
      const made = fromDer(der(text));
      assert.ok(!('fault' in made));
      assert.deepEqual([made.text, made.isPrivate], [text, text.includes('PRIVATE')]);
    });

  it('is refused where it is none', () => {
    for (const bytes of [new Uint8Array(), Uint8Array.from([1, 2, 3]), der(pem.pkcs8()).subarray(0, 40)])
      assert.ok('fault' in fromDer(bytes));
  });
});

describe('A PKCS#12 container', function () {
  this.timeout(20_000);
  let folder: string;
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

  before(function () {
    if (spawnSync('openssl', ['version']).status !== 0) this.skip();
    folder = mkdtempSync(join(tmpdir(), 'strongroom-p12-'));
    writeFileSync(join(folder, 'key.pem'), pem.pkcs8(key), { mode: 0o600 });
    openssl('req', '-x509', '-new', '-key', 'key.pem', '-subj', '/CN=p12', '-out', 'cert.pem', '-days', '10');
  });
  after(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  function openssl(...args: string[]): void {
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  }

  for (const [what, options] of [
    ['AES', []],
    ['triple DES', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['RC2 with 40 bits, as old ones have it', ['-legacy']],
    ['RC2 with 128 bits', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128']],
    ['nothing but a MAC by SHA-512', ['-keypbe', 'NONE', '-certpbe', 'NONE', '-macalg', 'sha512']],
  ] as const)
    it(`gives its key and certificate: by ${what}`, async () => {
      const out = ['-out', 'out.p12', '-passout', `pass:${PASSPHRASE}`];
      openssl('pkcs12', '-export', '-inkey', 'key.pem', '-in', 'cert.pem', ...out, ...options);
      const bytes = Uint8Array.from(readFileSync(join(folder, 'out.p12')));
      assert.ok(isPkcs12(bytes));
      const made = await fromPkcs12File(bytes, right, nodeCiphers);
      assert.ok(!('fault' in made), JSON.stringify(made));
      assert.equal(made.text, pem.pkcs8(key) + readFileSync(join(folder, 'cert.pem'), 'utf8'));
      const refused = await fromPkcs12File(bytes, wrong, nodeCiphers);
      assert.ok('fault' in refused && refused.isPassphraseWrong);
    });

  it('bears any change of a byte', async () => {
    openssl(
      'pkcs12',
      '-export',
      '-inkey',
      'key.pem',
      '-in',
      'cert.pem',
      '-out',
      'a.p12',
      '-passout',
      'pass:x',
      '-iter',
      '1',
    );
    const bytes = Uint8Array.from(readFileSync(join(folder, 'a.p12')));
    for (let at = 0; at < bytes.length; at += 23) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x11;
      await fromPkcs12File(changed, secret('x'), nodeCiphers);
    }
  });
});
