import { decodeBase64 } from './checks/base64';
import { isSequence } from './placeholders';

/**
 * What documentation puts in the place of a secret that a machine draws: it says so, or is one short block again and
 * again. That does not come about by chance, so a drawn token is never taken for one.
 */
export function isMadeUp(text: string): boolean {
  if (text.length < 8 || text.length > 400) return false;
  return saysExample(text) || (text.length >= 12 && (repeats(text, 8) || isTestKey(text)));
}

/**
 * Whether a text looks typed in order rather than drawn: a block again and again, or letters and digits that run on
 * when they are read without each other (`a1b2c3d4…`, `abc123def456…`, `AbCdEfGh…`). Of what a machine draws one letter
 * in 26 and one digit in ten follows the one before it.
 */
export function looksTyped(text: string): boolean {
  return text.length >= 12 && text.length <= 400 && (countsUp(text) || repeats(text, 32));
}

/** Documentation's own mark: `AKIAIOSFODNN7EXAMPLE`, `sk_live_exampleexample…`. */
function saysExample(text: string): boolean {
  return /EXAMPLE|example.*example|PLACEHOLDER|REDACTED|X{7}|x{7}/.test(text);
}

function countsUp(text: string): boolean {
  let [letter, digit, steps, inOrder] = [0, 0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at) | 0x20;
    if (code >= 97 && code <= 122) {
      if (letter > 0) steps++;
      if (code === letter + 1 || (letter === 122 && code === 97)) inOrder++;
      letter = code;
    } else if (code >= 48 && code <= 57) {
      if (digit > 0) steps++;
      if (code === digit + 1 || (digit === 57 && code === 48)) inOrder++;
      digit = code;
    }
  }
  return steps >= 8 && inOrder >= steps * 0.55;
}

/** Whether nearly every character is the one `period` before it, for a period of at most `longest`. */
function repeats(text: string, longest: number): boolean {
  const most = Math.min(longest, text.length >> 1);
  for (let period = 1; period <= most; period++) {
    let same = 0;
    for (let at = period; at < text.length; at++) if (text.charCodeAt(at) === text.charCodeAt(at - period)) same++;
    if (same >= (text.length - period) * 0.7) return true;
  }
  return false;
}

/** Bytes that count up in Base64 or Base32: RFC 6238's test vectors are `12345678901234567890`. */
function isTestKey(text: string): boolean {
  if (text.startsWith('GEZDGNBVGY3TQOJQ')) return true;
  const bytes = /^(?:AAEC|AQID|MDEy|MTIz|QUJD|YWJj)/.test(text) ? decodeBase64(text) : undefined;
  return bytes !== undefined && isSequence(bytes);
}
