import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../src/core/documents/parse';
import { readBlocks } from '../../../src/core/pem/blocks';
import { pemFindings } from '../../../src/core/pem/findings';
import { applyEdits } from '../../../src/core/text/edit';
import * as pem from '../../support/pem';
import { randomSource } from '../../support/random';

const lint = (text: string) => pemFindings(parseDocument('pem', text), text);

describe('reading PEM', () => {
  it('bears any change of a text: spans lie inside, fixes apply', () => {
    const random = randomSource('pem');
    const bases = [pem.pkcs8(), pem.encryptedPkcs1(), pem.certificate() + pem.sec1()];
    const pieces = [
      '-',
      '\n',
      '\\n',
      '\r',
      ' ',
      '=',
      '-----BEGIN ',
      '-----END ',
      'KEY-----',
      '–',
      '#',
      '',
      '\ud800',
      '/n',
      'Proc-Type: 4\n',
    ];
    for (let i = 0; i < 400; i++) {
      let text = random.pick(bases);
      for (let change = random.int(1, 6); change > 0; change--) {
        const at = random.int(0, text.length);
        text = text.slice(0, at) + random.pick(pieces) + text.slice(at + random.int(0, 20));
      }
      for (const { span, fixes, related = [] } of lint(text)) {
        for (const s of [span, ...related.map((r) => r.span)])
          assert.ok(0 <= s.start && s.start <= s.end && s.end <= text.length);
        for (const { edits } of fixes?.() ?? []) applyEdits(text, edits);
      }
    }
  });

  it('goes on after a fault to the next block', () => {
    const text = `${pem.pkcs8().slice(0, 60)}\n${pem.certificate()}`;
    assert.deepEqual(
      readBlocks(text).map(({ label, begin, end }) => [label, begin !== undefined, end !== undefined]),
      [
        ['PRIVATE KEY', true, false],
        ['CERTIFICATE', true, true],
      ],
    );
  });

  // Each would take minutes with work that grows by the square.
  for (const [what, text] of [
    ['dashes', '-'.repeat(1 << 20)],
    ['one line', `-----BEGIN PRIVATE KEY-----${'A'.repeat(1 << 20)}`],
    ['backslashes', `-----BEGIN PRIVATE KEY-----${'\\'.repeat(1 << 20)}`],
    ['BEGIN lines', '-----BEGIN PRIVATE KEY-----\n'.repeat(30_000)],
    ['END lines', '-----END PRIVATE KEY-----\n'.repeat(30_000)],
    ['END lines without breaks', '-----END PRIVATE KEY----- AAAA'.repeat(30_000)],
    ['dashes and words', '- BEGIN '.repeat(100_000)],
    ['spaces', `BEGIN${' '.repeat(1 << 20)}`],
    ['padding', `-----BEGIN PRIVATE KEY-----\n${'='.repeat(1 << 20)}\n-----END PRIVATE KEY-----`],
    ['strange characters', `-----BEGIN PRIVATE KEY-----\n${'A!'.repeat(1 << 19)}\n-----END PRIVATE KEY-----`],
    ['blank lines', `-----BEGIN PRIVATE KEY-----\nAAAA${'\n'.repeat(1 << 20)}-----END PRIVATE KEY-----`],
  ] as const)
    it(`takes time linear in a text of ${what}`, () => void lint(text));

  it('reads ten thousand blocks', () => {
    assert.equal(readBlocks(pem.pkcs8().repeat(10_000)).length, 10_000);
  });
});
