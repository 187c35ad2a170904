import { message } from '../../message';
import type { PemRule } from '../rule';
import { examine } from '../x509/examine';

/** An RSA key whose numbers contradict each other. */
export const keyNumbers: PemRule = {
  info: {
    id: 'pem/key-numbers',
    severity: 'error',
    title: message('Numbers of the key do not fit'),
    description: message(
      'The numbers of an RSA key depend on each other: the modulus is the product of the two primes. Here it is not, so that the key was damaged or put together from parts of others.',
    ),
    remedy: message('Copy the key again, or make a new one.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc8017#section-3.2'],
  },
  *check({ blocks }) {
    for (const block of blocks) {
      if (examine(block)?.key?.fault !== 'numbers' || !block.begin) continue;
      yield {
        span: block.begin.span,
        message: message('Copy this key again or make a new one: its numbers do not fit each other.'),
      };
    }
  },
};
