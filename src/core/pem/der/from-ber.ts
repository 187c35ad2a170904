import { OCTET_STRING, readElement, type Element } from './element';
import { allChildren, contentOf } from './read';
import { der, joined } from './write';

const DEEPEST = 40;

/**
 * The first element of bytes with lengths written out, where some are left to an end mark (BER), as Java and macOS write
 * PKCS#12. Undefined where the bytes are neither.
 */
export function fromBer(bytes: Uint8Array): Uint8Array | undefined {
  return element(bytes, 0, 0)?.der;
}

function element(
  bytes: Uint8Array,
  at: number,
  depth: number,
): { readonly der: Uint8Array; readonly end: number } | undefined {
  if (depth > DEEPEST) return undefined;
  const tag = bytes[at];
  const isOpen = bytes[at + 1] === 0x80;
  const known = isOpen ? undefined : readElement(bytes, at);
  if (tag === undefined || (tag & 0x1f) === 0x1f || (isOpen && (tag & 0x20) === 0)) return undefined;
  if (!isOpen && (known === undefined || known.end > bytes.length)) return undefined;
  if (known !== undefined && (tag & 0x20) === 0) return { der: bytes.subarray(at, known.end), end: known.end };
  const parts: Uint8Array[] = [];
  let next = known?.content ?? at + 2;
  for (;;) {
    if (known !== undefined && next >= known.end) break;
    if (known === undefined && bytes[next] === 0 && bytes[next + 1] === 0) {
      next += 2;
      break;
    }
    const part = element(bytes, next, depth + 1);
    if (!part) return undefined;
    parts.push(part.der);
    next = part.end;
  }
  return { der: der(tag, ...parts), end: next };
}

/** The bytes of an OCTET STRING, also where it is written in pieces. */
export function octetsOf(bytes: Uint8Array, value: Element): Uint8Array {
  if ((value.tag & 0x20) === 0) return contentOf(bytes, value);
  return joined(
    allChildren(bytes, value)
      .filter(({ tag }) => tag === OCTET_STRING || tag === (OCTET_STRING | 0x20))
      .map((part) => octetsOf(bytes, part)),
  );
}
