/** A DER element: where it begins, where its content begins, and where it ends by its length, which may lie outside. */
export interface Element {
  readonly tag: number;
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const OBJECT_ID = 0x06;
export const SEQUENCE = 0x30;

/** The header of the element at `start`; undefined where none begins or its length is not definite. */
export function readElement(bytes: Uint8Array, start: number): Element | undefined {
  const tag = bytes[start];
  const first = bytes[start + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined;
  if (first < 0x80) return { tag, start, content: start + 2, end: start + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > 4 || start + 2 + count > bytes.length) return undefined;
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[start + 2 + i] ?? 0);
  const content = start + 2 + count;
  return { tag, start, content, end: content + length };
}

/** The first elements inside another, at most `most`; stops where one does not fit. */
export function childrenOf(bytes: Uint8Array, parent: Element | undefined, most: number): Element[] {
  const children: Element[] = [];
  if (parent === undefined) return children;
  for (let at = parent.content; at < parent.end && children.length < most;) {
    const child = readElement(bytes, at);
    if (child === undefined) break;
    children.push(child);
    at = child.end;
  }
  return children;
}
