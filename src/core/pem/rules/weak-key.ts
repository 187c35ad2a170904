import { message, shown } from '../../message';
import type { PemRule } from '../rule';
import { examine } from '../x509/examine';

/** A key that is too short. */
export const weakKey: PemRule = {
  info: {
    id: 'pem/weak-key',
    severity: 'warning',
    title: message('Weak key'),
    description: message(
      'RSA and DSA keys under 2,048 bits and curves under 224 bits can be broken or are refused by current programs. Workato’s RS256 wants 2,048 bits too.',
    ),
    remedy: message('Make a new key: RSA with 3,072 bits, P-256 or Ed25519.'),
    sources: ['https://doi.org/10.6028/NIST.SP.800-131Ar2'],
  },
  *check({ blocks }) {
    for (const block of blocks) {
      const key = examine(block)?.key;
      if (!key?.bits || !block.begin) continue;
      const least = key.algorithm === 'EC' ? 224 : 2048;
      if (key.bits >= least) continue;
      yield {
        span: block.begin.span,
        message: message(
          'Make a new key: this {0} key has {1} bits, and at least {2} are wanted.',
          shown(key.algorithm),
          shown(key.bits),
          shown(least),
        ),
      };
    }
  },
};
