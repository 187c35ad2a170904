import { createCipheriv, createDecipheriv, pbkdf2, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { Ciphers } from '../../core/pem/convert/ciphers';

const slowKey = promisify(pbkdf2);

/** Node's own, which the desktop's host and the command line have; nothing is written anywhere. */
export const nodeCiphers: Ciphers = {
  pbkdf2: (hash, passphrase, salt, rounds, length) => slowKey(passphrase, salt, rounds, length, hash),
  scrypt: (passphrase, salt, { n, r, p }, length) =>
    new Promise((resolve, reject) => {
      scrypt(passphrase, salt, length, { N: n, r, p, maxmem: 256 * n * r }, (error, key) =>
        error === null ? resolve(key) : reject(error),
      );
    }),
  decrypt: (cipher, key, iv, data) => {
    const decipher = createDecipheriv(cipher, key, iv);
    return Uint8Array.from(Buffer.concat([decipher.update(data), decipher.final()]));
  },
  encrypt: (cipher, key, iv, data) => {
    const encipher = createCipheriv(cipher, key, iv);
    return Uint8Array.from(Buffer.concat([encipher.update(data), encipher.final()]));
  },
  random: (length) => Uint8Array.from(randomBytes(length)),
};
