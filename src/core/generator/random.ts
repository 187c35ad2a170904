/** Fills the bytes with random ones fit for secrets: `crypto.getRandomValues`. */
export type FillRandom = (bytes: Uint8Array<ArrayBuffer>) => unknown;

const RANGE = 2 ** 32;

/** A whole number from 0 to below `limit` (at most 2^32), each as likely as any other: draws that would favour some are drawn again. */
export function randomBelow(limit: number, fill: FillRandom): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > RANGE) throw new RangeError('limit');
  const bytes = new Uint8Array(4);
  const view = new DataView(bytes.buffer);
  const usable = RANGE - (RANGE % limit);
  for (;;) {
    fill(bytes);
    const drawn = view.getUint32(0);
    if (drawn < usable) return drawn % limit;
  }
}
