import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../src/core/documents/parse';
import { pemFindings } from '../../../src/core/pem/findings';
import { applyEdits } from '../../../src/core/text/edit';
import { textAt } from '../../../src/core/text/span';
import * as pem from '../../support/pem';

const lint = (text: string) => pemFindings(parseDocument('pem', text), text);
const named = (text: string) => lint(text).map(({ rule, span }) => [rule, textAt(text, span)]);

const KEY = pem.pkcs8();
const RSA = pem.pkcs1();
const lines = KEY.trim().split('\n');
const [begin = '', first = ''] = lines;
const end = lines.at(-1) ?? '';
const body = lines.slice(1, -1);
const each = (write: (line: string, index: number) => string) => lines.map(write).join('\n') + '\n';
const rsaBody = RSA.trim().split('\n').slice(1, -1).join('\n');
const firstUrlSafe = (/[+/]+/.exec(rsaBody)?.[0] ?? '').replaceAll('+', '-').replaceAll('/', '_');

/** A key as it looks after a copy from somewhere, with the one finding that says so. */
const COPIES: readonly (readonly [from: string, text: string, rule: string, marked: string])[] = [
  ['YAML or code', each((line) => `    ${line}`), 'pem/indented', '    '],
  ['a quoted value', `"${KEY.trim()}"\n`, 'pem/quoted', '"'],
  ['a JSON string', `"${KEY.replaceAll('\n', '\\n')}"`, 'pem/quoted', '"'],
  ['a JSON member', `"${KEY.replaceAll('\n', '\\n')}",`, 'pem/quoted', '"'],
  ['joined literals', each((line) => `  '${line}\\n' +`), 'pem/quoted', "  '"],
  ['an array of lines', each((line) => `"${line}",`), 'pem/quoted', '"'],
  ['a mail', each((line) => `> ${line}`), 'pem/prefixed', '> '],
  ['a mail, quoted twice', each((line) => `>> ${line}`), 'pem/prefixed', '>> '],
  ['a diff', each((line) => `+${line}`), 'pem/prefixed', '+'],
  ['a listing', each((line, index) => `${String(index + 1).padStart(4)}  ${line}`), 'pem/prefixed', '   1  '],
  ['a listing with colons', each((line, index) => `${index + 1}: ${line}`), 'pem/prefixed', '1: '],
  ['a web page', KEY.replaceAll('\n', '\u00a0'), 'pem/invisible-characters', '\u00a0'],
  ['a chat', KEY.replace(first, `MI\u200b${first.slice(2)}`), 'pem/invisible-characters', '\u200b'],
  ['a page with a mark', KEY.replace(first, `\ufeff${first}`), 'pem/invisible-characters', '\ufeff'],
  [
    'HTML',
    RSA.replaceAll('+', '&#43;').replaceAll('=', '&#x3D;').replaceAll('/', '&sol;'),
    'pem/html-encoded',
    /[+/]/.exec(rsaBody)?.[0] === '+' ? '&#43;' : '&sol;',
  ],
  ['a URL', encodeURIComponent(KEY), 'pem/percent-encoded', begin.replaceAll(' ', '%20')],
  ['a form', encodeURIComponent(KEY).replaceAll('%20', '+'), 'pem/percent-encoded', begin.replaceAll(' ', '+')],
  [
    'a URL, markers mended',
    `${begin}\n${encodeURIComponent(rsaBody + '\n')}\n${end}\n`.replaceAll('PRIVATE', 'RSA PRIVATE'),
    'pem/percent-encoded',
    /%../.exec(encodeURIComponent(rsaBody))?.[0] ?? '',
  ],
  [
    'a token’s alphabet',
    RSA.replace(rsaBody, rsaBody.replaceAll('+', '-').replaceAll('/', '_')),
    'pem/url-safe-alphabet',
    firstUrlSafe,
  ],
  ['a form that took + for a space', RSA.replace(rsaBody, rsaBody.replaceAll('+', ' ')), 'pem/base64', ' '],
  ['a file with notes', KEY.replace('\n', '\n# note\n'), 'pem/base64', '# note'],
  ['the data alone', body.join('\n') + '\n', 'pem/no-markers', first],
  ['Kubernetes', Buffer.from(KEY).toString('base64'), 'pem/double-base64', Buffer.from(KEY).toString('base64')],
  [
    'Kubernetes, with markers again',
    pem.wrapPem('PRIVATE KEY', Buffer.from(KEY)),
    'pem/double-base64',
    Buffer.from(KEY).toString('base64').slice(0, 64),
  ],
  ['a frame that had BEGIN', `${begin}\n${KEY}`, 'pem/repeated-marker', begin],
  ['a frame that had END', `${KEY}${end}\n`, 'pem/repeated-marker', end],
];

describe('PEM copied from', () => {
  for (const [from, text, rule, marked] of COPIES) {
    it(`${from} is named, and a fix makes it readable again`, () => {
      assert.deepEqual(named(text), [[rule, marked]]);
      const mended = applyEdits(text, lint(text)[0]?.fixes?.()[0]?.edits ?? []);
      assert.deepEqual(named(mended), []);
      assert.ok(pem.isReadable(mended), mended);
    });
  }

  for (const [from, text, rule, marked] of [
    ['documentation', KEY.replace(body[1] ?? '', '...'), 'pem/placeholder', '...'],
    ['documentation with words', KEY.replace(body[1] ?? '', '<snip>'), 'pem/placeholder', '<snip>'],
    ['a template that was not filled in', `${begin}\n${end}\n`, 'pem/empty', begin],
  ] as const)
    it(`${from} is named, without a fix that guesses`, () => {
      assert.deepEqual(named(text), [[rule, marked]]);
      assert.deepEqual(lint(text)[0]?.fixes?.() ?? [], []);
    });

  it('prose, or after other text, is no wrapping', () => {
    for (const text of [`Key: 1\n${KEY}`, `# the key\n${KEY}`, KEY + KEY])
      assert.deepEqual(named(text), [], text.slice(0, 20));
  });
});

describe('A key encrypted in the traditional way', () => {
  const right = pem.encryptedPkcs1();
  const data = right.split('\n').slice(4, -2);
  const rewrap = (width: number) =>
    right.replace(data.join('\n'), (data.join('').match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n'));

  it('is left alone where it is right', () => assert.deepEqual(named(right), []));

  it('must have lines of 64, and gets them', () => {
    for (const width of [1, 63, 65, 76, 4000]) {
      const text = rewrap(width);
      assert.deepEqual(named(text), [['pem/encryption-headers', text.split('\n')[4]]], String(width));
      assert.equal(applyEdits(text, lint(text)[0]?.fixes?.()[0]?.edits ?? []), right);
    }
  });

  it('must have its headers on lines of their own, and gets them', () => {
    const text = right.replace('\nDEK', ' DEK');
    assert.deepEqual(named(text), [['pem/encryption-headers', text.split('\n')[1]]]);
    assert.equal(applyEdits(text, lint(text)[0]?.fixes?.()[0]?.edits ?? []), right);
  });

  it('cannot be mended where its start value or data is cut', () => {
    const shortIv = right.replace(/(DEK-Info: [^,]+,)../, '$1');
    assert.deepEqual(named(shortIv), [['pem/encryption-headers', shortIv.split('\n')[2]]]);
    const cut = `${right.split('\n').slice(0, 4).join('\n')}\nMAAA\n${right.trim().split('\n').at(-1) ?? ''}\n`;
    assert.deepEqual(named(cut), [['pem/encryption-headers', 'MAAA']]);
    for (const text of [shortIv, cut]) assert.deepEqual(lint(text)[0]?.fixes?.() ?? [], []);
  });

  it('may be warned of for a header that strict readers refuse', () => {
    const [finding] = lint(right.replace('\nProc', '\nX-Note: a\nProc'));
    assert.equal(finding?.rule, 'pem/encryption-headers');
    assert.equal(finding.severity, 'warning');
  });
});
