import { md5 } from '@noble/hashes/legacy.js';
import type { Block } from '../blocks';
import { contentKind } from '../content';
import { joined, hexBytes } from '../der/write';
import { kindsUnder } from '../labels';
import { KEY_LENGTHS, type CipherName, type Ciphers } from './ciphers';
import type { Decrypted } from './encryption';

const NAMES: Readonly<Record<string, Exclude<CipherName, 'rc2-cbc'>>> = {
  'AES-128-CBC': 'aes-128-cbc',
  'AES-192-CBC': 'aes-192-cbc',
  'AES-256-CBC': 'aes-256-cbc',
  'DES-EDE3-CBC': 'des-ede3-cbc',
};

/** The key in a block with the headers of RFC 1421, as OpenSSL encrypts it: MD5 makes the key. */
export function decryptTraditional(block: Block, text: string, passphrase: string, ciphers: Ciphers): Decrypted {
  const headers = block.body.headers.map(({ span }) => text.slice(span.start, span.end));
  const dek = headers.map((line) => /^DEK-Info:\s*([\w-]+)\s*,\s*([\dA-F]+)\s*$/i.exec(line)).find((match) => match);
  const cipher = NAMES[dek?.[1]?.toUpperCase() ?? ''];
  if (!cipher) return 'unknown';
  const iv = hexBytes(dek?.[2] ?? '');
  const key = keyFrom(new TextEncoder().encode(passphrase), iv.subarray(0, 8), KEY_LENGTHS[cipher]);
  try {
    const plain = ciphers.decrypt(cipher, key, iv, block.body.bytes);
    const kind = contentKind(plain);
    return kind !== undefined && kindsUnder(block.label)?.includes(kind) ? plain : 'wrong-passphrase';
  } catch {
    return 'wrong-passphrase';
  }
}

/** OpenSSL's EVP_BytesToKey with one round. */
function keyFrom(passphrase: Uint8Array, salt: Uint8Array, length: number): Uint8Array {
  let digest = new Uint8Array();
  const parts: Uint8Array[] = [];
  for (let done = 0; done < length; done += digest.length) {
    digest = Uint8Array.from(md5(joined([digest, passphrase, salt])));
    parts.push(digest);
  }
  return joined(parts).slice(0, length);
}
