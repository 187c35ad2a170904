import {
  BIT_STRING,
  childrenOf,
  INTEGER,
  OBJECT_ID,
  OCTET_STRING,
  readElement,
  SEQUENCE,
  type Element,
} from './der/element';

/** What a body is by its bytes, whatever its label says. */
export type ContentKind =
  | 'certificate'
  | 'certificate-request'
  | 'crl'
  | 'pkcs8'
  | 'encrypted-pkcs8'
  | 'pkcs1-private'
  | 'pkcs1-public'
  | 'dsa-private'
  | 'sec1'
  | 'spki'
  | 'pkcs7'
  | 'pkcs12'
  | 'openssh';

const OPENSSH_MAGIC = 'openssh-key-v1\0';

/** The kind of content by the outline of its DER; it looks at the first elements alone, so that a cut-off body tells too. */
export function contentKind(bytes: Uint8Array): ContentKind | undefined {
  if (startsWith(bytes, OPENSSH_MAGIC)) return 'openssh';
  const top = readElement(bytes, 0);
  if (top?.tag !== SEQUENCE) return undefined;
  const children = childrenOf(bytes, top, 10);
  const tags = children.map(({ tag }) => tag);
  const [first, second, third] = tags;
  if (first === OBJECT_ID && second === 0xa0) return 'pkcs7';
  if (first === INTEGER) return startingWithInteger(bytes, children);
  if (first !== SEQUENCE) return undefined;
  const inner = childrenOf(bytes, children[0], 8).map(({ tag }) => tag);
  if (inner[0] === OBJECT_ID) {
    if (second === OCTET_STRING) return 'encrypted-pkcs8';
    return second === BIT_STRING ? 'spki' : undefined;
  }
  if (tags.length > 1 && second !== SEQUENCE) return undefined;
  return tags.length < 3 || third === BIT_STRING ? signedKind(inner) : undefined;
}

function startingWithInteger(bytes: Uint8Array, children: readonly Element[]): ContentKind | undefined {
  const tags = children.map(({ tag }) => tag);
  if (tags[1] === OCTET_STRING) return 'sec1';
  if (tags[1] === SEQUENCE) {
    const [version] = children;
    if (version !== undefined && bytes[version.content] === 3) return 'pkcs12';
    return tags[2] === OCTET_STRING ? 'pkcs8' : undefined;
  }
  if (!tags.every((tag) => tag === INTEGER)) return undefined;
  if (tags.length === 2) return 'pkcs1-public';
  if (tags.length === 6) return 'dsa-private';
  return tags.length >= 7 ? 'pkcs1-private' : undefined;
}

/** By what a to-be-signed part begins with. */
function signedKind(tags: readonly number[]): ContentKind | undefined {
  const [first, second, third, fourth] = tags;
  const isTime = (tag: number | undefined) => tag === 0x17 || tag === 0x18;
  if (first === 0xa0 && second === INTEGER) return 'certificate';
  if (first === SEQUENCE && second === SEQUENCE && isTime(third)) return 'crl';
  if (first !== INTEGER || second !== SEQUENCE || third !== SEQUENCE) return undefined;
  if (isTime(fourth)) return 'crl';
  return fourth === SEQUENCE ? 'certificate' : 'certificate-request';
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[i] !== text.charCodeAt(i)) return false;
  return true;
}
