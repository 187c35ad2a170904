import { sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { Element } from '../der/element';
import { allChildren, contentOf, unsigned } from '../der/read';
import { joined } from '../der/write';
import type { Ciphers } from './ciphers';
import type { Decrypted } from './encryption';
import { decryptRc2 } from './rc2';

export const HASHES = { sha1, sha224, sha256, sha384, sha512 } as const;

const MOST_ROUNDS = 300_000;

/** By one of PKCS#12's own schemes (RFC 7292, appendix C), but for those with RC4. */
export function decryptPkcs12(
  bytes: Uint8Array,
  oid: string,
  parameters: Element | undefined,
  data: Uint8Array,
  passphrase: string,
  ciphers: Ciphers,
): Decrypted {
  const [salt, count] = allChildren(bytes, parameters);
  const kind = SCHEMES[oid.split('.').at(-1) ?? ''];
  const rounds = count ? Number(unsigned(contentOf(bytes, count))) : 0;
  if (!salt || !kind || rounds < 1 || rounds > MOST_ROUNDS) return 'unknown';
  const made = (purpose: 1 | 2, length: number) =>
    pkcs12Key('sha1', passphrase, contentOf(bytes, salt), rounds, purpose, length);
  const key = made(1, kind.length);
  const iv = made(2, 8);
  try {
    if (kind.cipher === 'rc2') return decryptRc2(key, kind.length * 8, iv, data) ?? 'wrong-passphrase';
    const whole = kind.length === 24 ? key : joined([key, key.subarray(0, 8)]);
    return ciphers.decrypt('des-ede3-cbc', whole, iv, data);
  } catch {
    return 'wrong-passphrase';
  }
}

const SCHEMES: Readonly<Record<string, { readonly cipher: 'des' | 'rc2'; readonly length: number }>> = {
  '3': { cipher: 'des', length: 24 },
  '4': { cipher: 'des', length: 16 },
  '5': { cipher: 'rc2', length: 16 },
  '6': { cipher: 'rc2', length: 5 },
};

/** RFC 7292, appendix B.2. `purpose`: 1 key, 2 start value, 3 key of a MAC. */
export function pkcs12Key(
  hash: keyof typeof HASHES,
  passphrase: string,
  salt: Uint8Array,
  rounds: number,
  purpose: 1 | 2 | 3,
  length: number,
): Uint8Array {
  const digest = HASHES[hash];
  const block = hash === 'sha384' || hash === 'sha512' ? 128 : 64;
  const repeated = (bytes: Uint8Array) => {
    const size = Math.ceil(bytes.length / block) * block;
    return Uint8Array.from({ length: size }, (_, i) => bytes[i % bytes.length] ?? 0);
  };
  const diversifier = new Uint8Array(block).fill(purpose);
  const input = joined([repeated(salt), repeated(bmp(passphrase))]);
  const out: Uint8Array[] = [];
  for (let done = 0; done < length;) {
    let a = digest(joined([diversifier, input]));
    for (let round = 1; round < rounds; round++) a = digest(a);
    out.push(a);
    done += a.length;
    const b = repeated(a).subarray(0, block);
    for (let at = 0; at < input.length; at += block) {
      let carry = 1;
      for (let i = block - 1; i >= 0; i--) {
        carry += (input[at + i] ?? 0) + (b[i] ?? 0);
        input[at + i] = carry & 0xff;
        carry >>= 8;
      }
    }
  }
  return joined(out).slice(0, length);
}

/** UTF-16 with the higher byte first and a NUL at the end. */
function bmp(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2 + 2);
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i) >> 8;
    bytes[2 * i + 1] = text.charCodeAt(i) & 0xff;
  }
  return bytes;
}
