import type { Block } from './blocks';
import { readElement, SEQUENCE } from './der/element';
import { kindsUnder } from './labels';

/**
 * Whether the bytes of a block hold one whole DER element, less, or more. `unknown` where the label's content is not
 * DER or not known, the body is encrypted by RFC 1421 headers, or the Base64 is too damaged to tell.
 */
export function derState(block: Block): 'whole' | 'truncated' | 'trailing' | 'not-der' | 'unknown' {
  const { bytes, strange, headers, base64 } = block.body;
  const kinds = kindsUnder(block.label);
  if (kinds === undefined || kinds.length === 0 || kinds[0] === 'openssh') return 'unknown';
  if (strange.length > 0 || headers.length > 0 || base64 === '') return 'unknown';
  const top = readElement(bytes, 0);
  if (top?.tag !== SEQUENCE) return 'not-der';
  if (top.end > bytes.length) return 'truncated';
  return top.end === bytes.length ? 'whole' : 'trailing';
}

/** How many bytes a truncated element is short of; 0 for all others. */
export function missingBytes(block: Block): number {
  if (derState(block) !== 'truncated') return 0;
  const { bytes } = block.body;
  return (readElement(bytes, 0)?.end ?? 0) - bytes.length;
}
