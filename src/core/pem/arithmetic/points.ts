import { unsigned } from '../der/read';
import type { Curve, Point } from './curves';

/** An uncompressed point; undefined for compressed and hybrid ones, and for bytes of another length. */
export function pointOf({ size }: Curve, bytes: Uint8Array | undefined): Point | undefined {
  if (bytes?.[0] !== 4 || bytes.length !== 1 + 2 * size) return undefined;
  return { x: unsigned(bytes.subarray(1, 1 + size)), y: unsigned(bytes.subarray(1 + size)) };
}
