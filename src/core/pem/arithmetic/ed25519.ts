import { sha512 } from '@noble/hashes/sha2.js';
import { inverse, mod } from './curves';

/** RFC 8032, section 5.1. */
const P = (1n << 255n) - 19n;
const D = mod(-121665n * inverse(121666n, P), P);
const BASE: Extended = [
  15112221349535400772501151409588531511454012693041857206046113283949847762202n,
  46316835694926478169428394003475163141307993866256225615783033603165251855960n,
];

type Extended = readonly [x: bigint, y: bigint];

/** The public key of a private one of 32 bytes. Takes milliseconds. */
export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  const hash = sha512(seed);
  hash[0] = (hash[0] ?? 0) & 0xf8;
  hash[31] = ((hash[31] ?? 0) & 0x7f) | 0x40;
  let number = 0n;
  for (const byte of hash.slice(0, 32).reverse()) number = number * 256n + BigInt(byte);
  const [x, y] = multiple(number);
  const bytes = new Uint8Array(32);
  for (let i = 0, rest = y; i < 32; i++, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  if (x & 1n) bytes[31] = (bytes[31] ?? 0) | 0x80;
  return bytes;
}

/** A multiple of the base point, in projective coordinates on the way. */
function multiple(number: bigint): Extended {
  let sum: readonly [bigint, bigint, bigint] = [0n, 1n, 1n];
  const base = [...BASE, 1n] as const;
  for (const bit of number.toString(2)) {
    sum = add(sum, sum);
    if (bit === '1') sum = add(sum, base);
  }
  const z = inverse(sum[2], P);
  return [mod(sum[0] * z, P), mod(sum[1] * z, P)];
}

function add(
  [x1, y1, z1]: readonly [bigint, bigint, bigint],
  [x2, y2, z2]: readonly [bigint, bigint, bigint],
): readonly [bigint, bigint, bigint] {
  const a = (z1 * z2) % P;
  const b = (a * a) % P;
  const c = (x1 * x2) % P;
  const d = (y1 * y2) % P;
  const e = (((D * c) % P) * d) % P;
  const [f, g] = [mod(b - e, P), (b + e) % P];
  const cross = mod((x1 + y1) * (x2 + y2) - c - d, P);
  return [(((a * f) % P) * cross) % P, (((a * g) % P) * ((d + c) % P)) % P, (f * g) % P];
}
