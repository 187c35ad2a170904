import { BIT_STRING, childrenOf, INTEGER, OCTET_STRING, readElement, SEQUENCE, type Element } from '../der/element';
import { allChildren, contentOf, objectId, wholeOf } from '../der/read';
import { timeOf } from '../der/well-formed';
import { publicKeyOf, type PublicKey } from './keys';

export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  /** In the bytes of the certificate. */
  readonly value: Element;
  readonly element: Element;
}

/** The parts of a certificate that rules ask for. Elements are in `bytes`. */
export interface Certificate {
  readonly bytes: Uint8Array;
  readonly tbs: Element;
  /** As written, 0 for version 1; undefined where it is left out, which means 1. */
  readonly version: Element | undefined;
  readonly versionNumber: number;
  readonly serial: Element;
  readonly innerAlgorithm: Element;
  readonly algorithm: Element;
  readonly signatureOid: string;
  readonly signature: Element;
  readonly issuer: Element;
  readonly subject: Element;
  readonly validity: Element;
  readonly notBefore: number | undefined;
  readonly notAfter: number | undefined;
  readonly key: PublicKey | undefined;
  readonly spki: Element;
  readonly extensions: readonly Extension[];
}

/** Reads a certificate whose DER is right; the element at which it is none where it is not one. */
export function readCertificate(bytes: Uint8Array): Certificate | { readonly wrongAt: Element } {
  const top = readElement(bytes, 0) ?? { tag: 0, start: 0, content: 0, end: 0 };
  const [tbs, algorithm, signature, more] = allChildren(bytes, top);
  if (tbs?.tag !== SEQUENCE) return { wrongAt: tbs ?? top };
  if (algorithm?.tag !== SEQUENCE) return { wrongAt: algorithm ?? top };
  if (signature?.tag !== BIT_STRING || more) return { wrongAt: more ?? signature ?? top };
  const fields = allChildren(bytes, tbs);
  const version = fields[0]?.tag === 0xa0 ? fields.shift() : undefined;
  const [serial, innerAlgorithm, issuer, validity, subject, spki, ...rest] = fields;
  if (serial?.tag !== INTEGER) return { wrongAt: serial ?? tbs };
  for (const field of [innerAlgorithm, issuer, validity, subject, spki])
    if (field?.tag !== SEQUENCE) return { wrongAt: field ?? tbs };
  if (!innerAlgorithm || !issuer || !validity || !subject || !spki) return { wrongAt: tbs };
  const wrapper = rest.find(({ tag }) => tag === 0xa3);
  const extensions = wrapper ? extensionsOf(bytes, wrapper) : [];
  if ('wrongAt' in extensions) return extensions;
  const [before, after] = allChildren(bytes, validity).map((time) => timeOf(bytes, time.tag, time.content, time.end));
  const number = version && readElement(bytes, version.content);
  return {
    bytes,
    tbs,
    version: number,
    versionNumber: number ? (bytes[number.end - 1] ?? 0) : 0,
    serial,
    innerAlgorithm,
    algorithm,
    signatureOid: objectId(bytes, readElement(bytes, algorithm.content)),
    signature,
    issuer,
    subject,
    validity,
    notBefore: before,
    notAfter: after,
    key: publicKeyOf(bytes, spki),
    spki,
    extensions,
  };
}

/** The extensions in an explicit tag around a list of them. */
export function extensionsOf(
  bytes: Uint8Array,
  wrapper: Element,
): readonly Extension[] | { readonly wrongAt: Element } {
  const list = wrapper.tag === SEQUENCE ? wrapper : readElement(bytes, wrapper.content);
  if (list?.tag !== SEQUENCE) return { wrongAt: wrapper };
  const extensions: Extension[] = [];
  for (const element of allChildren(bytes, list)) {
    const parts = childrenOf(bytes, element, 4);
    const value = parts.at(-1);
    const oid = objectId(bytes, parts[0]);
    if (element.tag !== SEQUENCE || oid === '' || value?.tag !== OCTET_STRING || parts.length > 3)
      return { wrongAt: element };
    const critical = parts.length === 3 && bytes[parts[1]?.content ?? 0] === 0xff;
    extensions.push({ oid, critical, value, element });
  }
  return extensions;
}

export function extensionOf({ extensions }: Certificate, oid: string): Extension | undefined {
  return extensions.find((extension) => extension.oid === oid);
}

const SUBJECT_KEY_ID = '2.5.29.14';
const AUTHORITY_KEY_ID = '2.5.29.35';
const BASIC_CONSTRAINTS = '2.5.29.19';

/** True for a certificate that may issue others: the CA flag, or version 1 that signs itself. */
export function isAuthority(certificate: Certificate): boolean {
  const extension = extensionOf(certificate, BASIC_CONSTRAINTS);
  if (!extension) return certificate.versionNumber < 2 && isSelfIssued(certificate);
  const [flag] = allChildren(certificate.bytes, readElement(certificate.bytes, extension.value.content));
  return flag?.tag === 0x01 && certificate.bytes[flag.content] === 0xff;
}

const KEY_USAGE = '2.5.29.15';

/** True where the key usage is told and does not hold the signing of certificates. */
export function mayNotSign(certificate: Certificate): boolean {
  const usage = extensionOf(certificate, KEY_USAGE);
  const bits = usage && readElement(certificate.bytes, usage.value.content);
  return bits?.tag === BIT_STRING && ((certificate.bytes[bits.content + 1] ?? 0) & 0x04) === 0;
}

export function isSelfIssued({ bytes, issuer, subject }: Certificate): boolean {
  return hex(wholeOf(bytes, issuer)) === hex(wholeOf(bytes, subject));
}

/** True where the names say that `issuer` issued `certificate`, and the key ids, where both have them, do not differ. */
export function mayHaveIssued(issuer: Certificate, certificate: Certificate): boolean {
  if (hex(wholeOf(issuer.bytes, issuer.subject)) !== hex(wholeOf(certificate.bytes, certificate.issuer))) return false;
  const own = extensionOf(issuer, SUBJECT_KEY_ID);
  const wanted = extensionOf(certificate, AUTHORITY_KEY_ID);
  if (!own || !wanted) return true;
  const id = readElement(issuer.bytes, own.value.content);
  const [first] = allChildren(certificate.bytes, readElement(certificate.bytes, wanted.value.content));
  if (id?.tag !== OCTET_STRING || first?.tag !== 0x80) return true;
  return hex(contentOf(issuer.bytes, id)) === hex(contentOf(certificate.bytes, first));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
