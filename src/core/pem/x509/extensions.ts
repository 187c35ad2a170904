import { BIT_STRING, INTEGER, OBJECT_ID, OCTET_STRING, readElement, SEQUENCE, type Element } from '../der/element';
import { allChildren, contentOf, objectId } from '../der/read';
import { derFault } from '../der/well-formed';
import type { Extension } from './certificate';

/** The short names of extensions that readers know, by RFC 5280 and its like. */
export const EXTENSIONS: Readonly<Record<string, string>> = {
  '2.5.29.14': 'subjectKeyIdentifier',
  '2.5.29.15': 'keyUsage',
  '2.5.29.17': 'subjectAltName',
  '2.5.29.18': 'issuerAltName',
  '2.5.29.19': 'basicConstraints',
  '2.5.29.30': 'nameConstraints',
  '2.5.29.31': 'cRLDistributionPoints',
  '2.5.29.32': 'certificatePolicies',
  '2.5.29.33': 'policyMappings',
  '2.5.29.35': 'authorityKeyIdentifier',
  '2.5.29.36': 'policyConstraints',
  '2.5.29.37': 'extKeyUsage',
  '2.5.29.46': 'freshestCRL',
  '2.5.29.54': 'inhibitAnyPolicy',
  '2.5.29.20': 'cRLNumber',
  '2.5.29.27': 'deltaCRLIndicator',
  '2.5.29.28': 'issuingDistributionPoint',
  '1.3.6.1.5.5.7.1.1': 'authorityInfoAccess',
  '1.3.6.1.5.5.7.1.3': 'qcStatements',
  '1.3.6.1.5.5.7.1.7': 'sbgp-ipAddrBlock',
  '1.3.6.1.5.5.7.1.8': 'sbgp-autonomousSysNum',
  '1.3.6.1.5.5.7.1.11': 'subjectInfoAccess',
  '1.3.6.1.5.5.7.1.14': 'proxyCertInfo',
  '1.3.6.1.5.5.7.1.24': 'tlsfeature',
  '1.3.6.1.4.1.11129.2.4.2': 'signedCertificateTimestampList',
  '1.3.6.1.4.1.11129.2.4.3': 'precertificatePoison',
  '1.3.6.1.5.5.7.48.1.5': 'id-pkix-ocsp-nocheck',
  '2.16.840.1.113730.1.1': 'netscape-cert-type',
};

/** True where the value of a known extension is not what its definition wants. */
export function isExtensionWrong(bytes: Uint8Array, { oid, value }: Extension): boolean {
  if (!Object.hasOwn(EXTENSIONS, oid)) return false;
  const top = readElement(bytes, value.content);
  if (top?.end !== value.end || derFault(bytes, { start: value.content, end: value.end })) return true;
  const parts = allChildren(bytes, top);
  switch (oid) {
    case '2.5.29.14':
      return top.tag !== OCTET_STRING;
    case '2.5.29.15':
    case '2.16.840.1.113730.1.1':
      return top.tag !== BIT_STRING;
    case '2.5.29.18':
      return top.tag !== SEQUENCE || parts.length === 0;
    case '2.5.29.17':
      return top.tag !== SEQUENCE || parts.length === 0 || parts.some((name) => isNameWrong(bytes, name, false));
    case '2.5.29.19':
      return top.tag !== SEQUENCE || !isBasicConstraints(bytes, parts);
    case '2.5.29.30':
      return top.tag !== SEQUENCE || parts.length === 0 || parts.some((part) => isSubtreesWrong(bytes, part));
    case '2.5.29.35':
      return top.tag !== SEQUENCE || parts.some(({ tag }) => ![0x80, 0xa1, 0x82].includes(tag));
    case '2.5.29.37':
      return top.tag !== SEQUENCE || parts.length === 0 || parts.some(({ tag }) => tag !== OBJECT_ID);
    case '2.5.29.31':
    case '2.5.29.32':
    case '1.3.6.1.5.5.7.1.1':
      return top.tag !== SEQUENCE || parts.length === 0 || parts.some(({ tag }) => tag !== SEQUENCE);
    default:
      return false;
  }
}

function isBasicConstraints(bytes: Uint8Array, parts: readonly Element[]): boolean {
  const rest = parts[0]?.tag === 0x01 ? parts.slice(1) : parts;
  const [path, more] = rest;
  if (more) return false;
  return path === undefined || (path.tag === INTEGER && ((bytes[path.content] ?? 0) & 0x80) === 0);
}

function isSubtreesWrong(bytes: Uint8Array, subtrees: Element): boolean {
  if (subtrees.tag !== 0xa0 && subtrees.tag !== 0xa1) return true;
  const list = allChildren(bytes, subtrees);
  return list.length === 0 || list.some((subtree) => isNameWrong(bytes, allChildren(bytes, subtree)[0], true));
}

/** A GeneralName; as a constraint an address stands with its mask. */
function isNameWrong(bytes: Uint8Array, name: Element | undefined, constraint: boolean): boolean {
  if (name === undefined) return true;
  const content = contentOf(bytes, name);
  switch (name.tag) {
    case 0x81:
    case 0x82:
    case 0x86:
      return !constraint && content.length === 0;
    case 0x87:
      if (!constraint) return content.length !== 4 && content.length !== 16;
      return (content.length !== 8 && content.length !== 32) || !isMask(content.subarray(content.length / 2));
    case 0xa0:
    case 0xa3:
    case 0xa4:
    case 0xa5:
    case 0x88:
      return content.length === 0;
    default:
      return true;
  }
}

/** Ones, then zeros. */
function isMask(bytes: Uint8Array): boolean {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits);
}

/** Other names whose definition wants one type of text: RFC 4985, RFC 6120, RFC 9598, Windows' UPN. */
const OTHER_NAMES: Readonly<Record<string, number>> = {
  '1.3.6.1.5.5.7.8.7': 0x16,
  '1.3.6.1.5.5.7.8.5': 0x0c,
  '1.3.6.1.5.5.7.8.9': 0x0c,
  '1.3.6.1.4.1.311.20.2.3': 0x0c,
};

/** True where an alternative name of another kind is not of the type that its definition wants. */
export function hasWrongOtherName(bytes: Uint8Array, { oid, value }: Extension): boolean {
  if (oid !== '2.5.29.17') return false;
  return allChildren(bytes, readElement(bytes, value.content)).some((name) => {
    if (name.tag !== 0xa0) return false;
    const [type, wrapper] = allChildren(bytes, name);
    const wanted = OTHER_NAMES[objectId(bytes, type)];
    return wanted !== undefined && wrapper !== undefined && bytes[wrapper.content] !== wanted;
  });
}

/** True where an alternative name has characters beyond ASCII, which none of its kinds allows. */
export function hasForeignName(bytes: Uint8Array, { oid, value }: Extension): boolean {
  if (oid !== '2.5.29.17') return false;
  return allChildren(bytes, readElement(bytes, value.content)).some(
    (name) => [0x81, 0x82, 0x86].includes(name.tag) && contentOf(bytes, name).some((byte) => byte > 0x7f),
  );
}
