import { chainOf, inOrder, reordered, type Link } from '../chain';
import { message } from '../../message';
import type { PemContext, PemFault, PemRule } from '../rule';
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
  *check(context) {
    const chain = chainOf(context.blocks);
    const misplaced = chain.find(({ certificate }, index) => standsBefore(certificate, chain.slice(index + 1)));
    if (!misplaced?.block.begin) return;
    const fix = fixOf(context, chain);
    yield {
      span: misplaced.block.begin.span,
      message: message('Put the leaf first and each issuer after what it issued; here an issuer stands before it.'),
      ...(fix && { fix }),
    };
  },
};

function fixOf({ text, blocks }: PemContext, chain: readonly Link[]): PemFault['fix'] {
  const order = inOrder(chain);
  const [first, last] = [chain[0]?.block.span, chain.at(-1)?.block.span];
  if (!order || !first || !last) return undefined;
  const span = { start: first.start, end: last.end };
  const between = blocks.filter((block) => block.span.start >= span.start && block.span.end <= span.end);
  // Where something tells of the certificates between them, somebody must look whether it still does.
  const isBare =
    between.length === chain.length &&
    chain.every(({ block }, index) => isAfterSpace(text, block.span.start, chain[index - 1]));
  return { title: message('Put the certificates in order'), span, text: reordered(text, chain, order), safe: isBare };
}

function isAfterSpace(text: string, start: number, before: Link | undefined): boolean {
  return before === undefined || text.slice(before.block.span.end, start).replaceAll('\\n', '').trim() === '';
}

function standsBefore(issuer: Certificate, later: readonly Link[]): boolean {
  const issued = later.some(
    ({ certificate }) =>
      mayHaveIssued(issuer, certificate) && !isSelfIssued(certificate) && !mayHaveIssued(certificate, issuer),
  );
  const leaves = later.filter(({ certificate }) => !isAuthority(certificate));
  return issued || (isAuthority(issuer) && isSelfIssued(issuer) && leaves.length === 1);
}
