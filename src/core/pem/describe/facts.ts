import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Block } from '../blocks';
import { chainOf, inOrder } from '../chain';
import { contentKind, type ContentKind } from '../content';
import { isEncrypted } from '../convert/passphrase';
import { toPublicKey } from '../convert/keys';
import { readElement } from '../der/element';
import { contentOf } from '../der/read';
import { isAuthority, isSelfIssued, type Certificate } from '../x509/certificate';
import { examine } from '../x509/examine';
import { publicKeyOf } from '../x509/keys';
import { certificatesIn, isSameKey, privateKeysIn } from '../x509/same-key';
import { keyName, signatureName } from './algorithms';
import { alternativeNames, hexText, nameText } from './names';

/** What may be seen of a block: never anything private. Texts are names, not sentences. */
export interface BlockFacts {
  readonly label: string;
  readonly kind: ContentKind | undefined;
  readonly isPrivate: boolean;
  readonly isEncrypted: boolean;
  readonly key?: string;
  /** SHA-256 of the public key (its SubjectPublicKeyInfo), the same for a key, its certificate and its request. */
  readonly keyFingerprint?: string;
  readonly certificate?: CertificateFacts;
  /** Of a certificate or private key: whether its other half stands in the same text. */
  readonly hasPartner?: boolean;
}

export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  /** Milliseconds since 1970. */
  readonly notBefore?: number;
  readonly notAfter?: number;
  readonly names: readonly string[];
  readonly signature: string;
  readonly sha256: string;
  readonly sha1: string;
  readonly role: 'leaf' | 'intermediate' | 'root' | 'self-signed';
  /** From 1, from the leaf on, where the certificates of the text are a chain of several. */
  readonly position?: { readonly index: number; readonly total: number };
}

/** The facts of each block, in their order. */
export function factsOf(blocks: readonly Block[]): readonly BlockFacts[] {
  return blocks.map((block) => factsOfBlock(block, blocks));
}

/** A chain of this many blocks is compared; more are a collection, and all with all grows by the square. */
const MOST_COMPARED = 20;

/** The facts of one block; `all` are those it stands among. */
export function factsOfBlock(block: Block, all: readonly Block[]): BlockFacts {
  const examined = examine(block);
  const position = examined?.certificate && positionOf(block, all);
  const encrypted = isEncrypted(block);
  const isPrivate = block.label.endsWith('PRIVATE KEY');
  const key = examined?.key;
  const spki = examined && !encrypted && !examined.fault ? toPublicKey(block.body.bytes) : undefined;
  const shownKey = key ?? (spki && publicKeyOf(spki, readElement(spki, 0)));
  const among = all.length > MOST_COMPARED ? [] : all;
  const others = isPrivate ? certificatesIn(among) : examined?.certificate ? privateKeysIn(among) : [];
  const compared = key && others.length > 0;
  return {
    label: block.label,
    kind: block.body.headers.length > 0 ? undefined : contentKind(block.body.bytes),
    isPrivate,
    isEncrypted: encrypted,
    ...(shownKey && { key: keyName(shownKey) }),
    ...(spki && { keyFingerprint: hexText(sha256(spki), ':') }),
    ...(examined?.certificate && { certificate: certificateFacts(examined.certificate, position) }),
    ...(compared && { hasPartner: others.some((other) => isSameKey(key, examine(other)?.key) === true) }),
  };
}

function positionOf(block: Block, all: readonly Block[]): CertificateFacts['position'] {
  const chain = all.length > MOST_COMPARED ? [] : chainOf(all);
  const order = chain.length > 1 ? (inOrder(chain) ?? []) : [];
  const index = order.findIndex((link) => link.block === block);
  return index < 0 ? undefined : { index: index + 1, total: order.length };
}

function certificateFacts(certificate: Certificate, position: CertificateFacts['position']): CertificateFacts {
  const { bytes, subject, issuer, serial, notBefore, notAfter, signatureOid } = certificate;
  const top = readElement(bytes, 0);
  const whole = bytes.subarray(0, top?.end);
  return {
    subject: nameText(bytes, subject),
    issuer: nameText(bytes, issuer),
    serial: hexText(contentOf(bytes, serial), ':'),
    ...(notBefore !== undefined && { notBefore }),
    ...(notAfter !== undefined && { notAfter }),
    names: alternativeNames(certificate),
    signature: signatureName(signatureOid),
    sha256: hexText(sha256(whole), ':'),
    sha1: hexText(sha1(whole), ':'),
    role: roleOf(certificate),
    ...(position && { position }),
  };
}

function roleOf(certificate: Certificate): CertificateFacts['role'] {
  if (isAuthority(certificate)) return isSelfIssued(certificate) ? 'root' : 'intermediate';
  return isSelfIssued(certificate) ? 'self-signed' : 'leaf';
}

/** The common name, else the first alternative name, else the whole subject: what a list calls a certificate. */
export function titleOf(block: Block): string | undefined {
  const certificate = examine(block)?.certificate;
  if (!certificate) return undefined;
  const subject = nameText(certificate.bytes, certificate.subject);
  const title = /(?:^|, )CN=([^,]+)/.exec(subject)?.[1] ?? alternativeNames(certificate)[0] ?? subject;
  return title === '' ? undefined : title;
}
