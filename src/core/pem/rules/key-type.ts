import { message } from '../../message';
import type { PemRule } from '../rule';
import { examine } from '../x509/examine';

/** A key of an algorithm or curve that common programs do not know. */
export const keyType: PemRule = {
  info: {
    id: 'pem/key-type',
    severity: 'warning',
    title: message('Unusual key'),
    description: message(
      'The algorithm or the curve of this key is none that common programs know, or the curve is spelled out by its parameters instead of its name, which RFC 5480 forbids and many programs refuse.',
    ),
    remedy: message('Make the key anew with a named curve such as P-256, or another common algorithm.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc5480#section-2.1.1'],
  },
  *check({ blocks }) {
    for (const block of blocks) {
      const fault = examine(block)?.key?.fault;
      if (!fault || fault === 'numbers' || fault === 'point' || !block.begin) continue;
      yield {
        span: block.begin.span,
        message:
          fault === 'curve-explicit'
            ? message('Write this key with the name of its curve; many programs refuse a curve that is spelled out.')
            : fault === 'curve-unknown'
              ? message('Make a new key: common programs do not know the curve of this one.')
              : message('Make a new key: common programs do not know the algorithm of this one.'),
      };
    }
  },
};
