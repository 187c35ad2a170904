import { message } from '../../message';
import type { Block } from '../blocks';
import type { PemFault, PemRule } from '../rule';
import { isSelfIssued, mayHaveIssued, type Certificate } from '../x509/certificate';
import { examine } from '../x509/examine';
import { didIssue, isRequestSigned } from '../x509/issued';

/** A certificate whose signature is not that of the issuer that stands beside it, or of itself. */
export const signature: PemRule = {
  info: {
    id: 'pem/signature',
    severity: 'error',
    title: message('Signature does not fit'),
    description: message(
      'The issuer of this certificate, or the certificate itself where it names itself as the issuer, did not make its signature. Either was changed or exchanged for one of the same name, and everybody who checks the chain refuses it: “certificate signature failure” in OpenSSL.',
    ),
    remedy: message('Copy the certificate and its issuer again, or put the issuer in that signed it.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc5280#section-6.1.3'],
  },
  *check({ blocks }) {
    const all = blocks.flatMap((block): Link[] => {
      const certificate = examine(block)?.certificate;
      return certificate ? [{ block, certificate }] : [];
    });
    for (const block of blocks.filter(({ label }) => label.endsWith('REQUEST')).slice(0, MOST)) {
      const examined = examine(block);
      if (!block.begin || examined?.kind !== 'certificate-request' || examined.fault) continue;
      if (isRequestSigned(block.body.bytes) !== false) continue;
      yield {
        span: block.begin.span,
        message: message('Make this request anew: the key in it did not sign it, and authorities refuse it.'),
      };
    }
    // More are a collection of roots, and looking for each one's issuer grows by the square.
    if (all.length > MOST) return;
    for (const { block, certificate } of all) {
      const issuers = all.filter(({ certificate: other }) => mayHaveIssued(other, certificate));
      if (issuers.length === 0 || issuers.some((one) => didIssue(one.certificate, certificate) !== false)) continue;
      const fault = faultOf(block, certificate, issuers);
      if (fault) yield fault;
    }
  },
};

const MOST = 12;

interface Link {
  readonly block: Block;
  readonly certificate: Certificate;
}

function faultOf(block: Block, certificate: Certificate, issuers: readonly Link[]): PemFault | undefined {
  if (!block.begin) return undefined;
  const { span } = block.begin;
  const other = issuers.find((issuer) => issuer.block !== block);
  if (isSelfIssued(certificate) && other === undefined) {
    return {
      span,
      message: message('Copy this certificate again: it names itself as its issuer, but its key did not sign it.'),
    };
  }
  return {
    span,
    message: message('Put the issuer in that signed this certificate; the one of that name here did not.'),
    ...(other && { related: [{ span: other.block.span, message: message('The issuer of that name.') }] }),
  };
}
