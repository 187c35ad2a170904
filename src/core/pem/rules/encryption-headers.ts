import { message, shown } from '../../message';
import type { Block } from '../blocks';
import type { PemContext, PemFault, PemRule } from '../rule';
import { writeBlock } from '../write';

/** The headers of a key that is encrypted in the traditional way, and the layout of its data. */
export const encryptionHeaders: PemRule = {
  info: {
    id: 'pem/encryption-headers',
    severity: 'error',
    title: message('Headers of an encrypted key'),
    description: message(
      'A key that is encrypted in the traditional way begins with the lines Proc-Type and DEK-Info and a blank line; its data stands in lines of 64 characters and fills whole blocks of its cipher. OpenSSL refuses anything else.',
    ),
    remedy: message('Restore the layout; where data was lost, copy the key again or write it as PKCS#8.'),
    sources: [
      'https://www.rfc-editor.org/rfc/rfc1421#section-4.6',
      'https://docs.openssl.org/3.0/man3/PEM_read_bio_PrivateKey/',
    ],
  },
  *check(context) {
    for (const block of context.blocks) {
      const fault = block.begin && block.end && judge(block, context);
      if (fault) yield fault;
    }
  },
};

const WIDTH = 64;
const DEK = /^DEK-Info:[ \t]*([A-Za-z0-9-]+)[ \t]*,[ \t]*([0-9A-Fa-f]*)[ \t]*$/i;

function judge(block: Block, context: PemContext): PemFault | undefined {
  const { headers, data, bytes, strange } = block.body;
  const lines = headers
    .map(({ span }) => ({ span, text: context.text.slice(span.start, span.end) }))
    .filter(({ text }) => text !== '');
  const [first] = lines;
  if (first === undefined || !lines.some(({ text }) => /Proc-Type:|DEK-Info:/i.test(text))) return undefined;
  const dek = lines.find(({ text }) => /^DEK-Info:/i.test(text));
  if (dek === undefined) {
    const joined = lines.find(({ text }) => /.[ \t]DEK-Info:/i.test(text));
    return joinedHeaders(joined ?? first, joined !== undefined, context.newline);
  }
  const [, cipher = '', iv = ''] = DEK.exec(dek.text) ?? [];
  const size = blockSize(cipher);
  if (size === undefined)
    return {
      span: dek.span,
      message: message('Write the cipher and its start value after DEK-Info, as AES-256-CBC,… does.'),
    };
  if (iv.length !== size * 2) {
    return {
      span: dek.span,
      message: message(
        'Copy this key again: its start value has {0} hexadecimal digits, not {1}.',
        shown(iv.length),
        shown(size * 2),
      ),
    };
  }
  const last = data.at(-1);
  if (strange.length > 0 || last === undefined) return undefined;
  const wrong = data.find(({ span }, index) => {
    const width = span.end - span.start;
    return index === data.length - 1 ? width > WIDTH : width !== WIDTH;
  });
  if (wrong !== undefined && !block.body.lines.some((line) => line.break?.kind === 'escaped')) {
    const text = writeBlock(block, context);
    return {
      span: wrong.span,
      message: message(
        'Write the data of this encrypted key in lines of 64 characters; OpenSSL refuses other ones here.',
      ),
      ...(text !== undefined && {
        fix: { title: message('Write lines of 64 characters'), span: block.span, text, safe: true },
      }),
    };
  }
  if (bytes.length % size !== 0 || bytes.length === 0) {
    return {
      span: last.span,
      message: message(
        'Copy this key again: its {0} bytes are no whole blocks of {1}.',
        shown(bytes.length),
        shown(cipher),
      ),
    };
  }
  return firstHeader(first);
}

function joinedHeaders(
  { span, text }: { span: Block['span']; text: string },
  isJoined: boolean,
  newline: string,
): PemFault {
  const at = text.search(/[ \t]+DEK-Info:/i);
  const gap = { start: span.start + at, end: span.start + at + (/[ \t]+/.exec(text.slice(at))?.[0].length ?? 0) };
  return {
    span,
    message: message('Write Proc-Type and DEK-Info each on a line of its own.'),
    ...(isJoined && { fix: { title: message('Break the lines'), span: gap, text: newline, safe: true } }),
  };
}

/** RFC 1421 wants it first; OpenSSL passes over others before it, strict readers do not. */
function firstHeader({ span, text }: { span: Block['span']; text: string }): PemFault | undefined {
  if (/^Proc-Type:/i.test(text)) return undefined;
  return {
    span,
    severity: 'warning',
    message: message('Take this line out: Proc-Type must be the first header, and strict readers refuse others.'),
  };
}

/** The bytes of a cipher's block, by its OpenSSL name; undefined for names that we do not know. */
function blockSize(cipher: string): number | undefined {
  const name = cipher.toUpperCase();
  if (/^(?:AES|CAMELLIA|ARIA|SEED|SM4)\b/.test(name)) return 16;
  return /^(?:DES|BF|RC2|CAST5?|IDEA)\b/.test(name) ? 8 : undefined;
}
