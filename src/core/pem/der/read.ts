import { childrenOf, OBJECT_ID, type Element } from './element';

/** Reading of bytes that `derFault` found right. */
export function allChildren(bytes: Uint8Array, parent: Element | undefined): Element[] {
  return childrenOf(bytes, parent, 100_000);
}

export function contentOf(bytes: Uint8Array, element: Element): Uint8Array {
  return bytes.subarray(element.content, element.end);
}

export function wholeOf(bytes: Uint8Array, element: Element): Uint8Array {
  return bytes.subarray(element.start, element.end);
}

/** `1.2.840.113549`; empty where the element is no object identifier. */
export function objectId(bytes: Uint8Array, element: Element | undefined): string {
  if (element?.tag !== OBJECT_ID) return '';
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const byte of contentOf(bytes, element)) {
    arc = arc * 128n + BigInt(byte & 0x7f);
    if (byte & 0x80) continue;
    if (arcs.length === 0) {
      const first = arc < 40n ? 0n : arc < 80n ? 1n : 2n;
      arcs.push(first, arc - first * 40n);
    } else arcs.push(arc);
    arc = 0n;
  }
  return arcs.join('.');
}

/** The number of an INTEGER, taken as not negative. */
export function unsigned(bytes: Uint8Array): bigint {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex === '' ? 0n : BigInt(`0x${hex}`);
}

export function bitLength(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
