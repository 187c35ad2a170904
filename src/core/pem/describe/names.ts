import type { Element } from '../der/element';
import { readElement } from '../der/element';
import { allChildren, contentOf } from '../der/read';
import { extensionOf, type Certificate } from '../x509/certificate';
import { attributesOf } from '../x509/names';

const SHORT: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'GN',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
};

/** `CN=a.example, O=Example`, in the order of the certificate; empty for an empty name. */
export function nameText(bytes: Uint8Array, name: Element): string {
  return attributesOf(bytes, name)
    .map(({ oid, value }) => `${SHORT[oid] ?? oid}=${stringOf(value.tag, contentOf(bytes, value))}`)
    .join(', ');
}

/** The text of a string type; what is none, or has controls that would spoil a line, is written in hexadecimal. */
function stringOf(tag: number, bytes: Uint8Array): string {
  let text: string;
  if (tag === 0x0c) text = new TextDecoder().decode(bytes);
  else if (tag === 0x1e) {
    const units: string[] = [];
    for (let at = 0; at + 1 < bytes.length; at += 2)
      units.push(String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)));
    text = units.join('');
  } else if (tag === 0x13 || tag === 0x14 || tag === 0x16 || tag === 0x12 || tag === 0x1a) text = latin(bytes);
  else return hexText(bytes, '');
  return /[\p{Cc}\u2028\u2029]/u.test(text) ? hexText(bytes, '') : text;
}

function latin(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

const SUBJECT_ALT_NAME = '2.5.29.17';

/** The subject alternative names: `a.example`, `10.0.0.1`, `ann@example.org`, a URI, a name; others by their kind. */
export function alternativeNames(certificate: Certificate): readonly string[] {
  const { bytes } = certificate;
  const extension = extensionOf(certificate, SUBJECT_ALT_NAME);
  return allChildren(bytes, extension && readElement(bytes, extension.value.content)).map((name) => {
    const content = contentOf(bytes, name);
    switch (name.tag) {
      case 0x81:
      case 0x82:
      case 0x86:
        return stringOf(0x16, content);
      case 0x87:
        return addressText(content);
      case 0xa4: {
        const inner = readElement(bytes, name.content);
        return inner ? nameText(bytes, inner) : '';
      }
      default:
        return `[${name.tag & 0x1f}]`;
    }
  });
}

function addressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: bytes.length >> 1 }, (_, i) =>
    (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16),
  );
  return groups.join(':').replace(/(?:^|:)0(?::0)+(?::|$)/, '::');
}

export function hexText(bytes: Uint8Array, between: string): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(between);
}
