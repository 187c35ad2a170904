import { message } from '../../message';
import type { PemRule } from '../rule';
import { extensionOf, isAuthority, isSelfIssued } from '../x509/certificate';
import { examine } from '../x509/examine';

/** A server's certificate that signs itself. */
export const selfSigned: PemRule = {
  info: {
    id: 'pem/self-signed',
    severity: 'info',
    title: message('Self-signed certificate'),
    description: message(
      'This certificate has names of servers, is no authority and signs itself. Clients trust it only where somebody put it among the trusted ones; others say “self-signed certificate”.',
    ),
    remedy: message('Use a certificate of an authority that the clients trust, or add this one to what they trust.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc5280#section-3.2'],
  },
  *check({ blocks }) {
    for (const block of blocks) {
      const certificate = examine(block)?.certificate;
      if (!certificate || !block.begin || !isSelfIssued(certificate) || isAuthority(certificate)) continue;
      if (!extensionOf(certificate, '2.5.29.17')) continue;
      yield {
        span: block.begin.span,
        message: message('Make sure that clients trust this certificate: it signs itself.'),
      };
    }
  },
};
