import { message, shown } from '../../message';
import type { PemRule } from '../rule';
import { examine, textOfBytes } from '../x509/examine';
import type { DerFault } from '../der/well-formed';
import type { Message } from '../../message';

/** The bytes are not right DER. */
export const encoding: PemRule = {
  info: {
    id: 'pem/encoding',
    severity: 'error',
    title: message('Encoding of the content broken'),
    description: message(
      'Keys and certificates are written in DER: each part tells its type and length. A length that does not fit, or a value that its type does not allow, says that the data was changed or written by a faulty program, and strict readers refuse it.',
    ),
    remedy: message('Copy the block again, or make it anew with another program.'),
    sources: ['https://www.itu.int/rec/T-REC-X.690', 'https://www.rfc-editor.org/rfc/rfc7468#appendix-B'],
  },
  *check({ blocks }) {
    for (const block of blocks) {
      const { fault, trailing } = examine(block) ?? {};
      if (fault) yield { span: textOfBytes(block, fault.span), message: WORDS[fault.kind](fault.span.start) };
      if (trailing) {
        yield {
          span: textOfBytes(block, trailing),
          message: message(
            'Copy this block again: {0} bytes follow its content, from byte {1}.',
            shown(trailing.end - trailing.start),
            shown(trailing.start),
          ),
        };
      }
    }
  },
};

const WORDS: Readonly<Record<DerFault['kind'], (at: number) => Message>> = {
  length: (at) => message('Copy this block again: the length at byte {0} does not fit what is there.', shown(at)),
  'not-shortest': (at) =>
    message('Write this block anew: the length at byte {0} is not in its shortest form, as DER wants it.', shown(at)),
  indefinite: (at) =>
    message('Write this block anew: it has no definite length at byte {0}; it is BER, not DER.', shown(at)),
  value: (at) => message('Write this block anew: the value at byte {0} is not what its type allows.', shown(at)),
  text: (at) =>
    message('Write this block anew: the text at byte {0} has characters that its type does not allow.', shown(at)),
  time: (at) => message('Write this block anew: the time at byte {0} is not written as X.509 wants it.', shown(at)),
  boolean: (at) => message('Write this block anew: the truth value at byte {0} is neither 00 nor FF.', shown(at)),
};
