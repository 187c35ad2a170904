import { createHash, randomBytes } from 'node:crypto';

/** A new key file in KeePass's XML format, version 2.0: 32 random bytes with a check sum that tells a damaged file. */
export function newKeyFile(): Uint8Array {
  const key = randomBytes(32);
  const check = createHash('sha256').update(key).digest('hex').slice(0, 8).toUpperCase();
  const words = key.toString('hex').toUpperCase().match(/.{8}/g) ?? [];
  const lines = [words.slice(0, 4).join(' '), words.slice(4).join(' ')];
  const text = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<KeyFile>',
    '  <Meta><Version>2.0</Version></Meta>',
    `  <Key><Data Hash="${check}">`,
    ...lines.map((line) => `    ${line}`),
    '  </Data></Key>',
    '</KeyFile>',
    '',
  ].join('\n');
  return new TextEncoder().encode(text);
}
