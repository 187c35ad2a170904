import { isReference } from '../../references/is-reference';
import { isMadeUp } from '../made-up';
import { isPlaceholder, isSequence } from '../placeholders';
import { looksRandom } from '../strength';
import { decodeBase64 } from './base64';

/** Parts of a template's or a program's own inside a value: what stands there is filled in later. */
const FILLED_IN = /\$\{|\{\{|#\{|<%|%\(|\$\(|^\$[A-Za-z_]|^%[sdv]|^\{\w{0,40}\}/;

/** Whether a value is a placeholder, a reference or filled in by a template. */
export function isHole(value: string): boolean {
  return isPlaceholder(value) || isReference(value) || FILLED_IN.test(value);
}

/** What stands where a service's token would, with its random part left to be filled in or counted up. */
export function isTokenHole(token: string): boolean {
  return isSequence(token) || isMadeUp(token);
}

/** The same of a part that a person may have chosen. */
export function isPartHole(value: string): boolean {
  return isHole(value) || isMadeUp(value);
}

export function isBearerHole(value: string): boolean {
  return isHole(value) || !looksRandom(value);
}

/** `user:password` and the like in Base64. */
export function isBasicHole(value: string): boolean {
  const plain = decodeBase64(value);
  if (plain === undefined) return true;
  return isHole(plain.slice(plain.indexOf(':') + 1));
}
