import { strict as assert } from 'node:assert';
import {
  constants,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
  type SigningOptions,
} from 'node:crypto';
import { parseDocument } from '../../../src/core/documents/parse';
import { der as writeDer } from '../../../src/core/pem/der/write';
import { pemFindings } from '../../../src/core/pem/findings';
import { applyEdits } from '../../../src/core/text/edit';
import { textAt } from '../../../src/core/text/span';
import * as pem from '../../support/pem';

const NOW = Date.UTC(2026, 0, 15);
const lint = (text: string, now = NOW) => pemFindings(parseDocument('pem', text), text, { now });
const rules = (text: string, now = NOW) => lint(text, now).map(({ rule, severity }) => `${rule} ${severity}`);

const { der, ecKey, rsaKey } = pem;
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const integer = (...bytes: number[]) => der(0x02, Buffer.of(...bytes));
const SHA256 = der(0x30, oid('2a8648ce3d040302'));
const name = (text: string) => der(0x30, der(0x31, der(0x30, oid('550403'), der(0x0c, Buffer.from(text)))));
const extension = (id: string, value: Buffer, critical = false) =>
  der(0x30, oid(id), ...(critical ? [der(0x01, Buffer.of(0xff))] : []), der(0x04, value));
const AUTHORITY = extension('551d13', der(0x30, der(0x01, Buffer.of(0xff))), true);
const SERVER = extension('551d25', der(0x30, oid('2b06010505070301')));
const NAMES = extension('551d11', der(0x30, der(0x82, Buffer.from('a.example'))));

interface Wanted {
  readonly subject?: Buffer;
  readonly issuer?: Buffer;
  readonly key?: KeyObject;
  readonly from?: string;
  readonly to?: string;
  readonly serial?: Buffer;
  readonly version?: Buffer;
  readonly algorithm?: Buffer;
  readonly outer?: Buffer;
  readonly extensions?: readonly Buffer[];
  readonly time?: Buffer;
  readonly by?: KeyObject | (SigningOptions & { readonly key: KeyObject });
}

/** A certificate signed by `by`, our own P-256 key where it is not told. */
function make(wanted: Wanted = {}): string {
  const {
    subject = name('leaf'),
    issuer = subject,
    key = ecKey,
    from = '250101000000Z',
    to = '490101000000Z',
    algorithm = SHA256,
  } = wanted;
  const time = (text: string) => der(0x17, Buffer.from(text));
  const list = wanted.extensions ?? [];
  const tbs = der(
    0x30,
    wanted.version ?? der(0xa0, integer(2)),
    wanted.serial ?? integer(1),
    algorithm,
    issuer,
    der(0x30, wanted.time ?? time(from), time(to)),
    subject,
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    ...(list.length > 0 ? [der(0xa3, der(0x30, ...list))] : []),
  );
  return pem.wrapPem(
    'CERTIFICATE',
    der(0x30, tbs, wanted.outer ?? algorithm, der(0x03, Buffer.of(0), sign('sha256', tbs, wanted.by ?? ecKey))),
  );
}

const root = make({ subject: name('root'), extensions: [AUTHORITY] });
const middle = make({ subject: name('middle'), issuer: name('root'), extensions: [AUTHORITY] });
const leaf = make({ subject: name('leaf'), issuer: name('middle'), extensions: [SERVER, NAMES] });
const otherKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

describe('Certificates', () => {
  it('that are right give no finding', () => {
    for (const text of [root, middle, leaf, leaf + middle + root, leaf + pem.pkcs8(), make()])
      assert.deepEqual(rules(text), []);
  });

  for (const [what, text, expected] of [
    ['expired', make({ to: '260114000000Z' }), 'pem/expired warning'],
    ['about to expire', make({ to: '260130000000Z' }), 'pem/expired info'],
    ['not yet valid', make({ from: '260116000000Z' }), 'pem/not-yet-valid warning'],
    [
      'with a short key',
      make({ key: generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey }),
      'pem/weak-key warning',
    ],
    ['with a negative serial', make({ serial: integer(0x80) }), 'pem/certificate warning'],
    ['with a serial of 21 bytes', make({ serial: integer(...Buffer.alloc(21, 1)) }), 'pem/certificate warning'],
    ['of version 1, written out', make({ version: der(0xa0, integer(0)) }), 'pem/certificate error'],
    ['of version 8', make({ version: der(0xa0, integer(7)) }), 'pem/certificate error'],
    ['with two signature algorithms', make({ outer: der(0x30, oid('2a8648ce3d040303')) }), 'pem/certificate error'],
    ['with an extension twice', make({ issuer: name('ca'), extensions: [NAMES, NAMES] }), 'pem/certificate error'],
    [
      'with an address of 5 bytes',
      make({ issuer: name('ca'), extensions: [extension('551d11', der(0x30, der(0x87, Buffer.alloc(5))))] }),
      'pem/certificate error',
    ],
    [
      'with no names in the list of names',
      make({ issuer: name('ca'), extensions: [extension('551d11', der(0x30))] }),
      'pem/certificate error',
    ],
    [
      'with an unknown critical extension',
      make({ extensions: [extension('2a0304', Buffer.of(5, 0), true)] }),
      'pem/certificate warning',
    ],
    ['without a name', make({ subject: der(0x30), issuer: name('root') }), 'pem/certificate warning'],
    ['of a server without alternative names', make({ extensions: [SERVER] }), 'pem/no-san info'],
    [
      'with a service name of the wrong type',
      make({
        issuer: name('ca'),
        extensions: [
          extension('551d11', der(0x30, der(0xa0, oid('2b06010505070807'), der(0xa0, der(0x0c, Buffer.from('a')))))),
        ],
      }),
      'pem/certificate warning',
    ],
    ['with a time without seconds', make({ time: der(0x17, Buffer.from('2501010000Z')) }), 'pem/encoding error'],
  ] as const)
    it(`are named: ${what}`, () => assert.deepEqual(rules(text), [expected]));

  it('of a server that sign themselves are told of', () => {
    assert.deepEqual(rules(make({ extensions: [SERVER, NAMES] })), ['pem/self-signed info']);
  });

  it('are told of as many days before their end as asked for', () => {
    const text = make({ to: '260130000000Z' });
    const told = (expiringDays: number) =>
      pemFindings(parseDocument('pem', text), text, { now: NOW, expiringDays }).length;
    assert.deepEqual([told(14), told(15), told(0)], [0, 1, 0]);
  });

  it('are not judged by time where nobody tells it', () => {
    const text = make({ to: '260114000000Z' });
    assert.deepEqual(pemFindings(parseDocument('pem', text), text), []);
  });

  it('that end before they begin are named', () => {
    assert.ok(rules(make({ from: '350101000000Z', to: '300101000000Z' })).includes('pem/certificate error'));
  });

  it('signed with MD5 are named', () => {
    assert.deepEqual(rules(make({ algorithm: der(0x30, oid('2a864886f70d010104'), der(0x05)) })), [
      'pem/weak-signature warning',
    ]);
  });
});

describe('Chains', () => {
  for (const [what, text] of [
    ['backwards', root + middle + leaf],
    ['root first', root + leaf + middle],
    ['two swapped', leaf + root + middle],
  ] as const)
    it(`out of order are named, and put in order: ${what}`, () => {
      const [finding, ...more] = lint(text);
      assert.deepEqual([finding?.rule, more], ['pem/chain-order', []]);
      const [fix] = finding?.fixes?.() ?? [];
      assert.ok(fix?.safe);
      assert.equal(applyEdits(text, fix.edits), leaf + middle + root);
    });

  it('are not put in order on save where something is written between them', () => {
    const text = `# the issuer\n${root}# the leaf\n${leaf}`;
    const [finding] = lint(text);
    assert.equal(finding?.rule, 'pem/chain-order');
    assert.equal(finding.fixes?.()[0]?.safe, false);
  });

  it('keep their key where it stands when they are put in order', () => {
    const text = middle + pem.pkcs8() + leaf;
    const [finding] = lint(text);
    assert.equal(applyEdits(text, finding?.fixes?.()[0]?.edits ?? []), leaf + pem.pkcs8() + middle);
  });

  it('with an authority before a leaf of another are named', () => {
    const text = root + make({ subject: name('x'), issuer: name('y'), extensions: [NAMES] });
    assert.deepEqual(rules(text), ['pem/chain-order error', 'pem/missing-issuer warning']);
  });

  for (const [what, text, at] of [
    ['between leaf and root', leaf + root, 0],
    [
      'further up',
      leaf + make({ subject: name('middle'), issuer: name('gone'), extensions: [AUTHORITY] }) + root,
      leaf.length,
    ],
  ] as const)
    it(`with a gap ${what} are named at the last certificate before it`, () => {
      assert.deepEqual(
        lint(text).map(({ rule, span }) => [rule, span.start]),
        [['pem/missing-issuer', at]],
      );
    });

  it('need not hold the root', () => assert.deepEqual(rules(leaf + middle), []));

  it('may be a bundle of authorities', () => {
    assert.deepEqual(rules(root + make({ subject: name('other root'), extensions: [AUTHORITY] })), []);
  });

  it('with one certificate twice are named at the second', () => {
    const text = leaf + middle + leaf;
    const [finding] = lint(text).filter(({ rule }) => rule === 'pem/duplicate-certificate');
    assert.equal(finding?.span.start, text.lastIndexOf('-----BEGIN'));
    assert.equal(applyEdits(text, finding.fixes?.()[0]?.edits ?? []), leaf + middle);
  });
});

describe('Signatures', () => {
  const RSA_SHA256 = der(0x30, oid('2a864886f70d01010b'), der(0x05));
  const keys = {
    'P-256': ecKey,
    'P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
    'P-521': generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey,
    secp256k1: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey,
    brainpoolP256r1: generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' }).privateKey,
    RSA: rsaKey,
  };
  for (const [kind, key] of Object.entries(keys)) {
    const algorithm = kind === 'RSA' ? RSA_SHA256 : SHA256;
    const issuer = make({ subject: name('issuer'), key, by: key, algorithm, extensions: [AUTHORITY] });
    const issued = (by: KeyObject) => make({ issuer: name('issuer'), by, algorithm });

    it(`of ${kind} are right`, () => assert.deepEqual(rules(issued(key) + issuer), []));

    it(`of ${kind} by another key are named at the certificate`, () => {
      const other = kind === 'RSA' ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey : otherKey;
      const found = lint(issued(other) + issuer);
      assert.deepEqual(
        found.map(({ rule, span }) => [rule, span.start]),
        [['pem/signature', 0]],
      );
    });
  }

  it('that changed in one bit are named', () => {
    for (const text of [root, make({ key: rsaKey, by: rsaKey, algorithm: RSA_SHA256, extensions: [AUTHORITY] })]) {
      const bytes = pem.bytesOf(text);
      bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
      assert.deepEqual(rules(pem.wrapPem('CERTIFICATE', bytes)), ['pem/signature error']);
    }
  });

  for (const [salt, right] of [
    [32, true],
    [20, false],
  ] as const)
    it(`of RSASSA-PSS are ${right ? 'right' : 'named where the salt is of another length than told'}`, () => {
      const sha256 = der(0x30, oid('608648016503040201'), der(0x05));
      const mask = der(0x30, oid('2a864886f70d010108'), sha256);
      const parameters = der(0x30, der(0xa0, sha256), der(0xa1, mask), der(0xa2, integer(salt)));
      const algorithm = der(0x30, oid('2a864886f70d01010a'), parameters);
      const options = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
      const text = make({ key: rsaKey, algorithm, by: { key: rsaKey, ...options } });
      assert.deepEqual(rules(text), right ? [] : ['pem/signature error']);
    });

  it('of a request by another key are named', () => {
    const spki = createPublicKey(ecKey).export({ type: 'spki', format: 'der' });
    const info = der(0x30, integer(0), name('a.example'), spki, der(0xa0));
    const request = (by: KeyObject) =>
      pem.wrapPem('CERTIFICATE REQUEST', der(0x30, info, SHA256, der(0x03, Buffer.of(0), sign('sha256', info, by))));
    assert.deepEqual(rules(request(ecKey)), []);
    assert.deepEqual(rules(request(otherKey)), ['pem/signature error']);
  });

  it('of an issuer that is no authority are named at it', () => {
    const text = leaf + make({ subject: name('middle'), issuer: name('root') });
    const [finding, ...more] = lint(text);
    assert.deepEqual([finding?.rule, more], ['pem/authority', []]);
    assert.equal(finding?.span.start, leaf.length);
  });
});

describe('EC keys', () => {
  it('whose point was changed are named', () => {
    for (const text of [pem.sec1(), pem.pkcs8(), pem.spki()]) {
      const bytes = pem.bytesOf(text);
      const at = bytes.length - 1;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const label = /BEGIN ([A-Z ]+)/.exec(text)?.[1] ?? '';
      assert.deepEqual(rules(pem.wrapPem(label, bytes)), ['pem/key-numbers error']);
    }
  });

  it('whose halves are of two keys are named', () => {
    const own = pem.bytesOf(pem.sec1());
    const other = otherKey.export({ type: 'sec1', format: 'der' });
    const mixed = Buffer.concat([own.subarray(0, own.length - 65), other.subarray(other.length - 65)]);
    assert.deepEqual(rules(pem.wrapPem('EC PRIVATE KEY', mixed)), ['pem/key-numbers error']);
  });

  for (const namedCurve of ['P-224', 'P-384', 'P-521', 'secp256k1', 'brainpoolP384r1', 'brainpoolP512r1'])
    it(`on ${namedCurve} are right`, () => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve });
      assert.deepEqual(rules(pem.pkcs8(privateKey)), []);
    });
});

describe('A key beside a certificate', () => {
  it('that does not match is named', () => {
    for (const key of [pem.pkcs8(otherKey), pem.pkcs8(rsaKey)])
      for (const text of [leaf + key, key + leaf + middle]) assert.deepEqual(rules(text), ['pem/key-mismatch error']);
  });

  it('that matches is left alone, in every form', () => {
    const rsaLeaf = make({ key: rsaKey });
    for (const text of [leaf + pem.pkcs8(), leaf + pem.sec1(), rsaLeaf + pem.pkcs1(), rsaLeaf + pem.pkcs8(rsaKey)])
      assert.deepEqual(rules(text), []);
  });
});

describe('DER', () => {
  const right = pem.bytesOf(pem.pkcs1());
  const wrap = (bytes: Uint8Array) => pem.wrapPem('RSA PRIVATE KEY', bytes);

  it('with bytes behind it is named at them', () => {
    const text = wrap(Buffer.concat([right, Buffer.alloc(6)]));
    const [finding] = lint(text);
    assert.equal(finding?.rule, 'pem/encoding');
    assert.match(textAt(text, finding.span), /^.?A+=*$/);
  });

  it('with a value that its type forbids is named', () => {
    const text = make({ extensions: [der(0x30, oid('551d13'), der(0x01, Buffer.of(3)), der(0x04, der(0x30)))] });
    assert.deepEqual(rules(text), ['pem/encoding error']);
  });

  it('of a key put together from two is named', () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
      type: 'pkcs1',
      format: 'der',
    });
    const half = Buffer.concat([right.subarray(0, 40), other.subarray(40)]);
    assert.deepEqual(rules(wrap(half)), half.length === right.length ? ['pem/key-numbers error'] : rules(wrap(half)));
  });

  // Dividing numbers of this size would hold up everything.
  it('of an RSA key with numbers without end is read', () => {
    const huge = writeDer(0x02, Buffer.alloc(1 << 18, 0x77));
    const text = pem.wrapPem(
      'RSA PRIVATE KEY',
      writeDer(0x30, integer(0), huge, integer(3), ...Array.from({ length: 6 }, () => huge)),
    );
    assert.deepEqual(rules(text), []);
  });

  it('bears any change of a byte', () => {
    for (const text of [leaf, pem.pkcs8(), pem.pkcs1(), pem.spki()]) {
      const bytes = pem.bytesOf(text);
      const label = /BEGIN ([A-Z ]+)/.exec(text)?.[1] ?? '';
      for (let at = 0; at < bytes.length; at += 3) {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
        const wrapped = pem.wrapPem(label, changed);
        for (const { span } of lint(wrapped))
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= wrapped.length);
      }
    }
  });
});
