import type { Around, Confidence } from '../rule';
import { decodeBase64, decodeBase64Json } from './base64';
import { endsWithItsChecksum } from './crc32';

/** GitHub and npm: a wrong checksum may still be a mistyped or obfuscated token, so it is graded, not dropped. */
export function byChecksum(token: string): Confidence {
  return endsWithItsChecksum(token) ? 'high' : 'medium';
}

/** JWT (RFC 7519): a header that decodes and names an algorithm. */
export function byJwtHeader(token: string): Confidence {
  const start = token.indexOf('eyJ');
  const header = decodeBase64Json(token.slice(start, token.indexOf('.', start)));
  return typeof header?.['alg'] === 'string' ? 'high' : 'medium';
}

/** AWS ends the keys of its documentation with EXAMPLE; they open nothing. */
export function byAwsExample(secret: string): Confidence | 'no' {
  return /EXAMPLE(?:KEY)?$/.test(secret) ? 'no' : 'high';
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An access key id holds the number of its account, which has twelve digits: 40 bits behind the first one. */
export function byAwsKeyId(id: string): Confidence | 'no' {
  if (byAwsExample(id) === 'no') return 'no';
  let bits = 0;
  for (const char of id.slice(4, 14)) bits = bits * 32 + BASE32.indexOf(char);
  return Math.floor(bits / 2 ** 9) % 2 ** 40 < 1e12 ? 'high' : 'medium';
}

/** Base64 of a text that looks like `plain`, and not like `other`. */
export function byBase64Of(plain: RegExp, other?: RegExp): (secret: string) => Confidence | 'no' {
  return (secret) => {
    const text = decodeBase64(secret) ?? '';
    return plain.test(text) && other?.test(text) !== true ? 'high' : 'no';
  };
}

/** `sntrys_` goes on with when and for whom it was made (Sentry's RFC 91): seconds of this century, and a URL. */
export function bySentryFacts(token: string): Confidence | 'no' {
  if (!token.startsWith('sntrys_')) return 'high';
  const facts = decodeBase64Json(token.slice('sntrys_'.length, token.lastIndexOf('_')));
  if (facts === undefined) return 'medium';
  return typeof facts['iat'] === 'number' && facts['iat'] > 1e9 && typeof facts['url'] === 'string' ? 'high' : 'no';
}

/** No word is written in both cases without a pattern. */
export function byLettersOfBothCases(secret: string): 'no' | undefined {
  return /[a-z]/.test(secret) && /[A-Z]/.test(secret) ? undefined : 'no';
}

/** A SAS query has its version and its expiry beside the signature. */
export function bySasQuery(_secret: string, around: Around): Confidence | 'no' {
  const query = around.before + around.after;
  return /[?&;]s[vre]=|s[vre]=[^&]{1,60}&/.test(query) ? 'high' : 'no';
}

/** Words in kebab case are no key, though they may fill the place of one. */
export function byRandomness(secret: string): Confidence | 'no' | undefined {
  return /\d/.test(secret) && /[A-Za-z]/.test(secret) ? undefined : 'no';
}

/** Basic authentication (RFC 7617): Base64 of `user:password` in printable characters. */
export function byUserAndPassword(secret: string): Confidence | 'no' {
  const decoded = decodeBase64(secret);
  if (decoded === undefined || !/^[\x20-\x7e]*:[\x20-\x7e]+$/.test(decoded)) return 'no';
  return 'high';
}
