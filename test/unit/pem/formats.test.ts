import { strict as assert } from 'node:assert';
import { formatOf } from '../../../src/core/documents/format';
import { parseDocument } from '../../../src/core/documents/parse';
import { pemFindings } from '../../../src/core/pem/findings';
import { applyEdits } from '../../../src/core/text/edit';
import { textAt } from '../../../src/core/text/span';
import * as pem from '../../support/pem';

const KEY = pem.pkcs8().trim();
const ESCAPED = KEY.replaceAll('\n', '\\n');
const indent = (text: string) => text.replace(/^/gm, '  ');

/** Each way to write a key, right; `KEY` and `ESCAPED` are put in. */
const RIGHT: readonly (readonly [path: string, write: (key: string, escaped: string) => string])[] = [
  ['literal.yaml', (key) => `key: |\n${indent(key)}\nnext: 1\n`],
  ['quoted.yaml', (_, escaped) => `key: "${escaped}"\n`],
  ['one-line.env', (_, escaped) => `KEY="${escaped}"\n`],
  ['lines.env', (key) => `KEY="${key}"\n`],
  ['app.properties', (_, escaped) => `key=${escaped}\n`],
  ['connector.rb', (_, escaped) => `key = "${escaped}"\n`],
  ['heredoc.rb', (key) => `KEY = <<~PEM\n${indent(key)}\nPEM\n`],
  ['template.js', (key) => `const key = \`${key}\`;\n`],
  ['triple.py', (key) => `KEY = """${key}"""\n`],
  ['heredoc.tf', (key) => `locals {\n  key = <<EOT\n${key}\nEOT\n}\n`],
  ['quoted.tf', (_, escaped) => `locals {\n  key = "${escaped}"\n}\n`],
  ['multi.toml', (key) => `key = """\n${key}\n"""\n`],
];

const find = (path: string, text: string) => pemFindings(parseDocument(formatOf(path), text), text, { path });
const readable = (path: string, text: string) =>
  parseDocument(formatOf(path), text).values.some(({ literal }) => pem.isReadable(literal.decoded.text));

describe('PEM as each format writes it', () => {
  for (const [path, write] of RIGHT) {
    it(`is right in ${path}, and a wrong marker is mended there`, () => {
      const right = write(KEY, ESCAPED);
      assert.deepEqual(find(path, right), []);
      assert.ok(readable(path, right), 'the file was meant right');
      const wrong = right.replace('-----END', '----END');
      const found = find(path, wrong);
      assert.deepEqual(
        found.map(({ rule, span }) => [rule, textAt(wrong, span)]),
        [['pem/marker', '----END PRIVATE KEY-----']],
      );
      assert.equal(applyEdits(wrong, found[0]?.fixes?.()[0]?.edits ?? []), right);
    });
  }

  for (const [path, text, rule] of [
    ['folded.yaml', `key: >\n${indent(KEY)}\nnext: 1\n`, 'pem/lost-line-breaks'],
    ['plain.yaml', `key: ${ESCAPED}\n`, 'pem/escaped-line-breaks'],
    ['single.yaml', `key: '${ESCAPED}'\n`, 'pem/escaped-line-breaks'],
    ['bare.env', `KEY=${ESCAPED}\n`, 'pem/escaped-line-breaks'],
    ['single.rb', `key = '${ESCAPED}'\n`, 'pem/escaped-line-breaks'],
  ] as const) {
    it(`loses its breaks in ${path}, and gets them back`, () => {
      const found = find(path, text);
      assert.deepEqual(
        found.map((f) => f.rule),
        [rule],
      );
      const mended = applyEdits(text, found[0]?.fixes?.()[0]?.edits ?? []);
      assert.deepEqual(find(path, mended), []);
      assert.ok(readable(path, mended));
    });
  }

  it('is judged inside the Base64 of a Kubernetes secret, at its place', () => {
    const write = (key: string) => `kind: Secret\ndata:\n  tls.key: ${Buffer.from(key).toString('base64')}\nother: 1\n`;
    assert.deepEqual(find('secret.yaml', write(KEY)), []);
    const text = write(KEY.replace('-----END', '----END'));
    const [finding, ...more] = find('secret.yaml', text);
    assert.deepEqual(more, []);
    assert.equal(finding?.rule, 'pem/marker');
    const marked = Buffer.from(textAt(text, finding.span), 'base64').toString();
    assert.ok(marked.includes('----END PRIVATE KEY-----') && marked.length <= 28, marked);
  });

  it('in parts that JavaScript joins is left alone', () => {
    const text = "const key = '-----BEGIN PRIVATE KEY-----\\n' + data + '\\n-----END PRIVATE KEY-----';\n";
    assert.deepEqual(find('join.js', text), []);
  });
});
