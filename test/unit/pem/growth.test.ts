import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../src/core/documents/parse';
import { convert } from '../../../src/core/pem/convert/convert';
import { pemFindings } from '../../../src/core/pem/findings';
import * as pem from '../../support/pem';

/** How much text is taken out of texts, and how often expressions run: what work on a text comes down to. */
function steps(run: () => unknown): number {
  let count = 0;
  const text = String.prototype as unknown as Record<string, (this: string, ...args: unknown[]) => unknown>;
  const names = ['slice', 'replace', 'replaceAll', 'split', 'trim', 'trimEnd', 'trimStart', 'match', 'matchAll'];
  const originals = names.map((name) => [name, text[name]] as const);
  const exec = Reflect.get(RegExp.prototype, 'exec');
  for (const [name, original] of originals) {
    text[name] = function (...args) {
      const result = original?.apply(this, args);
      count += 1 + (typeof result === 'string' ? result.length : name === 'split' ? this.length : 0);
      return result;
    };
  }
  RegExp.prototype.exec = function (subject) {
    count++;
    return exec.call(this, subject);
  };
  try {
    run();
  } finally {
    for (const [name, original] of originals) if (original) text[name] = original;
    RegExp.prototype.exec = exec;
  }
  return count;
}

const lint = (text: string) => pemFindings(parseDocument('pem', text), text, { now: 0 });
const begin = '-----BEGIN PRIVATE KEY-----\n';
const wrong = pem.pkcs8().replace('-----END', '----END');

describe('work on PEM grows with the text', () => {
  for (const [what, make] of [
    ['dashes', (n: number) => '-'.repeat(n * 100)],
    ['one line', (n: number) => `${begin}${'A'.repeat(n * 100)}`],
    ['one broken line', (n: number) => `${begin}${'A!'.repeat(n * 50)}\n-----END PRIVATE KEY-----`],
    [
      'escaped breaks',
      (n: number) => `-----BEGIN PRIVATE KEY-----${'\\nAAAA'.repeat(n * 10)}\\n-----END PRIVATE KEY-----`,
    ],
    ['BEGIN lines', (n: number) => begin.repeat(n)],
    ['END lines', (n: number) => '-----END PRIVATE KEY-----\n'.repeat(n)],
    ['right blocks', (n: number) => pem.spki().repeat(n)],
    ['certificates', (n: number) => pem.certificate().repeat(n)],
    ['broken blocks', (n: number) => wrong.repeat(n)],
    [
      'indented blocks',
      (n: number) =>
        pem
          .spki()
          .replace(/^(?=.)/gm, '  ')
          .repeat(n),
    ],
    ['quoted lines', (n: number) => `"${pem.spki().replaceAll('\n', '\\n" +\n"')}"\n`.repeat(n)],
  ] as const)
    it(`and no faster: ${what}`, () => {
      const [once, twice] = [make(200), make(400)];
      const ratio = steps(() => lint(twice)) / steps(() => lint(once));
      assert.ok(ratio < 2.3, `twice the text takes ${ratio.toFixed(2)} times the steps`);
    });

  for (const to of ['lines', 'one-line', 'public-key'] as const)
    it(`and no faster: written as ${to}`, () => {
      const [once, twice] = [pem.spki().repeat(200), pem.spki().repeat(400)];
      const ratio = steps(() => convert(twice, to)) / steps(() => convert(once, to));
      assert.ok(ratio < 2.3, `twice the blocks take ${ratio.toFixed(2)} times the steps`);
    });
});
