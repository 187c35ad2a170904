import { hexBytes } from '../der/write';

/** RFC 2268, section 2. Old PKCS#12 files keep their certificates under it, and hosts no longer have it. */
const TABLE = hexBytes(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb6266fbf0eda46690757' +
    '27f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed708e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc' +
    '2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
);

/** CBC, with the padding of PKCS#7 taken off; undefined where that is wrong. `bits`: the effective length of the key. */
export function decryptRc2(key: Uint8Array, bits: number, iv: Uint8Array, data: Uint8Array): Uint8Array | undefined {
  if (data.length === 0 || data.length % 8 !== 0 || iv.length !== 8) return undefined;
  const words = expanded(key, bits);
  const out = new Uint8Array(data.length);
  let before = iv;
  for (let at = 0; at < data.length; at += 8) {
    const block = data.subarray(at, at + 8);
    decryptBlock(words, block).forEach((byte, i) => (out[at + i] = byte ^ (before[i] ?? 0)));
    before = block;
  }
  const padding = out.at(-1) ?? 0;
  const isPadded = padding >= 1 && padding <= 8 && out.subarray(-padding).every((byte) => byte === padding);
  return isPadded ? out.slice(0, -padding) : undefined;
}

function expanded(key: Uint8Array, bits: number): Uint16Array {
  const bytes = new Uint8Array(128);
  bytes.set(key);
  const table = (index: number) => TABLE[index & 0xff] ?? 0;
  const at = (index: number) => bytes[index] ?? 0;
  for (let i = key.length; i < 128; i++) bytes[i] = table(at(i - 1) + at(i - key.length));
  const length = Math.ceil(bits / 8);
  bytes[128 - length] = table(at(128 - length) & (0xff >> (8 * length - bits)));
  for (let i = 127 - length; i >= 0; i--) bytes[i] = table(at(i + 1) ^ at(i + length));
  return Uint16Array.from({ length: 64 }, (_, i) => at(2 * i) | (at(2 * i + 1) << 8));
}

const SHIFTS = [1, 2, 3, 5];

function decryptBlock(words: Uint16Array, block: Uint8Array): Uint8Array {
  const r = Uint16Array.from({ length: 4 }, (_, i) => (block[2 * i] ?? 0) | ((block[2 * i + 1] ?? 0) << 8));
  const word = (i: number) => r[i & 3] ?? 0;
  let next = 63;
  const mix = (): void => {
    for (let i = 3; i >= 0; i--) {
      const shift = SHIFTS[i] ?? 0;
      const turned = ((word(i) >> shift) | (word(i) << (16 - shift))) & 0xffff;
      r[i] = turned - (words[next--] ?? 0) - (word(i - 1) & word(i - 2)) - (~word(i - 1) & word(i - 3) & 0xffff);
    }
  };
  const mash = (): void => {
    for (let i = 3; i >= 0; i--) r[i] = word(i) - (words[word(i - 1) & 63] ?? 0);
  };
  for (const rounds of [5, 6, 5]) {
    for (let round = 0; round < rounds; round++) mix();
    if (next >= 0) mash();
  }
  return Uint8Array.from({ length: 8 }, (_, i) => (word(i >> 1) >> (8 * (i & 1))) & 0xff);
}
