import type { Block } from './blocks';
import { isAuthority, isSelfIssued, mayHaveIssued, type Certificate } from './x509/certificate';
import { examine } from './x509/examine';

/** A certificate of a text and its block. */
export interface Link {
  readonly block: Block;
  readonly certificate: Certificate;
}

/** More certificates, or several keys, are a collection, where no order is wanted. */
const MOST = 10;

/** The certificates of a text in its order; empty where they are no chain but a collection. */
export function chainOf(blocks: readonly Block[]): readonly Link[] {
  const links = blocks.flatMap((block): Link[] => {
    const certificate = examine(block)?.certificate;
    return certificate ? [{ block, certificate }] : [];
  });
  const keys = blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'));
  return links.length > MOST || keys.length > 1 ? [] : links;
}

/** The one certificate that others issued and that issued none; undefined where there is none or there are several. */
export function leafOf(chain: readonly Link[]): Link | undefined {
  const issuing = (link: Link) =>
    chain.some((other) => other !== link && mayHaveIssued(link.certificate, other.certificate));
  const ends = chain.filter((link) => !issuing(link));
  const leaves = ends.filter(({ certificate }) => !isAuthority(certificate));
  const [leaf, more] = leaves.length > 0 ? leaves : ends;
  return more ? undefined : leaf;
}

/** From `leaf` to the last certificate whose issuer is not there. */
export function pathFrom(leaf: Link, chain: readonly Link[]): readonly Link[] {
  const path = [leaf];
  for (let at = leaf; !isSelfIssued(at.certificate);) {
    const next = chain.find((one) => !path.includes(one) && mayHaveIssued(one.certificate, at.certificate));
    if (!next) break;
    path.push(next);
    at = next;
  }
  return path;
}

/** The leaf, each issuer after what it issued, then the rest; undefined where no leaf can be told. */
export function inOrder(chain: readonly Link[]): readonly Link[] | undefined {
  const leaf = leafOf(chain);
  if (!leaf) return undefined;
  const path = pathFrom(leaf, chain);
  return [...path, ...chain.filter((link) => !path.includes(link))];
}

/** The text from the first certificate to the last with the certificates in another order; what is between stays. */
export function reordered(text: string, chain: readonly Link[], order: readonly Link[]): string {
  const parts: string[] = [];
  chain.forEach(({ block }, index) => {
    const source = order[index]?.block.span ?? block.span;
    parts.push(text.slice(source.start, source.end));
    const next = chain[index + 1]?.block.span.start;
    if (next !== undefined) parts.push(text.slice(block.span.end, next));
  });
  return parts.join('');
}
