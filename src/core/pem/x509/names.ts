import type { Element } from '../der/element';
import { allChildren, contentOf, objectId } from '../der/read';

const COUNTRY = '2.5.4.6';
const UNIQUE_ID = '2.5.4.45';

/** The attributes of a distinguished name: the elements of their types and values. */
export function attributesOf(bytes: Uint8Array, name: Element): { readonly oid: string; readonly value: Element }[] {
  return allChildren(bytes, name).flatMap((set) =>
    allChildren(bytes, set).flatMap((pair) => {
      const [type, value] = allChildren(bytes, pair);
      return value ? [{ oid: objectId(bytes, type), value }] : [];
    }),
  );
}

/** The first attribute whose value its type does not allow. */
export function wrongAttribute(
  bytes: Uint8Array,
  name: Element,
): { readonly kind: 'country' | 'text'; readonly value: Element } | undefined {
  for (const { oid, value } of attributesOf(bytes, name)) {
    const content = contentOf(bytes, value);
    if (value.tag === 0x03 || (value.tag & 0x20) !== 0 || (oid === UNIQUE_ID && value.tag !== 0x03))
      return { kind: 'text', value };
    if (value.tag === 0x13 && content.some((byte) => !isPrintable(byte))) return { kind: 'text', value };
    if (value.tag === 0x16 && content.some((byte) => byte > 0x7f)) return { kind: 'text', value };
    if (oid === COUNTRY && value.tag !== 0x1e && content.length !== 2) return { kind: 'country', value };
  }
  return undefined;
}

/** Of a PrintableString; `*`, `@`, `&` and `_` are forbidden there and common. */
function isPrintable(byte: number): boolean {
  return /[A-Za-z0-9 '()+,\-./:=?*@&_]/.test(String.fromCharCode(byte));
}
