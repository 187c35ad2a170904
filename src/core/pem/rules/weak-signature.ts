import { message, shown } from '../../message';
import type { PemRule } from '../rule';
import { examine } from '../x509/examine';
import { isSelfIssued } from '../x509/certificate';

/** A certificate signed with MD5 or SHA-1. */
export const weakSignature: PemRule = {
  info: {
    id: 'pem/weak-signature',
    severity: 'warning',
    title: message('Weak signature'),
    description: message(
      'Certificates signed with MD5 or SHA-1 can be forged, and current programs refuse them. On a certificate that signs itself nobody checks the signature, and a hint alone is given.',
    ),
    remedy: message('Have the certificate issued anew with SHA-256.'),
    sources: [
      'https://www.rfc-editor.org/rfc/rfc9155',
      'https://cabforum.org/working-groups/server/baseline-requirements/',
    ],
  },
  *check({ blocks }) {
    for (const block of blocks) {
      const certificate = examine(block)?.certificate;
      const hash = certificate && WEAK[certificate.signatureOid];
      if (!hash || !block.begin) continue;
      yield {
        span: block.begin.span,
        message: message('Have this certificate issued anew with SHA-256: {0} is no longer accepted.', shown(hash)),
        ...(hash === 'SHA-1' && isSelfIssued(certificate) && { severity: 'info' as const }),
      };
    }
  },
};

const WEAK: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.2': 'MD2',
  '1.2.840.113549.1.1.3': 'MD4',
  '1.2.840.113549.1.1.4': 'MD5',
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.3.14.3.2.29': 'SHA-1',
  '1.2.840.10040.4.3': 'SHA-1',
  '1.2.840.10045.4.1': 'SHA-1',
};
