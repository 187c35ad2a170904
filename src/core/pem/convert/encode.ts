import { beginLine, endLine } from '../write';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const count = Math.min(3, bytes.length - at);
    for (let i = 0; i < 4; i++) parts.push(i <= count ? (ALPHABET[(group >> (18 - 6 * i)) & 63] ?? '') : '=');
  }
  return parts.join('');
}

/** Bytes as a PEM block with a line break after it. */
export function wrapped(label: string, bytes: Uint8Array, newline: string): string {
  const lines = encodeBase64(bytes).match(/.{1,64}/g) ?? [];
  return [beginLine(label), ...lines, endLine(label), ''].join(newline);
}
