import { RSA_PSS_OID } from '../arithmetic/signature';
import type { PublicKey } from '../x509/keys';

const SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.4': 'RSA, MD5',
  '1.2.840.113549.1.1.5': 'RSA, SHA-1',
  '1.2.840.113549.1.1.11': 'RSA, SHA-256',
  '1.2.840.113549.1.1.12': 'RSA, SHA-384',
  '1.2.840.113549.1.1.13': 'RSA, SHA-512',
  [RSA_PSS_OID]: 'RSASSA-PSS',
  '1.2.840.10040.4.3': 'DSA, SHA-1',
  '1.2.840.10045.4.1': 'ECDSA, SHA-1',
  '1.2.840.10045.4.3.2': 'ECDSA, SHA-256',
  '1.2.840.10045.4.3.3': 'ECDSA, SHA-384',
  '1.2.840.10045.4.3.4': 'ECDSA, SHA-512',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};
const KEYS: Readonly<Record<string, string>> = {
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
  '1.2.840.113549.1.3.1': 'DH',
};

/** A name that is the same in every language; the object identifier where it is not one of the usual. */
export function signatureName(oid: string): string {
  return SIGNATURES[oid] ?? oid;
}

/** `RSA 2048`, `EC P-256`, `Ed25519`. */
export function keyName({ algorithm, name, bits }: PublicKey): string {
  if (algorithm === 'RSA' || algorithm === 'DSA') return bits === undefined ? algorithm : `${algorithm} ${bits}`;
  if (algorithm === 'EC') return name === undefined ? 'EC' : `EC ${name}`;
  return KEYS[algorithm] ?? algorithm;
}
