import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** Keys and a certificate made for one test run; nothing here was ever in use. */
export const rsaKey: KeyObject = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
export const ecKey: KeyObject = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

export function pkcs8(key: KeyObject = ecKey): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

export function pkcs1(): string {
  return rsaKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}

export function sec1(): string {
  return ecKey.export({ type: 'sec1', format: 'pem' }).toString();
}

export function encryptedPkcs8(): string {
  return ecKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'test-passphrase' })
    .toString();
}

export function encryptedPkcs1(): string {
  return rsaKey
    .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'test-passphrase' })
    .toString();
}

export function spki(): string {
  return wrapPem('PUBLIC KEY', publicDer(ecKey));
}

/** True where Node's own reader takes the text for a private key. */
export function isReadable(text: string): boolean {
  try {
    createPrivateKey(text);
    return true;
  } catch {
    return false;
  }
}

export function wrapPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** The bytes of a PEM text of one block. */
export function bytesOf(text: string): Buffer {
  return Buffer.from(text.replace(/-----[^-]+-----/g, ''), 'base64');
}

/** A self-signed certificate for `CN=name`, of a P-256 key. */
export function certificate(name = 'test', key = ecKey): string {
  const tbs = toBeSigned(name, key);
  const signature = sign('sha256', tbs, key);
  return wrapPem('CERTIFICATE', der(0x30, tbs, ECDSA_SHA256, der(0x03, Buffer.of(0), signature)));
}

function toBeSigned(name: string, key: KeyObject): Buffer {
  const commonName = der(0x30, der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(name)))));
  const validity = der(0x30, der(0x17, Buffer.from('250101000000Z')), der(0x17, Buffer.from('490101000000Z')));
  const version = der(0xa0, der(0x02, Buffer.of(2)));
  return der(0x30, version, der(0x02, Buffer.of(1)), ECDSA_SHA256, commonName, validity, commonName, publicDer(key));
}

function publicDer(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}

export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length;
  const header = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...header), content]);
}

const ECDSA_SHA256 = Buffer.from('300a06082a8648ce3d040302', 'hex');
