import { message } from '../../message';
import type { PemRule } from '../rule';
import { examine } from '../x509/examine';
import { sameBytes } from '../der/read';
import type { PublicKey } from '../x509/keys';

/** A private key beside certificates of other keys. */
export const keyMismatch: PemRule = {
  info: {
    id: 'pem/key-mismatch',
    severity: 'error',
    title: message('Key and certificate do not match'),
    description: message(
      'The private key in this file belongs to none of its certificates. A server that loads both refuses to start, or clients cannot connect.',
    ),
    remedy: message('Put in the key that the certificate was made for, or the certificate of this key.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.7'],
  },
  *check({ blocks }) {
    const keys = blocks.filter(({ label, begin }) => begin && label.endsWith('PRIVATE KEY'));
    const certificates = blocks.filter((block) => examine(block)?.certificate);
    const [block] = keys;
    // With several keys nobody can tell which belongs to what.
    if (keys.length !== 1 || certificates.length === 0 || !block?.begin) return;
    const own = examine(block)?.key;
    if (own === undefined) return;
    const answers = certificates.map((certificate) => isSameKey(own, examine(certificate)?.key));
    if (!answers.every((answer) => answer === false)) return;
    yield {
      span: block.begin.span,
      message: message(
        'Put in the key of the certificate beside it; this one belongs to none of the certificates here.',
      ),
      related: certificates.slice(0, 1).map(({ span }) => ({ span, message: message('The certificate.') })),
    };
  },
};

/** Undefined where it cannot be told. */
function isSameKey(a: PublicKey, b: PublicKey | undefined): boolean | undefined {
  if (!b) return undefined;
  if (a.algorithm !== b.algorithm) return false;
  if (a.modulus && b.modulus) return sameBytes(a.modulus, b.modulus);
  if (a.name && b.name && a.name !== b.name) return false;
  return a.point && b.point && a.point[0] === b.point[0] ? sameBytes(a.point, b.point) : undefined;
}
