import { strict as assert } from 'node:assert';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { PEM_RULES } from '../../../src/core/pem/rules';
import { SAYINGS } from '../../../src/core/pem/sayings';
import * as pem from '../../support/pem';

/** What Node says of a text, without the numbers that differ between its versions. */
function said(read: () => unknown): string {
  try {
    read();
    return 'nothing';
  } catch (error) {
    return String(error).replace(/^Error: error:[0-9A-F]+:/, '');
  }
}

describe('what programs say', () => {
  it('is told of rules that there are', () => {
    const ids = new Set<string>(PEM_RULES.map(({ id }) => id));
    assert.deepEqual(
      Object.keys(SAYINGS).filter((id) => !ids.has(id)),
      [],
    );
    assert.ok(PEM_RULES.every(({ id, says }) => says === SAYINGS[id]));
  });

  for (const [rule, read] of [
    ['pem/escaped-line-breaks', () => createPrivateKey(pem.pkcs8().replaceAll('\n', '\\n'))],
    ['pem/escaped-line-breaks', () => new X509Certificate(pem.certificate().replaceAll('\n', '\\n'))],
    ['pem/label-mismatch', () => new X509Certificate(pem.certificate().replace('END CERTIFICATE', 'END PUBLIC KEY'))],
    ['pem/base64', () => new X509Certificate(pem.certificate().replace('\nMII', '\n!II'))],
    ['pem/indented', () => createPrivateKey(pem.pkcs8().replace(/^/gm, '  '))],
  ] as const)
    it(`is what Node says: ${rule}`, function () {
      // Other builds of Node have another library below them, with other words.
      if (!process.versions.openssl.startsWith('3.')) this.skip();
      const words = said(read);
      assert.ok(
        SAYINGS[rule]?.some((line) => line.includes(words)),
        words,
      );
    });
});
