import { hmac } from '@noble/hashes/hmac.js';
import { message } from '../../message';
import type { Secret } from '../../secret';
import { contentKind } from '../content';
import { readElement, type Element } from '../der/element';
import { octetsOf } from '../der/from-ber';
import { allChildren, contentOf, objectId, sameBytes, unsigned, wholeOf } from '../der/read';
import type { Ciphers } from './ciphers';
import { convert, type Converted } from './convert';
import { wrapped } from './encode';
import { decryptBy, decryptPkcs8, type Decrypted } from './encryption';
import type { PassphraseRefused } from './passphrase';
import { HASHES, pkcs12Key } from './pkcs12-encryption';

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const BAG = '1.2.840.113549.1.12.10.1.';
const X509 = '1.2.840.113549.1.9.22.1';
const MAC_HASHES: Readonly<Record<string, keyof typeof HASHES>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const MOST_ROUNDS = 300_000;

/** The keys and certificates of a container (RFC 7292), its MAC checked; keys first, certificates in their order. */
export async function fromPkcs12(
  bytes: Uint8Array,
  passphrase: Secret,
  ciphers: Ciphers,
  newline: string,
): Promise<Converted | PassphraseRefused> {
  const [version, safe, mac] = allChildren(bytes, readElement(bytes, 0));
  const content = safe && contentInfo(bytes, safe);
  if (!version || content?.oid !== DATA) return unknown();
  if (mac && !isMacRight(bytes, mac, content.octets, passphrase.reveal())) return wrong();
  const found: Found = { keys: [], certificates: [] };
  const { octets } = content;
  for (const part of allChildren(octets, readElement(octets, 0))) {
    const plain = await plainContents(octets, part, passphrase.reveal(), ciphers);
    if (plain === 'wrong-passphrase') return wrong();
    if (plain === 'unknown') return unknown();
    const failed = await collect(plain, passphrase.reveal(), ciphers, found);
    if (failed) return failed === 'unknown' ? unknown() : wrong();
  }
  if (found.keys.length + found.certificates.length === 0) return unknown();
  const text = [
    ...found.keys.map((key) => wrapped('PRIVATE KEY', key, newline)),
    ...found.certificates.map((certificate) => wrapped('CERTIFICATE', certificate, newline)),
  ].join('');
  const ordered = found.certificates.length > 1 ? convert(text, 'ordered', newline) : undefined;
  const isPrivate = found.keys.length > 0;
  return ordered && !('fault' in ordered) ? { ...ordered, isPrivate } : { text, isPrivate };
}

interface Found {
  readonly keys: Uint8Array[];
  readonly certificates: Uint8Array[];
}

function wrong(): PassphraseRefused {
  return { fault: message('The passphrase is wrong, or the container is damaged.'), isPassphraseWrong: true };
}

function unknown(): PassphraseRefused {
  return {
    fault: message('This container holds nothing that can be read here, or is encrypted in a way that is not known.'),
    isPassphraseWrong: false,
  };
}

function contentInfo(
  bytes: Uint8Array,
  element: Element,
): { readonly oid: string; readonly octets: Uint8Array } | undefined {
  const [id, wrapper] = allChildren(bytes, element);
  const inner = wrapper && readElement(bytes, wrapper.content);
  return inner && { oid: objectId(bytes, id), octets: octetsOf(bytes, inner) };
}

async function plainContents(
  bytes: Uint8Array,
  part: Element,
  passphrase: string,
  ciphers: Ciphers,
): Promise<Decrypted> {
  const [id, wrapper] = allChildren(bytes, part);
  const oid = objectId(bytes, id);
  if (oid === DATA) return contentInfo(bytes, part)?.octets ?? 'unknown';
  if (oid !== ENCRYPTED_DATA || !wrapper) return 'unknown';
  const [, info] = allChildren(bytes, readElement(bytes, wrapper.content));
  const [, algorithm, data] = allChildren(bytes, info);
  if (!algorithm || !data) return 'unknown';
  return decryptBy(bytes, algorithm, octetsOf(bytes, data), passphrase, ciphers);
}

/** Puts the bags of safe contents into `found`; tells what kept it from one. */
async function collect(
  contents: Uint8Array,
  passphrase: string,
  ciphers: Ciphers,
  found: Found,
): Promise<'wrong-passphrase' | 'unknown' | undefined> {
  for (const bag of allChildren(contents, readElement(contents, 0))) {
    const [id, wrapper] = allChildren(contents, bag);
    const value = wrapper && readElement(contents, wrapper.content);
    if (!value) return 'unknown';
    const kind = objectId(contents, id).replace(BAG, '');
    if (kind === '1') found.keys.push(wholeOf(contents, value));
    else if (kind === '2') {
      const key = await decryptPkcs8(Uint8Array.from(wholeOf(contents, value)), passphrase, ciphers);
      if (typeof key === 'string') return key;
      found.keys.push(key);
    } else if (kind === '3') {
      const [type, holder] = allChildren(contents, value);
      const octets = holder && readElement(contents, holder.content);
      const certificate = octets && octetsOf(contents, octets);
      if (objectId(contents, type) === X509 && certificate && contentKind(certificate) === 'certificate')
        found.certificates.push(certificate);
    }
  }
  return undefined;
}

/** True as well where the MAC is of a kind that is not known here: a wrong passphrase then shows at the next step. */
function isMacRight(bytes: Uint8Array, mac: Element, content: Uint8Array, passphrase: string): boolean {
  const [info, salt, count] = allChildren(bytes, mac);
  const [algorithm, digest] = allChildren(bytes, info);
  const hash = MAC_HASHES[objectId(bytes, allChildren(bytes, algorithm)[0])];
  const rounds = count ? Number(unsigned(contentOf(bytes, count))) : 1;
  if (!hash || !salt || !digest || rounds > MOST_ROUNDS) return true;
  const size = HASHES[hash].outputLen;
  const key = pkcs12Key(hash, passphrase, contentOf(bytes, salt), rounds, 3, size);
  return sameBytes(hmac(HASHES[hash], key, content), contentOf(bytes, digest));
}
