import type { Node } from 'jsonc-parser';
import type { KeyKind } from './data/actions';
import { KEY_SPECS } from './data/kms';
import { member, membersOf, valueText } from './model';

const BY_USE: Readonly<Record<string, KeyKind>> = {
  SIGN_VERIFY: 'sign',
  GENERATE_VERIFY_MAC: 'hmac',
  KEY_AGREEMENT: 'agreement',
  ENCAPSULATE_DECAPSULATE: 'kem',
};

/** What a key is for by its spec and usage; undefined where they do not tell. */
export function keyKind(spec: string, use: string | undefined): KeyKind | undefined {
  const uses = KEY_SPECS[spec]?.split(' ');
  if (uses === undefined) return undefined;
  const [only] = uses;
  const is = use ?? (uses.length === 1 ? only : undefined);
  if (is === undefined || !uses.includes(is)) return undefined;
  if (is === 'ENCRYPT_DECRYPT') return spec === 'SYMMETRIC_DEFAULT' ? 'symmetric' : 'rsa';
  return BY_USE[is];
}

/** Of the properties of a key in CloudFormation, which is symmetric where they do not say otherwise. */
export function kindOfProperties(properties: Node): KeyKind | undefined {
  const members = membersOf(properties);
  const [spec, use] = ['KeySpec', 'KeyUsage'].map((name) => member(members, name)?.value);
  if (spec && valueText(spec) === undefined) return undefined;
  if (use && valueText(use) === undefined) return undefined;
  return keyKind((spec && valueText(spec)) ?? 'SYMMETRIC_DEFAULT', use && valueText(use));
}
