import { createCipheriv, createDecipheriv, createECDH, createHash, createPublicKey, randomBytes } from 'node:crypto';
import type { ECDH, KeyObject } from 'node:crypto';

/** AES-256-GCM as Keeper lays it out: iv (12), ciphertext, tag (16). */
export function gcmEncrypt(data: Buffer | string, key: Buffer): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(data), cipher.final(), cipher.getAuthTag()]);
}

export function gcmDecrypt(data: Buffer, key: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, 12));
  decipher.setAuthTag(data.subarray(-16));
  return Buffer.concat([decipher.update(data.subarray(12, -16)), decipher.final()]);
}

/** AES-256-CBC: iv (16), ciphertext; for folders. */
export function cbcEncrypt(data: Buffer | string, key: Buffer): Buffer {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([iv, cipher.update(data), cipher.final()]);
}

export function cbcDecrypt(data: Buffer, key: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, data.subarray(0, 16));
  return Buffer.concat([decipher.update(data.subarray(16)), decipher.final()]);
}

/** ECIES on P-256: the sender's point (65), then GCM by the hash of what both share. */
export function eciesDecrypt(data: Buffer, own: ECDH): Buffer {
  const shared = own.computeSecret(data.subarray(0, 65));
  return gcmDecrypt(data.subarray(65), createHash('sha256').update(shared).digest());
}

export function newEcdh(): ECDH {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return ecdh;
}

export function publicKeyOf(point: Buffer): KeyObject {
  const [x, y] = [point.subarray(1, 33), point.subarray(33, 65)].map((part) => part.toString('base64url'));
  return createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' } });
}
