import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { isSignedBy } from '../arithmetic/signature';
import { BIT_STRING, readElement } from '../der/element';
import { allChildren, sameBytes, wholeOf } from '../der/read';
import type { Certificate } from './certificate';
import { publicKeyOf } from './keys';

/** As many answers as are kept: texts are judged again at each change, and certificates seldom change. */
const KEPT = 200;
const ANSWERS = new Map<string, boolean | undefined>();

/** Whether the key of `issuer` made the signature of `certificate`; undefined where it cannot be told. */
export function didIssue(issuer: Certificate, certificate: Certificate): boolean | undefined {
  if (!issuer.key || issuer.key.fault) return undefined;
  const name = `${digest(issuer.bytes)} ${digest(certificate.bytes)}`;
  if (ANSWERS.has(name)) return ANSWERS.get(name);
  const answer = check(issuer, certificate);
  const [oldest] = ANSWERS.keys();
  if (ANSWERS.size >= KEPT && oldest !== undefined) ANSWERS.delete(oldest);
  ANSWERS.set(name, answer);
  return answer;
}

/** Whether the key in a certificate request (PKCS#10) made its signature; undefined where it cannot be told. */
export function isRequestSigned(bytes: Uint8Array): boolean | undefined {
  const [info, algorithm, signature] = allChildren(bytes, readElement(bytes, 0));
  const key = publicKeyOf(bytes, allChildren(bytes, info)[2]);
  if (!info || !algorithm || signature?.tag !== BIT_STRING || !key || key.fault) return undefined;
  return isSignedBy(key, bytes, algorithm, wholeOf(bytes, info), bytes.subarray(signature.content + 1, signature.end));
}

function check({ key }: Certificate, certificate: Certificate): boolean | undefined {
  const { bytes, tbs, algorithm, innerAlgorithm, signature } = certificate;
  if (!key || !sameBytes(wholeOf(bytes, algorithm), wholeOf(bytes, innerAlgorithm))) return undefined;
  return isSignedBy(key, bytes, algorithm, wholeOf(bytes, tbs), bytes.subarray(signature.content + 1, signature.end));
}

function digest(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
