import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { RuleId } from '../finding';
import type { ProjectConfig } from './project-config';

/**
 * A guess at the value costs this many rounds. More would hold up the editor, which pays them for every finding of a
 * file with ignored values.
 */
export const HASH_ITERATIONS = 10_000;
const MOST_ITERATIONS = 1_000_000;
const FORM = /^pbkdf2-sha256\$(\d{1,7})\$((?:[0-9a-f]{2}){8,64})\$([0-9a-f]{64})$/;

/** `pbkdf2-sha256$<iterations>$<salt, hex>$<hash, hex>` of a value. The salt is random, 16 bytes. */
export function hashValue(value: string, salt: Uint8Array, iterations = HASH_ITERATIONS): string {
  const hash = pbkdf2(sha256, utf8ToBytes(value), salt, { c: iterations, dkLen: 32 });
  return `pbkdf2-sha256$${iterations}$${bytesToHex(salt)}$${bytesToHex(hash)}`;
}

/** Whether a text is of the form that `hashValue` writes. */
export function isHash(text: string): boolean {
  return partsOf(text) !== undefined;
}

/**
 * The salt that a project's file uses already. With one salt in a file a finding is hashed once, however many values
 * are ignored.
 */
export function saltOf(config: ProjectConfig): Uint8Array | undefined {
  const parts = config.ignoredValues
    .map(({ hash }) => partsOf(hash))
    .find((one) => one?.iterations === HASH_ITERATIONS);
  return parts && hexToBytes(parts.salt);
}

/** Whether people said of this value, found by this rule, that it is harmless. */
export function isIgnored(config: ProjectConfig, rule: RuleId, value: string): boolean {
  const hashed = new Map<string, string>();
  return config.ignoredValues.some((ignored) => {
    if (ignored.rule !== undefined && ignored.rule !== rule) return false;
    const parts = partsOf(ignored.hash);
    if (!parts) return false;
    const kind = `${parts.iterations}$${parts.salt}`;
    const known = hashed.get(kind) ?? cachedHash(value, parts.salt, parts.iterations);
    hashed.set(kind, known);
    return known === ignored.hash;
  });
}

function partsOf(hash: string): { iterations: number; salt: string } | undefined {
  const [, iterations, salt] = FORM.exec(hash) ?? [];
  if (iterations === undefined || salt === undefined) return undefined;
  const count = Number(iterations);
  return count >= 1 && count <= MOST_ITERATIONS ? { iterations: count, salt } : undefined;
}

/** Hashes by a digest of what was hashed, salted anew by every process, so that no value is kept. */
const CACHE = new Map<string, string>();
const MOST_CACHED = 5_000;
let pepper: Uint8Array | undefined;

function cachedHash(value: string, salt: string, iterations: number): string {
  pepper ??= crypto.getRandomValues(new Uint8Array(16));
  const digest = sha256
    .create()
    .update(pepper)
    .update(utf8ToBytes(`${iterations}$${salt}$${value}`))
    .digest();
  const key = bytesToHex(digest);
  const known = CACHE.get(key);
  if (known !== undefined) return known;
  if (CACHE.size >= MOST_CACHED) CACHE.clear();
  const hash = hashValue(value, hexToBytes(salt), iterations);
  CACHE.set(key, hash);
  return hash;
}
