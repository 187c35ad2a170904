import { BIT_STRING, INTEGER, OCTET_STRING, readElement, SEQUENCE, type Element } from '../der/element';
import { allChildren, bitLength, contentOf, objectId, unsigned } from '../der/read';
import type { ContentKind } from '../content';
import { curveNamed, isOnCurve, publicPoint } from '../arithmetic/curves';
import { pointOf } from '../arithmetic/points';

/** A public key, or the public half of a private one. */
export interface PublicKey {
  readonly algorithm: string;
  /** Of the modulus or the curve; undefined where it is not known. */
  readonly bits?: number;
  /** The curve's or the algorithm's name where it is one of ours. */
  readonly name?: string;
  /** Equal for equal keys of one algorithm; undefined where the private key does not hold its public half. */
  readonly point?: Uint8Array;
  readonly modulus?: Uint8Array;
  readonly exponent?: Uint8Array;
  /** What is wrong with the key as such. */
  readonly fault?: 'curve-unknown' | 'curve-explicit' | 'algorithm-unknown' | 'numbers' | 'point';
}

const RSA = new Set(['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.10', '1.2.840.113549.1.1.7', '2.5.8.1.1']);
const EC = '1.2.840.10045.2.1';
const CURVES: Readonly<Record<string, readonly [name: string, bits: number]>> = {
  '1.2.840.10045.3.1.1': ['P-192', 192],
  '1.3.132.0.33': ['P-224', 224],
  '1.2.840.10045.3.1.7': ['P-256', 256],
  '1.3.132.0.34': ['P-384', 384],
  '1.3.132.0.35': ['P-521', 521],
  '1.3.132.0.10': ['secp256k1', 256],
  '1.3.36.3.3.2.8.1.1.7': ['brainpoolP256r1', 256],
  '1.3.36.3.3.2.8.1.1.11': ['brainpoolP384r1', 384],
  '1.3.36.3.3.2.8.1.1.13': ['brainpoolP512r1', 512],
  '1.2.156.10197.1.301': ['SM2', 256],
};
/** secp…, sect… and brainpool curves beyond the usual ones: known, and too seldom to name. */
const OTHER_CURVES =
  /^(?:1\.3\.132\.0\.\d+|1\.3\.36\.3\.3\.2\.8\.1\.1\.\d+|1\.2\.840\.10045\.3\.[01]\.\d+|2\.23\.43\.1\.4\.\d+)$/;
/** Edwards and Montgomery curves, DSA, DH, GOST, post-quantum: algorithms that readers know. */
const OTHERS =
  /^(?:1\.3\.101\.11[0-3]|1\.2\.840\.10040\.4\.1|1\.2\.840\.10046\.2\.1|1\.2\.840\.113549\.1\.3\.1|1\.2\.643\.|1\.3\.132\.1\.1[23]|2\.16\.840\.1\.101\.3\.4\.[34]\.|1\.3\.6\.1\.4\.1\.2\.267\.|1\.3\.9999\.|1\.3\.6\.1\.5\.5\.7\.6\.|2\.16\.840\.1\.114027\.80\.|1\.3\.14\.3\.2\.12)/;

/** Public keys of RFC 8410, in bytes: X25519, X448, Ed25519, Ed448. */
const LENGTHS: Readonly<Record<string, number>> = {
  '1.3.101.110': 32,
  '1.3.101.111': 56,
  '1.3.101.112': 32,
  '1.3.101.113': 57,
};

/** The key in a SubjectPublicKeyInfo. */
export function publicKeyOf(bytes: Uint8Array, spki: Element | undefined): PublicKey | undefined {
  const [algorithm, key] = allChildren(bytes, spki);
  if (algorithm?.tag !== SEQUENCE || key?.tag !== BIT_STRING) return undefined;
  return keyOf(bytes, algorithm, bytes.subarray(key.content + 1, key.end));
}

function keyOf(bytes: Uint8Array, algorithm: Element, key: Uint8Array | undefined): PublicKey {
  const [id, parameters] = allChildren(bytes, algorithm);
  const oid = objectId(bytes, id);
  if (RSA.has(oid)) {
    const [modulus, exponent] = key ? allChildren(key, readElement(key, 0)) : [];
    if (!key || modulus?.tag !== INTEGER || exponent?.tag !== INTEGER) return { algorithm: 'RSA', fault: 'numbers' };
    return rsa(contentOf(key, modulus), contentOf(key, exponent));
  }
  if (oid === EC) return withPoint(curveOf(bytes, parameters), key);
  if (oid === '1.2.840.10040.4.1') {
    const [prime] = allChildren(bytes, parameters);
    return { algorithm: 'DSA', ...(prime && { bits: bitLength(contentOf(bytes, prime)) }), ...(key && { point: key }) };
  }
  const length = LENGTHS[oid];
  if (length !== undefined && key && key.length !== length) return { algorithm: oid, fault: 'numbers' };
  if (OTHERS.test(oid)) return { algorithm: oid, ...(key && { point: key }) };
  return { algorithm: oid, fault: 'algorithm-unknown' };
}

function rsa(modulus: Uint8Array, exponent: Uint8Array): PublicKey {
  const strip = (number: Uint8Array) => (number[0] === 0 ? number.subarray(1) : number);
  const key: PublicKey = {
    algorithm: 'RSA',
    bits: bitLength(modulus),
    modulus: strip(modulus),
    exponent: strip(exponent),
  };
  // Primes are odd, and so is what has an inverse.
  const isEven = (number: Uint8Array) => ((number.at(-1) ?? 0) & 1) === 0;
  return isEven(modulus) || isEven(exponent) ? { ...key, fault: 'numbers' } : key;
}

function curveOf(bytes: Uint8Array, parameters: Element | undefined): PublicKey {
  const algorithm = 'EC';
  if (parameters?.tag === SEQUENCE) return { algorithm, fault: 'curve-explicit' };
  const oid = objectId(bytes, parameters);
  const known = CURVES[oid];
  if (known) return { algorithm, name: known[0], bits: known[1] };
  return OTHER_CURVES.test(oid) || oid === '' ? { algorithm } : { algorithm, fault: 'curve-unknown' };
}

/** The public half of a private key that is not encrypted. */
export function privateKeyOf(bytes: Uint8Array, kind: ContentKind): PublicKey | undefined {
  const children = allChildren(bytes, readElement(bytes, 0));
  if (kind === 'pkcs1-private') return rsaPrivate(bytes, children);
  if (kind === 'sec1') return ecPrivate(bytes, children, undefined);
  if (kind === 'encrypted-pkcs8') return encryptedKey(bytes, children[0]);
  if (kind !== 'pkcs8') return undefined;
  const [, algorithm, key] = children;
  if (algorithm?.tag !== SEQUENCE || key?.tag !== OCTET_STRING) return undefined;
  const inner = contentOf(bytes, key);
  const parts = allChildren(inner, readElement(inner, 0));
  const [id, parameters] = allChildren(bytes, algorithm);
  const oid = objectId(bytes, id);
  if (RSA.has(oid)) return rsaPrivate(inner, parts);
  if (oid === EC) return ecPrivate(inner, parts, curveOf(bytes, parameters));
  const known = keyOf(bytes, algorithm, undefined);
  // A version 2 key may carry its public half at the end.
  const half = children.find(({ tag }) => tag === 0x81);
  const isEd25519 = oid === '1.3.101.112';
  if (
    isEd25519 &&
    (inner.length !== 34 || (half ? half.end - half.content !== 33 : children.some(({ tag }) => tag === 0xa1)))
  )
    return { ...known, fault: 'numbers' };
  return half ? { ...known, point: bytes.subarray(half.content + 1, half.end) } : known;
}

/** PBES1, PBES2 and the schemes of PKCS#12. */
const ENCRYPTIONS = /^1\.2\.840\.113549\.1\.(?:5\.(?:1|3|4|6|10|11|13)|12\.1\.[1-6])$/;
/** AES, DES, RC2, Camellia, ARIA, SEED, GOST, SM4, ChaCha20. */
const CIPHERS =
  /^(?:2\.16\.840\.1\.101\.3\.4\.1\.|1\.2\.840\.113549\.3\.|1\.3\.14\.3\.2\.|1\.2\.392\.200011\.61\.|1\.2\.410\.2000(?:04|46)\.|1\.2\.643\.|1\.2\.156\.10197\.|1\.2\.840\.113549\.1\.9\.16\.3\.18)/;

function encryptedKey(bytes: Uint8Array, algorithm: Element | undefined): PublicKey | undefined {
  const [id, parameters] = allChildren(bytes, algorithm);
  const oid = objectId(bytes, id);
  if (!ENCRYPTIONS.test(oid)) return { algorithm: oid, fault: 'algorithm-unknown' };
  if (oid !== '1.2.840.113549.1.5.13') return undefined;
  const [, scheme] = allChildren(bytes, parameters);
  const cipher = objectId(bytes, allChildren(bytes, scheme)[0]);
  return CIPHERS.test(cipher) ? undefined : { algorithm: cipher, fault: 'algorithm-unknown' };
}

function rsaPrivate(bytes: Uint8Array, parts: readonly Element[]): PublicKey | undefined {
  const [, n, e] = parts;
  if (!n || !e || parts.length < 9) return undefined;
  const key = rsa(contentOf(bytes, n), contentOf(bytes, e));
  // Division of numbers without end takes without end; nobody has such keys.
  if (parts.some(({ content, end }) => end - content > MOST_NUMBER)) return key;
  const numbers = parts.map((part) => unsigned(contentOf(bytes, part)));
  // The version of keys with more than two primes, which fit each other in another way.
  if (numbers[0] === 1n) return key;
  return doRsaNumbersFit(numbers) ? key : { ...key, fault: 'numbers' };
}

/** In bytes: RSA with 16,384 bits. */
const MOST_NUMBER = 2049;

/** RFC 8017, section 3.2: n = pq, ed = 1 for either prime, and the values that save time. */
function doRsaNumbersFit([, n = 0n, e = 0n, d = 0n, p = 0n, q = 0n, dp, dq, qi = 0n]: readonly bigint[]): boolean {
  if (p < 2n || q < 2n || n !== p * q) return false;
  const [below, beside] = [p - 1n, q - 1n];
  if ((e * d - 1n) % below !== 0n || (e * d - 1n) % beside !== 0n) return false;
  return dp === d % below && dq === d % beside && (qi * q) % p === 1n;
}

function withPoint(key: PublicKey, point: Uint8Array | undefined): PublicKey {
  if (!point) return key;
  const curve = curveNamed(key.name);
  const own = curve && pointOf(curve, point);
  return { ...key, point, ...(own && !isOnCurve(curve, own) && { fault: 'point' as const }) };
}

/**
 * Whether the private number of an EC key makes the point that stands beside it; undefined where there is none, or its
 * curve is not one of ours. Takes milliseconds.
 */
export function doEcHalvesFit(bytes: Uint8Array, kind: ContentKind): boolean | undefined {
  const top = allChildren(bytes, readElement(bytes, 0));
  const key = kind === 'pkcs8' ? top[2] : undefined;
  if (kind !== 'sec1' && key?.tag !== OCTET_STRING) return undefined;
  const inner = key ? contentOf(bytes, key) : bytes;
  const [, number] = key ? allChildren(inner, readElement(inner, 0)) : top;
  const { name, point } = privateKeyOf(bytes, kind) ?? {};
  const curve = curveNamed(name);
  const written = curve && pointOf(curve, point);
  if (!curve || !written || number?.tag !== OCTET_STRING) return undefined;
  const made = publicPoint(curve, unsigned(contentOf(inner, number)));
  return made !== undefined && made.x === written.x && made.y === written.y;
}

function ecPrivate(bytes: Uint8Array, parts: readonly Element[], outer: PublicKey | undefined): PublicKey {
  const inside = (tag: number) => {
    const wrapper = parts.find((part) => part.tag === tag);
    return wrapper && allChildren(bytes, wrapper)[0];
  };
  const point = inside(0xa1);
  const curve = outer ?? curveOf(bytes, inside(0xa0));
  return withPoint(curve, point && bytes.subarray(point.content + 1, point.end));
}
