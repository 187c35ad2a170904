import { message } from '../../message';
import type { PemRule } from '../rule';
import { examine } from '../x509/examine';
import { doEcHalvesFit } from '../x509/keys';

/** A key whose numbers contradict each other. */
export const keyNumbers: PemRule = {
  info: {
    id: 'pem/key-numbers',
    severity: 'error',
    title: message('Numbers of the key do not fit'),
    description: message(
      'The numbers of a key depend on each other: the modulus of an RSA key is the product of its primes, and the public point of an EC key lies on its curve and comes from the private number. Here they do not, so that the key was damaged or put together from parts of others.',
    ),
    remedy: message('Copy the key again, or make a new one.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc8017#section-3.2', 'https://doi.org/10.6028/NIST.SP.800-56Ar3'],
  },
  *check({ blocks }) {
    let left = MOST_PAIRS;
    for (const block of blocks) {
      const { kind, key } = examine(block) ?? {};
      if (!key || !block.begin) continue;
      const { span } = block.begin;
      if (key.fault === 'numbers') {
        yield {
          span,
          message: message('Copy this key again or make a new one: its numbers do not fit each other.'),
        };
      } else if (key.fault === 'point') {
        yield {
          span,
          message: message('Copy this key again or make a new one: its public point does not lie on its curve.'),
        };
      } else if ((kind === 'sec1' || kind === 'pkcs8') && key.algorithm === 'EC' && left-- > 0) {
        if (doEcHalvesFit(block.body.bytes, kind) !== false) continue;
        yield {
          span,
          message: message('Copy this key again or make a new one: its public half belongs to another private key.'),
        };
      }
    }
  },
};

/** Each takes milliseconds; whoever keeps more keys in one text has them checked one by one. */
const MOST_PAIRS = 4;
