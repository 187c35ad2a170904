import { message } from '../../message';
import type { PemRule } from '../rule';
import { isAuthority, mayHaveIssued, mayNotSign } from '../x509/certificate';
import { examine } from '../x509/examine';
import { didIssue } from '../x509/issued';

/** A certificate that issued another one here, and has no right to. */
export const authority: PemRule = {
  info: {
    id: 'pem/authority',
    severity: 'error',
    title: message('Issuer is no authority'),
    description: message(
      'This certificate issued another one in the chain, but its basic constraints do not make it an authority, or its key usage does not let it sign certificates. Everybody who checks the chain refuses it: “invalid CA certificate” in OpenSSL.',
    ),
    remedy: message('Have the lower certificate issued by an authority, or put the right issuer in.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.9'],
  },
  *check({ blocks }) {
    const all = blocks.flatMap((block) => {
      const certificate = examine(block)?.certificate;
      return certificate ? [{ block, certificate }] : [];
    });
    if (all.length > MOST) return;
    for (const { block, certificate } of all) {
      // Version 1 has no flags: whoever trusts such an issuer takes it for an authority.
      if (!block.begin || certificate.versionNumber < 2 || (isAuthority(certificate) && !mayNotSign(certificate)))
        continue;
      const issued = all.find(
        ({ certificate: other }) =>
          other !== certificate && mayHaveIssued(certificate, other) && didIssue(certificate, other) === true,
      );
      if (!issued) continue;
      yield {
        span: block.begin.span,
        message: message('Put another issuer here: this certificate signed another one without the right to.'),
        related: [{ span: issued.block.span, message: message('The certificate that it signed.') }],
      };
    }
  },
};

/** More are a collection of roots. */
const MOST = 12;
