import type { Block } from '../blocks';
import { chainOf, inOrder } from '../chain';
import { isAuthority, isSelfIssued } from '../x509/certificate';
import { examine } from '../x509/examine';
import { pemText, writtenBlock, type Refused } from './blocks-of';
import { isPrivateKey } from './convert';

/** A block of a bundle with a name for the file it goes into. */
export interface Part {
  readonly name: string;
  readonly text: string;
  readonly isPrivate: boolean;
}

/** The blocks of a bundle, certificates in the order of their chain where one can be told. Names are all different. */
export function split(given: string, newline = '\n'): readonly Part[] | Refused {
  const source = pemText(given);
  if ('fault' in source) return source;
  const chain = chainOf(source.blocks);
  const order = inOrder(chain)?.map(({ block }) => block) ?? [];
  const others = source.blocks.filter((block) => !order.includes(block));
  const counts = new Map<string, number>();
  return [...order, ...others].map((block) => {
    const { stem, extension } = nameOf(block);
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    return {
      name: `${count === 1 ? stem : `${stem}-${count}`}.${extension}`,
      text: (writtenBlock(block, source.text, newline) ?? '') + newline,
      isPrivate: isPrivateKey(block),
    };
  });
}

function nameOf(block: Block): { readonly stem: string; readonly extension: string } {
  const certificate = examine(block)?.certificate;
  if (certificate) {
    if (!isAuthority(certificate)) return { stem: 'certificate', extension: 'crt' };
    return { stem: isSelfIssued(certificate) ? 'root' : 'intermediate', extension: 'crt' };
  }
  if (isPrivateKey(block)) return { stem: 'private', extension: 'key' };
  if (block.label.endsWith('PUBLIC KEY')) return { stem: 'public', extension: 'pub' };
  if (block.label.includes('REQUEST')) return { stem: 'request', extension: 'csr' };
  return { stem: block.label.toLowerCase().replace(/[^a-z0-9]+/g, '-'), extension: 'pem' };
}
