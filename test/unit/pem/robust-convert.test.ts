import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../src/core/documents/parse';
import { convert, CONVERSIONS } from '../../../src/core/pem/convert/convert';
import { fromDer } from '../../../src/core/pem/convert/from-der';
import { pemText } from '../../../src/core/pem/convert/blocks-of';
import { split } from '../../../src/core/pem/convert/split';
import { readBlocks } from '../../../src/core/pem/blocks';
import { factsOf } from '../../../src/core/pem/describe/facts';
import { factRows } from '../../../src/core/pem/describe/sentences';
import { pemFindings } from '../../../src/core/pem/findings';
import { bytesOf, certificate, encryptedPkcs1, encryptedPkcs8, pkcs1, pkcs8, sec1, spki } from '../../support/pem';
import { randomSource } from '../../support/random';

describe('converting and describing PEM', () => {
  it('bears any change of a text: what is converted is read back, what is not is refused', () => {
    const random = randomSource('pem-convert');
    const bases = [
      pkcs8(),
      encryptedPkcs1(),
      certificate() + sec1(),
      pkcs1().replaceAll('\n', '\\n'),
      encryptedPkcs8(),
    ];
    const pieces = ['-', '\n', '\\n', ' ', '=', '-----BEGIN ', '-----END X-----', '!', '', '\ud800', 'A', 'MIIB'];
    for (let i = 0; i < 300; i++) {
      let text = random.pick(bases);
      for (let change = random.int(1, 4); change > 0; change--) {
        const at = random.int(0, text.length);
        text = text.slice(0, at) + random.pick(pieces) + text.slice(at + random.int(0, 6));
      }
      factsOf(readBlocks(text)).forEach((facts) => factRows(facts, 0));
      split(text);
      for (const to of CONVERSIONS) {
        const made = convert(text, to);
        if (!('fault' in made)) assert.ok(!('fault' in pemText(made.text)), to);
      }
    }
  });

  it('bears any change of a byte below the text', () => {
    for (const [label, text] of [
      ['CERTIFICATE', certificate()],
      ['PRIVATE KEY', pkcs8()],
      ['EC PRIVATE KEY', sec1()],
      ['RSA PRIVATE KEY', pkcs1()],
      ['PUBLIC KEY', spki()],
      ['ENCRYPTED PRIVATE KEY', encryptedPkcs8()],
    ] as const) {
      const bytes = bytesOf(text);
      for (let at = 0; at < bytes.length; at += 7) {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
        fromDer(changed);
        const wrapped = `-----BEGIN ${label}-----\n${Buffer.from(changed).toString('base64')}\n-----END ${label}-----\n`;
        factsOf(readBlocks(wrapped)).forEach((facts) => factRows(facts, 0));
        for (const to of CONVERSIONS) convert(wrapped, to);
      }
    }
  });

  // Each would take minutes with work that grows by the square.
  const many = (spki() + certificate()).repeat(5_000);
  for (const [what, run] of [
    ['found in a file', () => pemFindings(parseDocument('pem', many), many, { now: 0 })],
    ['described', () => factsOf(readBlocks(many))],
    ['written in one line', () => convert(many, 'one-line')],
    ['made public keys', () => convert(many, 'public-key')],
    ['split', () => split(many)],
    [
      'found in the fields of one object',
      () => {
        const text = JSON.stringify(
          Object.fromEntries(Array.from({ length: 4_000 }, (_, i) => [`cert_${i}`, i % 2 ? spki() : pkcs8()])),
        );
        return pemFindings(parseDocument('json', text), text, { path: 'a.json' });
      },
    ],
  ] as const)
    it(`takes time linear in the number of blocks that are ${what}`, () => void run()).timeout(30_000);
});
