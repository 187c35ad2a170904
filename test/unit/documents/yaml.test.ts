import { strict as assert } from 'node:assert';
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, stringify, type Scalar } from 'yaml';
import { parseDocument } from '../../../src/core/documents/parse';
import { randomFrom } from './random';
import { SAMPLES } from './samples';
import { inserted, read, replaced } from './support';

const REFERENCE = 'strongroom://local/a%20b#password';

/** What the `yaml` library makes of a text, in the form of `read`. */
function oracle(text: string): string[] {
  const found: string[] = [];
  const walk = (node: unknown, path: (string | number)[]): void => {
    if (isMap(node))
      for (const { key, value } of node.items) walk(value, [...path, isScalar(key) ? (key.source ?? '') : '']);
    else if (isSeq(node)) node.items.forEach((item, index) => walk(item, [...path, index]));
    else if (isScalar(node) && !isAlias(node)) addScalar(node, path);
  };
  const addScalar = (node: Scalar, path: (string | number)[]): void => {
    const text = typeof node.value === 'number' ? node.source : node.value;
    if (typeof text === 'string' && !/^(?:yes|no|on|off)$/i.test(text)) found.push(`${path.join('.')} = ${text}`);
  };
  for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
    assert.deepEqual(document.errors, [], text);
    walk(document.contents, []);
  }
  return found;
}

const ours = (text: string) => read('yaml', text).filter((line) => !line.endsWith('(code)'));

describe('YAML', () => {
  const texts: Record<string, string> = {
    'plain scalars over lines': 'a: one two\n  three\n\n  four # c\nb: http://h:1/x#y\nc: a:b\n- x: 1'.replace(
      '\n- x: 1',
      '',
    ),
    'double quotes': 'a: "x\\x41\\u00e9\\U0001F600\\n \\\n   y\n  z\n\n  w \\t"\nb: ""\n',
    'single quotes': "a: 'it''s\n  folded\n\n  here'\nb: ''\n",
    'literal blocks': 'a: |\n  one\n   two\n\n  three\n\nb: |-\n  x\nc: |+\n  y\n\n\nd: |2\n   z\n  w\n',
    'folded blocks':
      'a: >\n  one\n  two\n\n  three\n    more\n    still\n  back\n\n\nb: >-\n\n  x\n  y\nc: >+\n  z\n\n',
    'blocks in sequences': '- |\n x\n- a: >\n    y\n  b: z\n-\n  - |-\n    w\n',
    'a block at the end': 'a: |\n  x',
    'flow collections': 'a: {b: c, "d": e, f: [g, {h: i}, j k], "l":m}\nn: [o: p, q]\nr: [\n  s,\n  t u\n  v\n]\n',
    'compact nesting': '- a: b\n  c: d\n- - e\n  - f\n-   g: h\n    i:\n    - j\n',
    'several documents': '%YAML 1.2\n---\na: b\n...\n---\nc: d\n--- e\n',
    'anchors and tags': 'a: &x b\nc: *x\nd: !!str e\nf: !!map\n  g: h\n&k l: m\n',
    'values on the next line': 'a:\n  b c\n  d\ne:\n  "f"\ng:\n  - h\n',
    'explicit keys': '? a\n: b\n? c\n: - d\n',
    comments: '# a\nb: c # d\ne: # f\n  g: h\n#i\n\nj: "k" # l\nm: n#o\n',
    CRLF: 'a: b\r\nc: |\r\n  d\r\n  e\r\nf: "g\r\n  h"\r\n',
    'a text that is one scalar': 'just text\nover lines\n',
    JSON: '{"a": "b\\u0041", "c": [1, true, null, {"d": "e"}],\n"f": "g"}\n',
  };
  for (const [name, text] of Object.entries(texts))
    it(`reads ${name} as YAML means them`, () => assert.deepEqual(ours(text), oracle(text)));

  it('reads whatever is written by another program', () => {
    const random = randomFrom(42);
    const styles = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const;
    for (let round = 0; round < 400; round++) {
      const style = styles[round % styles.length] ?? 'PLAIN';
      const text = stringify(
        { root: randomValue(random, 0) },
        {
          defaultStringType: style,
          defaultKeyType: 'PLAIN',
          lineWidth: random() < 0.5 ? 24 : 80,
          indentSeq: random() < 0.5,
          collectionStyle: random() < 0.2 ? 'flow' : 'any',
        },
      );
      assert.deepEqual(ours(text), oracle(text), text);
    }
  });

  it('replaces so that the text still means what was asked, read by another program', () => {
    const text = SAMPLES.yaml?.replace(/^t: .*\n/m, '').replace(/^j: .*\n/m, '') ?? '';
    const document = parseDocument('yaml', text);
    for (const value of document.values) {
      if (value.kind === 'code' || /^\d/.test(value.literal.decoded.text)) continue;
      for (const replacement of [REFERENCE, '{{workato:sm:k:v}}', 'a: b #c', 'x\ny', "it's", 'true', '- a', '12']) {
        const secret = value.literal.decoded.text;
        const after = replaced('yaml', text, secret, replacement);
        assert.ok(after, `${secret} by ${replacement}`);
        const expected = oracle(text).map((line) => {
          const at = line.indexOf(' = ') + 3;
          return line.slice(at) === secret ? line.slice(0, at) + replacement : line;
        });
        const found = oracle(after);
        assert.equal(found.length, expected.length, after);
        assert.ok(
          found.some((line) => line.endsWith(` = ${replacement}`)),
          after,
        );
      }
    }
  });

  it('makes a quoted scalar of a reference that YAML would take for a map', () => {
    assert.equal(replaced('yaml', 'p: secret # n\n', 'secret', '{{workato:sm:k:v}}'), 'p: "{{workato:sm:k:v}}" # n\n');
    assert.equal(replaced('yaml', 'p: secret\n', 'secret', REFERENCE), `p: ${REFERENCE}\n`);
    assert.equal(replaced('yaml', "p: 'secret'\n", 'secret', REFERENCE), `p: '${REFERENCE}'\n`);
  });

  it('makes one line of a block that is replaced as a whole, and stays in one that is not', () => {
    assert.equal(
      replaced('yaml', 'p: |\n  line 1\n  line 2\nq: r\n', 'line 1\nline 2', REFERENCE),
      `p: ${REFERENCE}\nq: r\n`,
    );
    assert.equal(
      replaced('yaml', 'p: |\n  a=secret\n  b\nq: r\n', 'secret', REFERENCE),
      `p: |\n  a=${REFERENCE}\n  b\nq: r\n`,
    );
  });

  it('inserts where a value belongs', () => {
    assert.equal(inserted('yaml', 'p: |\nq: r\n', '{{workato:sm:k:v}}'), 'p: "{{workato:sm:k:v}}"\nq: r\n');
    assert.equal(inserted('yaml', 'p:|\nq: r\n', REFERENCE), `p: ${REFERENCE}\nq: r\n`);
    assert.equal(inserted('yaml', 'p: "|"\n', 'a"b'), 'p: "a\\"b"\n');
    assert.equal(inserted('yaml', 'l:\n  - |\n', REFERENCE), `l:\n  - ${REFERENCE}\n`);
    assert.equal(inserted('yaml', 'p: x # see |\n', REFERENCE), `p: x # see ${REFERENCE}\n`);
  });

  it('is not upset by templates', () => {
    const text =
      '{{- if .Values.x }}\na: b\n{{- end }}\nc: {{ .Values.d }}\n{% for x in y %}\n- e: "{{ f }}"\n{% endfor %}\n';
    assert.deepEqual(read('yaml', text), ['a = b', 'c = {{ .Values.d }} (interpolated)', 'c.0.e = {{ f }}']);
  });

  it('takes a tag of the document for code', () => {
    assert.deepEqual(read('yaml', 'a: !Ref b\nc: !secret d\ne: !!str f\n'), ['a = b (code)', 'c = d (code)', 'e = f']);
  });

  it('reads on after what is broken', () => {
    assert.deepEqual(read('yaml', 'a: "cut\nb: c\n  d: e\nf: [g, h\ni: j\n'), [
      'a = cut',
      'b = c',
      'b.d = e',
      'f.0 = g',
      'f.1 = h',
      'i = j',
    ]);
  });
});

function randomValue(random: () => number, depth: number): unknown {
  const pick = random();
  if (depth > 3 || pick < 0.5) return randomString(random);
  const count = Math.floor(random() * 4);
  if (pick < 0.7) return Array.from({ length: count }, () => randomValue(random, depth + 1));
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, randomValue(random, depth + 1)]));
}

function randomString(random: () => number): string {
  const words = [
    'a',
    'two words',
    '\n',
    '\n\n',
    ' ',
    '#',
    ': ',
    "'",
    '"',
    '\\',
    '-',
    '{x}',
    ', ',
    'é😀',
    '\t',
    'http://h/x#y',
    '%',
    '@',
  ];
  let text = '';
  for (let count = Math.floor(random() * 9); count > 0; count--)
    text += words[Math.floor(random() * words.length)] ?? '';
  return text;
}
