import type { ContentKind } from './content';

/**
 * What may stand under each label: its own kind first, then what readers take there as well. Labels from RFC 7468 and
 * OpenSSL's pem.h; those without kinds have a body that is not DER or that we do not look into.
 */
const LABELS: Readonly<Record<string, readonly ContentKind[]>> = {
  CERTIFICATE: ['certificate'],
  'X509 CERTIFICATE': ['certificate'],
  'TRUSTED CERTIFICATE': ['certificate'],
  'CERTIFICATE REQUEST': ['certificate-request'],
  'NEW CERTIFICATE REQUEST': ['certificate-request'],
  'X509 CRL': ['crl'],
  'PRIVATE KEY': ['pkcs8'],
  'ENCRYPTED PRIVATE KEY': ['encrypted-pkcs8'],
  'RSA PRIVATE KEY': ['pkcs1-private'], // strongroom-ignore credential/token
  'DSA PRIVATE KEY': ['dsa-private'],
  'EC PRIVATE KEY': ['sec1'],
  'PUBLIC KEY': ['spki'],
  'RSA PUBLIC KEY': ['pkcs1-public'],
  'EC PUBLIC KEY': ['spki'],
  'DSA PUBLIC KEY': [],
  'EC PARAMETERS': [],
  'DH PARAMETERS': [],
  'X9.42 DH PARAMETERS': [],
  'DSA PARAMETERS': [],
  PKCS7: ['pkcs7'],
  'PKCS #7 SIGNED DATA': ['pkcs7'],
  CMS: ['pkcs7'],
  'ATTRIBUTE CERTIFICATE': [],
  'CERTIFICATE PAIR': [],
  'OPENSSH PRIVATE KEY': ['openssh'],
  'ANY PRIVATE KEY': [],
  ECHCONFIG: [],
};

/** The label that a kind of content has by itself; undefined where none of ours fits. */
export function labelOf(kind: ContentKind): string | undefined {
  return Object.entries(LABELS).find(([, kinds]) => kinds[0] === kind)?.[0];
}

/** What is expected under a label; undefined for labels that we do not know. */
export function kindsUnder(label: string): readonly ContentKind[] | undefined {
  return Object.hasOwn(LABELS, label) ? LABELS[label] : undefined;
}

export function isKnownLabel(label: string): boolean {
  return Object.hasOwn(LABELS, label);
}

/** Armour of other formats, with rules of its own (a checksum line, four dashes). */
export function isForeignLabel(label: string): boolean {
  return /^(?:PGP|SSH2) /.test(label);
}
