import { sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { INTEGER, readElement, SEQUENCE, type Element } from '../der/element';
import { allChildren, contentOf, objectId, sameBytes, unsigned } from '../der/read';
import type { PublicKey } from '../x509/keys';
import { combine, curveNamed, inverse, isOnCurve, mod } from './curves';
import { pointOf } from './points';

type Hash = (bytes: Uint8Array) => Uint8Array;

const HASHES: Readonly<Record<string, Hash>> = {
  '1.3.14.3.2.26': sha1,
  '2.16.840.1.101.3.4.2.4': sha224,
  '2.16.840.1.101.3.4.2.1': sha256,
  '2.16.840.1.101.3.4.2.2': sha384,
  '2.16.840.1.101.3.4.2.3': sha512,
};

/** Signature algorithms of one hash: RSA by PKCS#1 v1.5 with the rest of its DigestInfo, or ECDSA. */
const ALGORITHMS: Readonly<Record<string, readonly [kind: 'rsa' | 'ecdsa', hash: string]>> = {
  '1.2.840.113549.1.1.5': ['rsa', '1.3.14.3.2.26'],
  '1.2.840.113549.1.1.14': ['rsa', '2.16.840.1.101.3.4.2.4'],
  '1.2.840.113549.1.1.11': ['rsa', '2.16.840.1.101.3.4.2.1'],
  '1.2.840.113549.1.1.12': ['rsa', '2.16.840.1.101.3.4.2.2'],
  '1.2.840.113549.1.1.13': ['rsa', '2.16.840.1.101.3.4.2.3'],
  '1.2.840.10045.4.1': ['ecdsa', '1.3.14.3.2.26'],
  '1.2.840.10045.4.3.1': ['ecdsa', '2.16.840.1.101.3.4.2.4'],
  '1.2.840.10045.4.3.2': ['ecdsa', '2.16.840.1.101.3.4.2.1'],
  '1.2.840.10045.4.3.3': ['ecdsa', '2.16.840.1.101.3.4.2.2'],
  '1.2.840.10045.4.3.4': ['ecdsa', '2.16.840.1.101.3.4.2.3'],
};
export const RSA_PSS_OID = '1.2.840.113549.1.1.10';

/** Larger keys are not worth the time while one types. */
const MOST_BITS = 4096;

/**
 * Whether `key` made `signature` over `signed`. `algorithm` is an AlgorithmIdentifier in `bytes`. Undefined where the
 * algorithm, its parameters or the key are not of those that are known here.
 */
export function isSignedBy(
  key: PublicKey,
  bytes: Uint8Array,
  algorithm: Element,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean | undefined {
  const [id, parameters] = allChildren(bytes, algorithm);
  const oid = objectId(bytes, id);
  if (oid === RSA_PSS_OID) {
    const pss = pssParameters(bytes, parameters);
    if (!pss || key.algorithm !== 'RSA') return undefined;
    const message = rsaMessage(key, signature);
    return message && isPss(message, pss.hash(signed), pss, (key.bits ?? 0) - 1);
  }
  const [kind, hashId] = ALGORITHMS[oid] ?? [];
  const hash = HASHES[hashId ?? ''];
  if (!hash) return undefined;
  if (kind === 'ecdsa') return isEcdsa(key, hash(signed), signature);
  if (key.algorithm !== 'RSA') return undefined;
  const message = rsaMessage(key, signature);
  return message && isPkcs1(message, hashId ?? '', hash(signed));
}

/** What the signature says when it is opened with the key, as long as the modulus; undefined for odd keys. */
function rsaMessage({ modulus, exponent, bits }: PublicKey, signature: Uint8Array): Uint8Array | undefined {
  if (!modulus || !exponent || !bits || bits > MOST_BITS || exponent.length > 4) return undefined;
  const n = unsigned(modulus);
  let e = unsigned(exponent);
  let base = unsigned(signature) % n;
  let result = 1n;
  for (; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * base) % n;
    base = (base * base) % n;
  }
  return bytesOf(result, modulus.length);
}

function bytesOf(number: bigint, length: number): Uint8Array {
  const hex = number.toString(16).padStart(length * 2, '0');
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** 00 01 FF … FF 00 and a DigestInfo, whose parameters may be left out. */
function isPkcs1(message: Uint8Array, hashId: string, digest: Uint8Array): boolean {
  if (message[0] !== 0 || message[1] !== 1) return false;
  const end = message.findIndex((byte, index) => index >= 2 && byte !== 0xff);
  if (end < 10 || message[end] !== 0) return false;
  const info = message.subarray(end + 1);
  const top = readElement(info, 0);
  const [algorithm, value] = allChildren(info, top);
  if (top?.tag !== SEQUENCE || top.end !== info.length || !algorithm || !value) return false;
  const [id] = allChildren(info, algorithm);
  return objectId(info, id) === hashId && sameBytes(contentOf(info, value), digest);
}

interface Pss {
  readonly hash: Hash;
  readonly mask: Hash;
  readonly salt: number;
}

/** Undefined for hashes and mask functions that are not known here. */
function pssParameters(bytes: Uint8Array, parameters: Element | undefined): Pss | undefined {
  const inside = (tag: number) => {
    const wrapper = allChildren(bytes, parameters).find((part) => part.tag === tag);
    return wrapper && readElement(bytes, wrapper.content);
  };
  const hashOf = (algorithm: Element | undefined) =>
    algorithm ? HASHES[objectId(bytes, allChildren(bytes, algorithm)[0])] : sha1;
  const hash = hashOf(inside(0xa0));
  const generator = inside(0xa1);
  const mask = hashOf(generator && allChildren(bytes, generator)[1]);
  const salt = inside(0xa2);
  if (!hash || !mask || (salt && salt.tag !== INTEGER)) return undefined;
  return { hash, mask, salt: salt ? Number(unsigned(contentOf(bytes, salt))) : 20 };
}

/** RFC 8017, section 9.1.2. */
function isPss(message: Uint8Array, digest: Uint8Array, { hash, mask, salt }: Pss, bits: number): boolean {
  const length = Math.ceil(bits / 8);
  const encoded = message.subarray(message.length - length);
  const size = digest.length;
  if (length < size + salt + 2 || encoded[length - 1] !== 0xbc) return false;
  if (message.length > length && message[0] !== 0) return false;
  const seed = encoded.subarray(length - size - 1, length - 1);
  const block = unmasked(encoded.subarray(0, length - size - 1), seed, mask);
  const unused = 8 * length - bits;
  if (((encoded[0] ?? 0) & (0xff << (8 - unused)) & 0xff) !== 0) return false;
  block[0] = (block[0] ?? 0) & (0xff >> unused);
  const padding = block.length - salt - 1;
  if (block.subarray(0, padding).some((byte) => byte !== 0) || block[padding] !== 1) return false;
  const whole = Uint8Array.from([...new Uint8Array(8), ...digest, ...block.subarray(padding + 1)]);
  return sameBytes(hash(whole), seed);
}

function unmasked(block: Uint8Array, seed: Uint8Array, hash: Hash): Uint8Array {
  const out = Uint8Array.from(block);
  for (let counter = 0, at = 0; at < out.length; counter++) {
    for (const byte of hash(Uint8Array.from([...seed, 0, 0, counter >> 8, counter & 0xff]))) {
      if (at < out.length) out[at] = (out[at] ?? 0) ^ byte;
      at++;
    }
  }
  return out;
}

function isEcdsa(key: PublicKey, digest: Uint8Array, signature: Uint8Array): boolean | undefined {
  const curve = curveNamed(key.name);
  const point = curve && pointOf(curve, key.point);
  if (!point || !isOnCurve(curve, point)) return undefined;
  const [first, second] = allChildren(signature, readElement(signature, 0));
  if (first?.tag !== INTEGER || second?.tag !== INTEGER) return false;
  const [r, s] = [unsigned(contentOf(signature, first)), unsigned(contentOf(signature, second))];
  if (r <= 0n || s <= 0n || r >= curve.n || s >= curve.n) return false;
  const spare = digest.length * 8 - curve.n.toString(2).length;
  const e = unsigned(digest) >> BigInt(Math.max(0, spare));
  const w = inverse(s, curve.n);
  const found = combine(curve, mod(e * w, curve.n), mod(r * w, curve.n), point);
  return found !== undefined && mod(found.x, curve.n) === r;
}
