import type { FillRandom } from '../generator/random';
import { message, shown, type Message } from '../message';
import { secret, type Secret } from '../secret';

/** A custom key of Workato EKM: as many random bytes as AES-256 takes, in Base64. */
const BYTES = 32;

/** A new key: 44 characters of Base64. */
export function newEkmKey(fill: FillRandom): Secret {
  const bytes = new Uint8Array(BYTES);
  fill(bytes);
  const key = secret(base64(bytes));
  bytes.fill(0);
  return key;
}

/**
 * What is wrong with a text as a custom key of Workato EKM; undefined where it is one, as far as one text can tell. The
 * sentence never holds the text.
 */
export function ekmKeyFault(text: string): Message | undefined {
  if (/-----BEGIN /.test(text)) return message('Give the 32 bytes as Base64, not as PEM.');
  const trimmed = text.trim();
  if (trimmed === '') return message('Give the key: 44 characters of Base64.');
  if (/\s/.test(trimmed)) return message('Take the spaces and line breaks out of the key.');
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return message('Write the 32 bytes as Base64; this is hexadecimal.');
  if (/[-_]/.test(trimmed) && /^[\w-]+=*$/.test(trimmed))
    return message('Write + and / for - and _; this is the Base64 of URLs.');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(trimmed) || trimmed.length % 4 !== 0)
    return message(
      'Give Base64 of 44 characters; this has {0} characters or signs that Base64 has not.',
      shown(trimmed.length),
    );
  const bytes = fromBase64(trimmed);
  if (bytes.length !== BYTES)
    return message('Give {0} bytes; this is Base64 of {1}.', shown(BYTES), shown(bytes.length));
  return isMadeUp(bytes)
    ? message('Make the key from random bytes; this one follows a pattern or is a text.')
    : undefined;
}

/** Of 32 random bytes fewer than 20 are all different, or all are printable, less often than once in 10^13. */
function isMadeUp(bytes: readonly number[]): boolean {
  const steps = new Set(bytes.slice(1).map((byte, i) => (byte - (bytes[i] ?? 0)) & 255));
  return new Set(bytes).size < 20 || steps.size < 8 || bytes.every((byte) => byte >= 32 && byte < 127);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const sign = (shift: number) => ALPHABET[(group >> shift) & 63] ?? '';
    text += sign(18) + sign(12) + (b === undefined ? '=' : sign(6)) + (c === undefined ? '=' : sign(0));
  }
  return text;
}

function fromBase64(text: string): number[] {
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const sign of text.replace(/=+$/, '')) {
    held = ((held << 6) | ALPHABET.indexOf(sign)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
  }
  return bytes;
}
