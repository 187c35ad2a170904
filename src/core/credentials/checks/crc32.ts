const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

/** CRC-32 (ISO-HDLC, as in zip) of ASCII text. */
export function crc32(text: string): number {
  let rest = 0xffffffff;
  for (let at = 0; at < text.length; at++) rest = (TABLE[(rest ^ text.charCodeAt(at)) & 0xff] as number) ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Six digits of base 62, zeros in front: how GitHub and npm end their tokens. */
export function base62Checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let at = 0; at < 6; at++) {
    digits = (BASE62[rest % 62] as string) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** Whether a token `prefix_<random><checksum>` ends with the checksum of its random part. */
export function endsWithItsChecksum(token: string): boolean {
  const random = token.slice(token.lastIndexOf('_') + 1);
  return random.length > 6 && base62Checksum(random.slice(0, -6)) === random.slice(-6);
}
