import { message } from '../../message';
import type { PemRule } from '../rule';
import { examine } from '../x509/examine';
import type { Block } from '../blocks';
import { isAuthority, isSelfIssued, mayHaveIssued, type Certificate } from '../x509/certificate';

/** An issuer before what it issued, or an authority before a leaf. */
export const chainOrder: PemRule = {
  info: {
    id: 'pem/chain-order',
    severity: 'error',
    title: message('Certificates in the wrong order'),
    description: message(
      'A server sends its own certificate first, and after each one the one that issued it. Many programs take the first certificate of a file for the leaf and fail when it is another.',
    ),
    remedy: message('Put the leaf first, then each issuer after the certificate it issued.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc8446#section-4.4.2'],
  },
  *check({ blocks }) {
    const chain = blocks.flatMap((block): Link[] => {
      const certificate = examine(block)?.certificate;
      return certificate ? [{ block, certificate }] : [];
    });
    // More, or several keys, are a collection, where no order is wanted.
    const keys = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'));
    if (chain.length < 2 || chain.length > 10 || keys.length > 1) return;
    const misplaced = chain.find(({ certificate }, index) => standsBefore(certificate, chain.slice(index + 1)));
    if (misplaced?.block.begin) {
      yield {
        span: misplaced.block.begin.span,
        message: message('Put the leaf first and each issuer after what it issued; here an issuer stands before it.'),
      };
    }
  },
};

interface Link {
  readonly block: Block;
  readonly certificate: Certificate;
}

function standsBefore(issuer: Certificate, later: readonly Link[]): boolean {
  const issued = later.some(
    ({ certificate }) =>
      mayHaveIssued(issuer, certificate) && !isSelfIssued(certificate) && !mayHaveIssued(certificate, issuer),
  );
  const leaves = later.filter(({ certificate }) => !isAuthority(certificate));
  return issued || (isAuthority(issuer) && isSelfIssued(issuer) && leaves.length === 1);
}
