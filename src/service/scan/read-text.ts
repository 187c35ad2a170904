import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { RawPath } from './raw-path';

/** `code`: the system's error code. A device, pipe or folder is told as `ENOTFILE`. */
export type ReadResult =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number }
  | { readonly kind: 'binary' }
  | { readonly kind: 'large' }
  | { readonly kind: 'unreadable'; readonly code: string };

/** Reads a file of at most `maxSize` bytes as text. Never throws, never waits for a pipe. */
export function readText(path: RawPath, maxSize: number): ReadResult {
  try {
    const bytes = readFile(path, maxSize);
    if (bytes === 'large') return { kind: 'large' };
    if (bytes === 'no file') return { kind: 'unreadable', code: 'ENOTFILE' };
    return textOf(bytes);
  } catch (error) {
    return { kind: 'unreadable', code: errorCode(error) };
  }
}

/** What bytes that are at hand are. */
export function textOf(bytes: Buffer): ReadResult {
  const text = decodeText(bytes);
  return text === undefined ? { kind: 'binary' } : { kind: 'text', text, bytes: bytes.length };
}

/**
 * Bytes as text, without a byte order mark: UTF-16 where its mark says so, else UTF-8, with U+FFFD for what is none.
 * Undefined where the bytes are no text: a NUL near the start, or many control characters in what is no UTF-8.
 */
export function decodeText(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return swapped(bytes.subarray(2)).toString('utf16le');
  const start = bytes.subarray(0, SNIFFED);
  if (start.includes(0)) return undefined;
  if (!isUtf8(bytes) && manyControls(start)) return undefined;
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', hasMark ? 3 : 0);
}

/** The system's code of an error, `UNKNOWN` where it has none. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

// As much as git looks at to tell text from binary.
const SNIFFED = 8000;

function readFile(path: RawPath, maxSize: number): Buffer | 'large' | 'no file' {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK || 0));
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return 'no file';
    if (stat.size > maxSize) return 'large';
    const bytes = Buffer.allocUnsafe(stat.size);
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(file, bytes, length, bytes.length - length, null);
      if (read === 0) break;
      length += read;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}

function manyControls(bytes: Buffer): boolean {
  let controls = 0;
  for (const byte of bytes) if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) controls++;
  return controls * 20 > bytes.length;
}
