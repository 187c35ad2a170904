export type CipherName = 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc' | 'des-ede3-cbc' | 'rc2-cbc';
export type HashName = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** What only the host can do well: slow functions off this thread, ciphers, randomness. */
export interface Ciphers {
  pbkdf2(hash: HashName, passphrase: Uint8Array, salt: Uint8Array, rounds: number, length: number): Promise<Uint8Array>;
  scrypt(passphrase: Uint8Array, salt: Uint8Array, cost: ScryptCost, length: number): Promise<Uint8Array>;
  /** Takes the padding of PKCS#7 off; throws where that is wrong, or the host has no such cipher. */
  decrypt(cipher: Exclude<CipherName, 'rc2-cbc'>, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array;
  encrypt(cipher: 'aes-256-cbc', key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array;
  random(length: number): Uint8Array;
}

export interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** In bytes. */
export const KEY_LENGTHS: Readonly<Record<CipherName, number>> = {
  'aes-128-cbc': 16,
  'aes-192-cbc': 24,
  'aes-256-cbc': 32,
  'des-ede3-cbc': 24,
  'rc2-cbc': 16,
};
