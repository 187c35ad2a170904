import { contentKind } from '../content';
import { OCTET_STRING, readElement, SEQUENCE, type Element } from '../der/element';
import { octetsOf } from '../der/from-ber';
import { allChildren, contentOf, objectId, unsigned } from '../der/read';
import { der, derInteger, derNull, derObjectId } from '../der/write';
import { KEY_LENGTHS, type CipherName, type Ciphers, type HashName } from './ciphers';
import { decryptPkcs12 } from './pkcs12-encryption';
import { decryptRc2 } from './rc2';

/** `unknown`: an algorithm that is not known here, or more work than anybody asks for. */
export type Decrypted = Uint8Array | 'wrong-passphrase' | 'unknown';

const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const SCRYPT = '1.3.6.1.4.1.11591.4.11';
const HMACS: Readonly<Record<string, HashName>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
const CIPHERS: Readonly<Record<string, CipherName>> = {
  '2.16.840.1.101.3.4.1.2': 'aes-128-cbc',
  '2.16.840.1.101.3.4.1.22': 'aes-192-cbc',
  '2.16.840.1.101.3.4.1.42': 'aes-256-cbc',
  '1.2.840.113549.3.7': 'des-ede3-cbc',
  '1.2.840.113549.3.2': 'rc2-cbc',
};
/** More rounds, or more memory in bytes, are no protection but an attack on who opens it. */
const MOST_ROUNDS = 10_000_000;
const MOST_MEMORY = 512 * 1024 * 1024;

/** The PKCS#8 key in an encrypted one (RFC 5958). */
export async function decryptPkcs8(bytes: Uint8Array, passphrase: string, ciphers: Ciphers): Promise<Decrypted> {
  const [algorithm, data] = allChildren(bytes, readElement(bytes, 0));
  if (!algorithm || data?.tag !== OCTET_STRING) return 'unknown';
  const plain = await decryptBy(bytes, algorithm, contentOf(bytes, data), passphrase, ciphers);
  if (typeof plain === 'string') return plain;
  return contentKind(plain) === 'pkcs8' ? plain : 'wrong-passphrase';
}

/** What was encrypted by the AlgorithmIdentifier at `algorithm`: PBES2 (RFC 8018) or a scheme of PKCS#12. */
export async function decryptBy(
  bytes: Uint8Array,
  algorithm: Element,
  data: Uint8Array,
  passphrase: string,
  ciphers: Ciphers,
): Promise<Decrypted> {
  const [id, parameters] = allChildren(bytes, algorithm);
  const oid = objectId(bytes, id);
  if (oid.startsWith('1.2.840.113549.1.12.1.')) return decryptPkcs12(bytes, oid, parameters, data, passphrase, ciphers);
  if (oid !== PBES2) return 'unknown';
  const [kdf, scheme] = allChildren(bytes, parameters);
  const [cipherId, cipherParameters] = allChildren(bytes, scheme);
  const cipher = CIPHERS[objectId(bytes, cipherId)];
  if (!cipher || !cipherParameters) return 'unknown';
  const key = await keyBy(bytes, kdf, cipher, new TextEncoder().encode(passphrase), ciphers);
  if (!key) return 'unknown';
  try {
    if (cipher !== 'rc2-cbc') return ciphers.decrypt(cipher, key, octetsOf(bytes, cipherParameters), data);
    const [version, iv] = allChildren(bytes, cipherParameters);
    if (!version || !iv) return 'unknown';
    return decryptRc2(key, key.length * 8, contentOf(bytes, iv), data) ?? 'wrong-passphrase';
  } catch {
    return 'wrong-passphrase';
  }
}

async function keyBy(
  bytes: Uint8Array,
  kdf: Element | undefined,
  cipher: CipherName,
  passphrase: Uint8Array,
  ciphers: Ciphers,
): Promise<Uint8Array | undefined> {
  const [id, parameters] = allChildren(bytes, kdf);
  const parts = allChildren(bytes, parameters);
  const [salt] = parts;
  if (salt?.tag !== OCTET_STRING) return undefined;
  const numbers = parts.filter(({ tag }) => tag === 0x02).map((part) => Number(unsigned(contentOf(bytes, part))));
  const length = KEY_LENGTHS[cipher];
  if (objectId(bytes, id) === PBKDF2) {
    const [rounds = 0, told = length] = numbers;
    const prf = parts.find(({ tag }) => tag === SEQUENCE);
    const hash = prf ? HMACS[objectId(bytes, allChildren(bytes, prf)[0])] : 'sha1';
    if (!hash || rounds < 1 || rounds > MOST_ROUNDS) return undefined;
    return ciphers.pbkdf2(hash, passphrase, contentOf(bytes, salt), rounds, cipher === 'rc2-cbc' ? told : length);
  }
  if (objectId(bytes, id) !== SCRYPT) return undefined;
  const [n = 0, r = 0, p = 0] = numbers;
  if (n < 2 || r < 1 || p < 1 || p > 16 || 128 * n * r > MOST_MEMORY) return undefined;
  return ciphers.scrypt(passphrase, contentOf(bytes, salt), { n, r, p }, length);
}

const ROUNDS = 600_000;

/** A PKCS#8 key under a passphrase, by PBES2 with PBKDF2 by HMAC-SHA-256 and AES-256-CBC, as OpenSSL 3 has it. */
export async function encryptPkcs8(bytes: Uint8Array, passphrase: string, ciphers: Ciphers): Promise<Uint8Array> {
  const [salt, iv] = [ciphers.random(16), ciphers.random(16)];
  const key = await ciphers.pbkdf2('sha256', new TextEncoder().encode(passphrase), salt, ROUNDS, 32);
  const data = ciphers.encrypt('aes-256-cbc', key, iv, bytes);
  const prf = der(SEQUENCE, derObjectId('1.2.840.113549.2.9'), derNull());
  const kdf = der(SEQUENCE, derObjectId(PBKDF2), der(SEQUENCE, der(OCTET_STRING, salt), derInteger(ROUNDS), prf));
  const scheme = der(SEQUENCE, derObjectId('2.16.840.1.101.3.4.1.42'), der(OCTET_STRING, iv));
  const algorithm = der(SEQUENCE, derObjectId(PBES2), der(SEQUENCE, kdf, scheme));
  return der(SEQUENCE, algorithm, der(OCTET_STRING, data));
}
