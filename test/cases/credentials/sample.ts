/** Characters drawn from an alphabet: the same for the same seed, so that no credential stands in the sources. */
export function draw(alphabet: string, length: number, seed = 1): string {
  let state = (seed * 2654435761) >>> 0;
  let text = '';
  for (let at = 0; at < length; at++) {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    text += alphabet[state % alphabet.length] ?? '';
  }
  return text;
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();
const DIGITS = '0123456789';

export const hex = (length: number, seed?: number): string => draw('0123456789abcdef', length, seed);
/** Ends with a digit and a letter of each case, so that it can pass for no word. */
export const alnum = (length: number, seed?: number): string => `${draw(UPPER + LOWER + DIGITS, length - 3, seed)}k7Q`;
export const lowerAlnum = (length: number, seed?: number): string => `${draw(LOWER + DIGITS, length - 2, seed)}k7`;
export const upperAlnum = (length: number, seed?: number): string => draw(UPPER + DIGITS, length, seed);
export const base32 = (length: number, seed?: number): string => draw(`${UPPER}234567`, length, seed);
export const base64 = (length: number, seed?: number): string => draw(`${UPPER}${LOWER}${DIGITS}+/`, length, seed);
export const uuid = (seed = 1): string => [8, 4, 4, 4, 12].map((length, at) => hex(length, seed * 10 + at)).join('-');
export const toBase64 = (text: string): string => Buffer.from(text).toString('base64');
export const jwt = (seed = 1): string =>
  [JSON.stringify({ alg: 'RS256', typ: 'JWT' }), JSON.stringify({ sub: '1234', seed })]
    .map((part) => Buffer.from(part).toString('base64url'))
    .concat(alnum(86, seed))
    .join('.');
/** A private key's armour around random Base64. */
export const pem = (label: string, seed = 1): string =>
  [
    `-----BEGIN ${label}-----`,
    base64(64, seed),
    base64(64, seed + 1),
    `${base64(42, seed)}==`,
    `-----END ${label}-----`,
  ].join('\n');
