import { randomBytes, randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE62 = `0123456789${LETTERS}`;

function from(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** The credentials of a sample: random, valid nowhere, in the shape that real ones have. */
export interface SampleCredentials {
  readonly webshopToken: string;
  readonly warehousePassword: string;
  readonly crmClientSecret: string;
  readonly databasePassword: string;
  readonly webhookSecret: string;
  readonly gitHubToken: string;
  readonly awsKeyId: string;
  readonly awsSecretKey: string;
  readonly connectorApiKey: string;
}

/** New ones at every call: nothing that looks like a credential stands in this repository. */
export function sampleCredentials(): SampleCredentials {
  return {
    webshopToken: randomBytes(20).toString('hex'),
    warehousePassword: `${from(LETTERS, 6)}-${from(BASE62, 8)}!${String(randomInt(10, 99))}`,
    crmClientSecret: from(BASE62, 40),
    databasePassword: `${from(LETTERS, 4)}${from(BASE62, 12)}`,
    webhookSecret: randomBytes(32).toString('base64url'),
    gitHubToken: gitHubToken(),
    awsKeyId: `AKIA${from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`,
    awsSecretKey: randomBytes(30).toString('base64'),
    connectorApiKey: randomBytes(16).toString('hex'),
  };
}

/** A classic GitHub token: 30 random characters and their CRC-32 in six digits of base 62. */
function gitHubToken(): string {
  const body = from(BASE62, 30);
  let rest = crc32(body);
  let digits = '';
  for (let i = 0; i < 6; i++) {
    digits = `${BASE62[rest % 62] ?? ''}${digits}`;
    rest = Math.floor(rest / 62);
  }
  return `ghp_${body}${digits}`;
}

function crc32(text: string): number {
  let crc = ~0;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
