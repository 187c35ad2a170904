import { strict as assert } from 'node:assert';
import { X509Certificate } from 'node:crypto';
import { parseDocument } from '../../../src/core/documents/parse';
import type { Finding } from '../../../src/core/finding';
import { pemFindings } from '../../../src/core/pem/findings';
import { applyEdits } from '../../../src/core/text/edit';
import { textAt } from '../../../src/core/text/span';
import * as pem from '../../support/pem';

const lint = (text: string): readonly Finding[] => pemFindings(parseDocument('pem', text), text);
const named = (findings: readonly Finding[], text: string) =>
  findings.map(({ rule, span }) => [rule, textAt(text, span)]);

/** The text after the first fix of each finding, one after the other. */
function mend(text: string, judge = lint): string {
  for (let round = 0; round < 5; round++) {
    const fix = judge(text)[0]?.fixes?.()[0];
    if (!fix) break;
    text = applyEdits(text, fix.edits);
  }
  return text;
}

const KEY = pem.pkcs8();
const lines = KEY.trim().split('\n');
const body = lines.slice(1, -1);

describe('PEM that is right', () => {
  for (const [what, text] of [
    ['a PKCS#8 key', KEY],
    ['a PKCS#1 key', pem.pkcs1()],
    ['a SEC1 key', pem.sec1()],
    ['an encrypted PKCS#8 key', pem.encryptedPkcs8()],
    ['a traditional encrypted key', pem.encryptedPkcs1()],
    ['a public key', pem.spki()],
    ['a certificate', pem.certificate()],
    ['several blocks with text between', `Bag Attributes\n${pem.certificate()}subject=CN = x\n${KEY}`],
    ['CRLF', KEY.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${KEY}`],
    ['data on one line', `${lines[0] ?? ''}\n${body.join('')}\n${lines.at(-1) ?? ''}\n`],
    ['spaces at line ends', KEY.replaceAll('\n', '  \n')],
    ['no line break at the end', KEY.trim()],
    ['a blank line after BEGIN', KEY.replace('\n', '\n\n')],
    [
      'PGP armour, which has rules of its own',
      '-----BEGIN PGP MESSAGE-----\nVersion: 1\n\nabc\n=abcd\n-----END PGP MESSAGE-----\n',
    ],
  ] as const)
    it(`is left alone: ${what}`, () => assert.deepEqual(named(lint(text), text), []));

  it('is read by Node too', () => {
    assert.ok(pem.isReadable(KEY));
    assert.equal(new X509Certificate(pem.certificate('x')).subject, 'CN=x');
  });
});

describe('PEM with a fault that has one right answer', () => {
  const begin = lines[0] ?? '';
  const end = lines.at(-1) ?? '';
  for (const [what, text, rule, marked] of [
    ['\\n for breaks', KEY.trim().replaceAll('\n', '\\n'), 'pem/escaped-line-breaks', '\\n'],
    ['\\\\n for breaks', KEY.trim().replaceAll('\n', '\\\\n'), 'pem/escaped-line-breaks', '\\\\n'],
    ['\\r\\n for breaks', KEY.trim().replaceAll('\n', '\\r\\n'), 'pem/escaped-line-breaks', '\\r\\n'],
    ['\\n beside breaks', KEY.trim().replaceAll('\n', '\\n\n'), 'pem/escaped-line-breaks', '\\n\n'],
    ['/n for breaks', KEY.trim().replaceAll('\n', '/n'), 'pem/escaped-line-breaks', '/n'],
    ['spaces for breaks', KEY.trim().replaceAll('\n', ' '), 'pem/lost-line-breaks', begin],
    ['no breaks', KEY.replaceAll('\n', ''), 'pem/lost-line-breaks', begin],
    ['lone CR', KEY.replaceAll('\n', '\r'), 'pem/lost-line-breaks', '\r'],
    ['four hyphens', KEY.replace('-----BEGIN', '----BEGIN'), 'pem/marker', begin.slice(1)],
    ['six hyphens', KEY.replace('KEY-----\n', 'KEY------\n'), 'pem/marker', `${begin}-`],
    ['en dashes', KEY.replace('-----END', '–––––END'), 'pem/marker', end.replace('-----END', '–––––END')],
    ['a slip in BEGIN', KEY.replace('BEGIN', 'BEGN'), 'pem/marker', begin.replace('BEGIN', 'BEGN')],
    ['two letters swapped', KEY.replace('BEGIN', 'BEIGN'), 'pem/marker', begin.replace('BEGIN', 'BEIGN')],
    ['small letters', KEY.replace('BEGIN PRIVATE', 'BEGIN private'), 'pem/marker', begin.replace('PRIVATE', 'private')],
    ['two spaces', KEY.replace('BEGIN ', 'BEGIN  '), 'pem/marker', begin.replace(' ', '  ')],
    [
      'an END that differs',
      KEY.replace('END PRIVATE KEY', 'END CERTIFICATE'),
      'pem/label-mismatch',
      '-----END CERTIFICATE-----',
    ],
    [
      'a BEGIN that differs',
      KEY.replace('BEGIN PRIVATE KEY', 'BEGIN PUBLIC KEY'),
      'pem/label-mismatch',
      '-----BEGIN PUBLIC KEY-----',
    ],
    ['no END', lines.slice(0, -1).join('\n'), 'pem/missing-marker', begin],
    ['no BEGIN', lines.slice(1).join('\n'), 'pem/missing-marker', end],
    ['a blank line before END', KEY.replace(`\n${end}`, `\n\n${end}`), 'pem/blank-line', '\n'],
    ['a blank line in the data', KEY.replace(body[1] ?? '', `\n${body[1] ?? ''}`), 'pem/blank-line', '\n'],
    [
      'PKCS#1 under the PKCS#8 label',
      pem.pkcs1().replaceAll('RSA PRIVATE', 'PRIVATE'),
      'pem/label-content',
      'PRIVATE KEY',
    ],
    ['SEC1 under the PKCS#8 label', pem.sec1().replaceAll('EC PRIVATE', 'PRIVATE'), 'pem/label-content', 'PRIVATE KEY'],
    [
      'PKCS#8 under the RSA label',
      pem.pkcs8(pem.rsaKey).replaceAll('PRIVATE', 'RSA PRIVATE'),
      'pem/label-content',
      'RSA PRIVATE KEY',
    ],
    [
      'an encrypted key under the plain label',
      pem.encryptedPkcs8().replaceAll('ENCRYPTED ', ''),
      'pem/label-content',
      'PRIVATE KEY',
    ],
    [
      'a certificate under a key’s label',
      pem.certificate().replaceAll('CERTIFICATE', 'PRIVATE KEY'),
      'pem/label-content',
      'PRIVATE KEY',
    ],
  ] as const)
    it(`is marked and mended: ${what}`, () => {
      assert.deepEqual(named(lint(text), text), [[rule, marked]]);
      const mended = mend(text);
      assert.deepEqual(named(lint(mended), mended), []);
      const encrypted = mended.includes('ENCRYPTED');
      assert.ok(encrypted || mended.includes('CERTIFICATE') || pem.isReadable(mended), 'Node reads the result');
    });

  it('puts the right number of = at the end', () => {
    const der = pem.der(
      0x30,
      pem.der(0x02, Buffer.of(0)),
      pem.der(0x30, pem.der(0x06, Buffer.from('2b656f', 'hex'))),
      pem.der(0x04, Buffer.alloc(20)),
    );
    for (const padding of ['', '=', '===']) {
      const text = pem.wrapPem('PRIVATE KEY', der).replace(/=+\n/, `${padding}\n`);
      const right = pem.wrapPem('PRIVATE KEY', der);
      if (text === right) continue;
      assert.deepEqual(
        lint(text).map(({ rule }) => rule),
        ['pem/padding'],
        padding,
      );
      assert.equal(mend(text), right);
    }
  });
});

describe('PEM with a fault that needs its owner', () => {
  for (const [what, text, rule, marked] of [
    ['the last line lost', pem.certificate().replace(/[^\n]+\n(-----END)/, '$1'), 'pem/truncated', undefined],
    ['a foreign character', KEY.replace(body[1] ?? '', `!${(body[1] ?? '').slice(1)}`), 'pem/base64', '!'],
    ['a character lost', KEY.replace(body[0] ?? '', (body[0] ?? '').slice(1)), 'pem/data-length', body.at(-1)],
    [
      'not DER at all',
      pem.wrapPem('CERTIFICATE', Buffer.from('not a certificate')),
      'pem/label-content',
      'CERTIFICATE',
    ],
  ] as const)
    it(`is marked: ${what}`, () => {
      const found = lint(text);
      assert.deepEqual(
        found.map((f) => f.rule),
        [rule],
      );
      if (marked !== undefined) assert.equal(textAt(text, found[0]?.span ?? { start: 0, end: 0 }), marked);
      assert.deepEqual(found[0]?.fixes?.() ?? [], []);
    });

  it('never says the data in a message', () => {
    const text = KEY.replace('\n', '\n!').replace('END PRIVATE', 'END PUBLIC');
    for (const { message } of lint(text)) assert.ok(!message.args.some((arg) => arg.includes(body[0] ?? '?')));
  });
});

describe('PEM in other files', () => {
  const findIn = (text: string, path = 'a.json') => pemFindings(parseDocument('json', text), text, { path });

  it('is read through escapes, and its faults have their place in the source', () => {
    const text = JSON.stringify({ private_key: KEY.replace('-----END', '----END') });
    const [finding, ...more] = findIn(text);
    assert.deepEqual(more, []);
    assert.equal(textAt(text, finding?.span ?? { start: 0, end: 0 }), '----END PRIVATE KEY-----');
    const fixed = applyEdits(text, finding?.fixes?.()[0]?.edits ?? []);
    assert.equal((JSON.parse(fixed) as { private_key: string }).private_key, KEY);
  });

  it('is right with breaks escaped once, and marked with breaks escaped twice', () => {
    assert.deepEqual(findIn(JSON.stringify({ key: KEY })), []);
    const text = JSON.stringify({ key: KEY.trim().replaceAll('\n', '\\n') });
    const [finding] = findIn(text);
    assert.equal(finding?.rule, 'pem/escaped-line-breaks');
    assert.equal(finding.severity, 'warning');
    assert.equal(textAt(text, finding.span), '\\\\n');
    const fixed = applyEdits(text, finding.fixes?.()[0]?.edits ?? []);
    assert.equal((JSON.parse(fixed) as { key: string }).key, KEY.trim());
  });

  it('may be one line with \\n in Workato’s connections', () => {
    const text = JSON.stringify({ provider: 'x', input: { private_key: KEY.trim().replaceAll('\n', '\\n') } });
    assert.deepEqual(findIn(text, 'c.json'), []);
    assert.equal(findIn(text.replace('"provider"', '"other"'), 'c.json').length, 1);
    const spaces = JSON.stringify({ provider: 'x', input: { private_key: KEY.trim().replaceAll('\n', ' ') } });
    assert.deepEqual(
      findIn(spaces).map(({ rule }) => rule),
      ['pem/lost-line-breaks'],
    );
  });

  it('in JSON inside a string is judged once, at its own level', () => {
    const text = JSON.stringify({ body: JSON.stringify({ key: KEY }) });
    assert.deepEqual(findIn(text), []);
    const wrong = JSON.stringify({ body: JSON.stringify({ key: KEY.replace('-----END', '----END') }) });
    const found = findIn(wrong);
    assert.deepEqual(named(found, wrong), [['pem/marker', '----END PRIVATE KEY-----']]);
    const fixed = JSON.parse(applyEdits(wrong, found[0]?.fixes?.()[0]?.edits ?? [])) as { body: string };
    assert.equal((JSON.parse(fixed.body) as { key: string }).key, KEY);
  });

  it('is not seen in documentation, placeholders and parts that a program joins', () => {
    for (const value of [
      '-----BEGIN PRIVATE KEY-----',
      '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----',
      '-----BEGIN PRIVATE KEY-----\n<your key here, in Base64>\n-----END PRIVATE KEY-----',
      'Paste the key with its -----BEGIN PRIVATE KEY----- and -----END PRIVATE KEY----- lines, all of it.',
      '---- BEGIN generated code ----',
      '-----BEGIN CERTIFICATE-----\n',
    ])
      assert.deepEqual(findIn(JSON.stringify({ hint: value })), [], value);
  });
});

describe('PEM with /n for line breaks', () => {
  it('is mended also where the data itself holds /n', () => {
    const line = (text: string) => text.padEnd(64, 'A');
    const key = ['-----BEGIN X-----', line('MA/nAA'), line('AAAA/n'), 'AAAA', '-----END X-----'];
    const [finding] = lint(key.join('/n'));
    const edits = finding?.fixes?.()[0]?.edits ?? [];
    assert.equal(applyEdits(key.join('/n'), edits).trim(), key.join('\n'));
  });
});
