import type { Block } from '../blocks';
import { sameBytes } from '../der/read';
import { examine } from './examine';
import type { PublicKey } from './keys';

/** Whether two keys, or their public halves, are one. Undefined where it cannot be told. */
export function isSameKey(a: PublicKey, b: PublicKey | undefined): boolean | undefined {
  if (!b) return undefined;
  if (a.algorithm !== b.algorithm) return false;
  if (a.modulus && b.modulus) return sameBytes(a.modulus, b.modulus);
  if (a.name && b.name && a.name !== b.name) return false;
  return a.point && b.point && a.point[0] === b.point[0] ? sameBytes(a.point, b.point) : undefined;
}

export function privateKeysIn(blocks: readonly Block[]): readonly Block[] {
  return blocks.filter(({ label, begin }) => begin && label.endsWith('PRIVATE KEY'));
}

export function certificatesIn(blocks: readonly Block[]): readonly Block[] {
  return blocks.filter((block) => examine(block)?.certificate);
}

/** True where a private key surely belongs to none of the certificates. */
export function belongsToNone(key: Block, certificates: readonly Block[]): boolean {
  const own = examine(key)?.key;
  if (own === undefined || certificates.length === 0) return false;
  return certificates.every((certificate) => isSameKey(own, examine(certificate)?.key) === false);
}
