import { chainOf, leafOf, pathFrom } from '../chain';
import { message } from '../../message';
import type { PemRule } from '../rule';
import { isAuthority, isSelfIssued } from '../x509/certificate';

/** A chain with a gap: the issuer of a certificate is not there, though others of the chain are. */
export const missingIssuer: PemRule = {
  info: {
    id: 'pem/missing-issuer',
    severity: 'warning',
    title: message('Intermediate certificate missing'),
    description: message(
      'The issuer of a certificate in this chain is not among the others. Programs that do not hold it themselves cannot come to a root they trust: “unable to get local issuer certificate” in OpenSSL. Browsers often hide it, since they fetch or remember intermediates.',
    ),
    remedy: message('Add the missing certificate; the issuer’s site has it, often as the chain or bundle file.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc5246#section-7.4.2'],
  },
  *check({ blocks }) {
    const chain = chainOf(blocks);
    const leaf = chain.length > 1 ? leafOf(chain) : undefined;
    // Authorities alone are a collection of those that are trusted.
    if (!leaf || isAuthority(leaf.certificate)) return;
    const path = pathFrom(leaf, chain);
    const last = path.at(-1);
    const rest = chain.filter((link) => !path.includes(link));
    if (!last?.block.begin || isSelfIssued(last.certificate)) return;
    // A root may be left out, and a spare intermediate does no harm; a root that nothing leads to tells of a gap.
    const authorities = rest.filter(({ certificate }) => isAuthority(certificate));
    if (!authorities.some(({ certificate }) => path.length === 1 || isSelfIssued(certificate))) return;
    yield {
      span: last.block.begin.span,
      message: message('Add the certificate that issued this one; the others here did not.'),
    };
  },
};
