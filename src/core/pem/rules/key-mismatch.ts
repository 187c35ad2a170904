import { message } from '../../message';
import type { PemRule } from '../rule';
import { belongsToNone, certificatesIn, privateKeysIn } from '../x509/same-key';

/** A private key beside certificates of other keys; `partners.ts` looks into other fields and files. */
export const keyMismatch: PemRule = {
  info: {
    id: 'pem/key-mismatch',
    severity: 'error',
    title: message('Key and certificate do not match'),
    description: message(
      'The private key belongs to none of the certificates that stand with it: in the same text, in the field beside it (private_key and certificate, ssl_client_key and ssl_client_cert), or in a file named alike (server.key and server.crt). A server that loads both refuses to start, or clients cannot connect; OpenSSL says “key values mismatch”.',
    ),
    remedy: message('Put in the key that the certificate was made for, or the certificate of this key.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.7'],
  },
  *check({ blocks }) {
    const certificates = certificatesIn(blocks);
    const [key, more] = privateKeysIn(blocks);
    // With several keys nobody can tell which belongs to what.
    if (more || !key?.begin || !belongsToNone(key, certificates)) return;
    yield {
      span: key.begin.span,
      message: message(
        'Put in the key of the certificate beside it; this one belongs to none of the certificates here.',
      ),
      related: certificates.slice(0, 1).map(({ span }) => ({ span, message: message('The certificate.') })),
    };
  },
};
