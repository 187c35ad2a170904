import { strict as assert } from 'node:assert';
import { createPrivateKey } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as pem from '../support/pem';
import { folders, strongroom } from './support';

const CERTIFICATE = pem.certificate('cli.example');

/** Every run of Base64 that is private in these texts. */
function assertNothingPrivate(text: string): void {
  for (const key of [pem.pkcs8(), pem.pkcs1(), pem.sec1(), pem.encryptedPkcs8()])
    for (const line of key.split('\n').filter((one) => !one.startsWith('-----') && one.length > 8))
      assert.ok(!text.includes(line), 'a line of a key was printed');
}

describe('strongroom pem inspect', () => {
  const folder = folders();

  it('tells of a certificate and its key, and nothing private', async () => {
    const cwd = folder({ 'a.pem': CERTIFICATE + pem.pkcs8() });
    const { code, out, err } = await strongroom(['pem', 'inspect', 'a.pem'], { cwd });
    assert.deepEqual([code, err], [0, '']);
    for (const part of [
      'Subject: CN=cli.example',
      'Until: 2049-01-01',
      'Key: EC P-256',
      'belongs to a certificate here',
    ])
      assert.ok(out.includes(part), part);
    assertNothingPrivate(out);
  });

  it('tells it in JSON too, and from standard input in any form', async () => {
    const input = (CERTIFICATE + pem.sec1()).replaceAll('\n', '\\n');
    const { code, out } = await strongroom(['pem', 'inspect', '-f', 'json'], { input });
    assert.equal(code, 0);
    const { blocks } = JSON.parse(out) as { blocks: { kind: string; keyFingerprint: string }[] };
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['certificate', 'sec1'],
    );
    assert.equal(blocks[0]?.keyFingerprint, blocks[1]?.keyFingerprint);
    assertNothingPrivate(out);
  });

  it('reads DER', async () => {
    const cwd = folder({ 'a.der': pem.bytesOf(CERTIFICATE) });
    const { code, out } = await strongroom(['pem', 'inspect', 'a.der'], { cwd });
    assert.equal(code, 0);
    assert.match(out, /CN=cli\.example/);
  });

  it('ends with 1 where something is wrong and with 2 where nothing can be read', async () => {
    const cwd = folder({ 'bad.pem': CERTIFICATE.replace('-----END', '----END'), 'none.txt': 'no key' });
    assert.equal((await strongroom(['pem', 'inspect', 'bad.pem'], { cwd })).code, 1);
    assert.equal((await strongroom(['pem', 'inspect', 'none.txt'], { cwd })).code, 1);
    assert.equal((await strongroom(['pem', 'inspect', 'gone.pem'], { cwd })).code, 2);
    assert.equal((await strongroom(['pem', 'look'], { cwd })).code, 2);
  });
});

describe('strongroom pem convert', () => {
  const folder = folders();

  it('writes one line and reads it back', async () => {
    const one = await strongroom(['pem', 'convert', '--to', 'one-line'], { input: pem.pkcs8() });
    assert.deepEqual([one.code, one.out], [0, `${pem.pkcs8().replaceAll('\n', '\\n')}\n`]);
    const lines = await strongroom(['pem', 'convert', '--to', 'lines', '-'], { input: one.out });
    assert.deepEqual([lines.code, lines.out], [0, pem.pkcs8()]);
  });

  it('converts keys', async () => {
    for (const [to, input, expected] of [
      ['pkcs8', pem.pkcs1(), pem.pkcs8(pem.rsaKey)],
      ['pkcs1', pem.pkcs8(pem.rsaKey), pem.pkcs1()],
      ['sec1', pem.pkcs8(), pem.sec1()],
      ['spki', pem.sec1(), pem.spki()],
    ] as const)
      assert.equal((await strongroom(['pem', 'convert', '--to', to], { input })).out, expected, to);
  });

  it('writes a private key for its owner alone and never over a file', async () => {
    const cwd = folder({ 'a.key': pem.pkcs1(), 'there.key': 'mine' });
    const args = ['pem', 'convert', '--to', 'pkcs8', 'a.key', '-o'];
    assert.equal((await strongroom([...args, 'b.key'], { cwd })).code, 0);
    assert.equal(readFileSync(join(cwd, 'b.key'), 'utf8'), pem.pkcs8(pem.rsaKey));
    if (process.platform !== 'win32') assert.equal(statSync(join(cwd, 'b.key')).mode & 0o777, 0o600);
    assert.equal((await strongroom([...args, 'there.key'], { cwd })).code, 2);
    assert.equal(readFileSync(join(cwd, 'there.key'), 'utf8'), 'mine');
  });

  it('takes a passphrase off and sets one, by a variable', async () => {
    const env = { KEY_PASSPHRASE: 'test-passphrase' };
    const off = ['pem', 'convert', '--to', 'decrypted', '--passphrase-env', 'KEY_PASSPHRASE'];
    const plain = await strongroom(off, { input: pem.encryptedPkcs8(), env });
    assert.deepEqual([plain.code, plain.out], [0, pem.pkcs8()]);
    const set = ['pem', 'convert', '--to', 'encrypted', '--passphrase-env', 'KEY_PASSPHRASE'];
    const { out } = await strongroom(set, { input: pem.pkcs8(), env });
    assert.ok(createPrivateKey({ key: out, passphrase: 'test-passphrase' }).equals(pem.ecKey));
    const wrong = await strongroom(off, { input: pem.encryptedPkcs8(), env: { KEY_PASSPHRASE: 'no' } });
    assert.deepEqual([wrong.code, wrong.out], [1, '']);
  });

  it('splits a bundle into files of a folder', async () => {
    const cwd = folder({ 'all.pem': pem.pkcs8() + CERTIFICATE });
    const { code, out } = await strongroom(['pem', 'convert', '--to', 'split', '-o', 'parts', 'all.pem'], { cwd });
    assert.equal(code, 0);
    const names = out.trim().split('\n');
    assert.deepEqual(names.map((name) => readFileSync(join(cwd, name), 'utf8')).sort(), [CERTIFICATE, pem.pkcs8()]);
    assert.equal((await strongroom(['pem', 'convert', '--to', 'split', 'all.pem'], { cwd })).code, 2);
    const onFile = await strongroom(['pem', 'convert', '--to', 'split', '-o', 'all.pem', 'all.pem'], { cwd });
    assert.deepEqual(
      [onFile.code, onFile.err],
      [2, 'strongroom: all.pem is no folder; name a folder, or a new one.\n'],
    );
  });

  it('ends with 1 and writes nothing where the text cannot be converted', async () => {
    for (const [to, input] of [
      ['pkcs1', pem.pkcs8()],
      ['lines', pem.pkcs8().replace('-----END', '----END')],
      ['spki', 'no key'],
    ] as const) {
      const { code, out, err } = await strongroom(['pem', 'convert', '--to', to], { input });
      assert.deepEqual([code, out], [1, ''], to);
      assert.match(err, /^strongroom: [A-Z].+\n$/);
    }
    assert.equal((await strongroom(['pem', 'convert', '--to', 'pkcs9'], { input: '' })).code, 2);
  });
});
