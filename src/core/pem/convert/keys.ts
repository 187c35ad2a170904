import { curveNamed, publicPoint } from '../arithmetic/curves';
import { ed25519PublicKey } from '../arithmetic/ed25519';
import { contentKind, type ContentKind } from '../content';
import { childrenOf, OCTET_STRING, readElement, SEQUENCE, type Element } from '../der/element';
import { allChildren, contentOf, objectId, unsigned, wholeOf } from '../der/read';
import { der, derInteger, derNull, derObjectId, hexBytes, joined } from '../der/write';
import { readCertificate } from '../x509/certificate';
import { privateKeyOf } from '../x509/keys';

const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';
const ED25519 = '1.3.101.112';

/** A private key as PKCS#8 (RFC 5958); undefined where the bytes are none of PKCS#1, SEC 1 with its curve, PKCS#8. */
export function toPkcs8(bytes: Uint8Array): Uint8Array | undefined {
  switch (contentKind(bytes)) {
    case 'pkcs8':
      return bytes;
    case 'pkcs1-private':
      return pkcs8(der(SEQUENCE, derObjectId(RSA), derNull()), bytes);
    case 'sec1': {
      const parts = allChildren(bytes, readElement(bytes, 0));
      const curve = inside(bytes, parts, 0xa0);
      if (!curve) return undefined;
      // The curve is told outside, and OpenSSL leaves it out inside.
      const rest = parts.filter(({ tag }) => tag !== 0xa0).map((part) => wholeOf(bytes, part));
      return pkcs8(der(SEQUENCE, derObjectId(EC), wholeOf(bytes, curve)), der(SEQUENCE, ...rest));
    }
    default:
      return undefined;
  }
}

function pkcs8(algorithm: Uint8Array, key: Uint8Array): Uint8Array {
  return der(SEQUENCE, derInteger(0), algorithm, der(OCTET_STRING, key));
}

/** An RSA key as PKCS#1; undefined for keys of other kinds. */
export function toPkcs1(bytes: Uint8Array): Uint8Array | undefined {
  if (contentKind(bytes) === 'pkcs1-private') return bytes;
  const parts = pkcs8Parts(bytes);
  return parts?.oid === RSA ? parts.key : undefined;
}

/** An EC key as SEC 1 (RFC 5915) with its curve; undefined for keys of other kinds. */
export function toSec1(bytes: Uint8Array): Uint8Array | undefined {
  if (contentKind(bytes) === 'sec1') return bytes;
  const parts = pkcs8Parts(bytes);
  if (parts?.oid !== EC || !parts.parameters) return undefined;
  const { key, parameters } = parts;
  const fields = allChildren(key, readElement(key, 0));
  const whole = (some: readonly Element[]) => some.map((field) => wholeOf(key, field));
  const others = fields.slice(2).filter(({ tag }) => tag !== 0xa0);
  return der(SEQUENCE, ...whole(fields.slice(0, 2)), der(0xa0, parameters), ...whole(others));
}

interface Pkcs8Parts {
  readonly oid: string;
  readonly parameters: Uint8Array | undefined;
  readonly key: Uint8Array;
}

function pkcs8Parts(bytes: Uint8Array): Pkcs8Parts | undefined {
  if (contentKind(bytes) !== 'pkcs8') return undefined;
  const [, algorithm, key] = allChildren(bytes, readElement(bytes, 0));
  if (!algorithm || key?.tag !== OCTET_STRING) return undefined;
  const [id, parameters] = allChildren(bytes, algorithm);
  return {
    oid: objectId(bytes, id),
    parameters: parameters && wholeOf(bytes, parameters),
    key: Uint8Array.from(contentOf(bytes, key)),
  };
}

/** The public half (SubjectPublicKeyInfo) of a private key, a certificate or a request; undefined where it cannot be told. */
export function toPublicKey(bytes: Uint8Array): Uint8Array | undefined {
  const kind = contentKind(bytes);
  switch (kind) {
    case 'spki':
      return bytes;
    case 'certificate': {
      const certificate = readCertificate(bytes);
      return 'wrongAt' in certificate ? undefined : wholeOf(bytes, certificate.spki);
    }
    case 'certificate-request': {
      const [info] = childrenOf(bytes, readElement(bytes, 0), 3);
      const key = allChildren(bytes, info)[2];
      return key && wholeOf(bytes, key);
    }
    case 'pkcs1-public':
      return spki(der(SEQUENCE, derObjectId(RSA), derNull()), bytes);
    case 'pkcs1-private':
    case 'sec1':
    case 'pkcs8':
      return ofPrivate(bytes, kind);
    default:
      return undefined;
  }
}

function ofPrivate(bytes: Uint8Array, kind: ContentKind): Uint8Array | undefined {
  const rsa = toPkcs1(bytes);
  if (rsa) {
    const [, n, e] = allChildren(rsa, readElement(rsa, 0));
    if (!n || !e) return undefined;
    const numbers = der(SEQUENCE, wholeOf(rsa, n), wholeOf(rsa, e));
    return spki(der(SEQUENCE, derObjectId(RSA), derNull()), numbers);
  }
  const ec = toSec1(bytes);
  if (ec) {
    const curve = inside(ec, allChildren(ec, readElement(ec, 0)), 0xa0);
    const point = privateKeyOf(bytes, kind)?.point ?? madePoint(ec, privateKeyOf(bytes, kind)?.name);
    return point && curve && spki(der(SEQUENCE, derObjectId(EC), wholeOf(ec, curve)), point);
  }
  const parts = pkcs8Parts(bytes);
  if (parts?.oid !== ED25519) return undefined;
  const seed = readElement(parts.key, 0);
  return seed && spki(der(SEQUENCE, derObjectId(ED25519)), ed25519PublicKey(contentOf(parts.key, seed)));
}

/** Where an EC key does not hold its public half. */
function madePoint(sec1: Uint8Array, name: string | undefined): Uint8Array | undefined {
  const curve = curveNamed(name);
  const [, number] = allChildren(sec1, readElement(sec1, 0));
  const point = curve && number && publicPoint(curve, unsigned(contentOf(sec1, number)));
  if (!curve || !point) return undefined;
  const hex = (value: bigint) => hexBytes(value.toString(16).padStart(curve.size * 2, '0'));
  return joined([Uint8Array.of(4), hex(point.x), hex(point.y)]);
}

function spki(algorithm: Uint8Array, key: Uint8Array): Uint8Array {
  return der(SEQUENCE, algorithm, der(0x03, Uint8Array.of(0), key));
}

function inside(bytes: Uint8Array, parts: readonly Element[], tag: number): Element | undefined {
  const wrapper = parts.find((part) => part.tag === tag);
  return wrapper && allChildren(bytes, wrapper)[0];
}
