import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { isSignedBy } from '../arithmetic/signature';
import { sameBytes, wholeOf } from '../der/read';
import type { Certificate } from './certificate';

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

function check({ key }: Certificate, certificate: Certificate): boolean | undefined {
  const { bytes, tbs, algorithm, innerAlgorithm, signature } = certificate;
  if (!key || !sameBytes(wholeOf(bytes, algorithm), wholeOf(bytes, innerAlgorithm))) return undefined;
  return isSignedBy(key, bytes, algorithm, wholeOf(bytes, tbs), bytes.subarray(signature.content + 1, signature.end));
}

function digest(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
