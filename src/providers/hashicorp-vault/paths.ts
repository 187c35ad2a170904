import { message, shown } from '../../core/message';
import { problem } from '../errors';

/** A path as Vault's URL wants it. Throws an `invalid` Problem where Vault could not keep it as it is. */
export function encodePath(path: readonly string[]): string {
  return path.map(encodeSegment).join('/');
}

function encodeSegment(segment: string): string {
  const bad =
    segment === '' ||
    segment === '.' ||
    segment === '..' ||
    segment.includes('/') ||
    // Vault answers 400 to what it calls non-printing: controls, formats, and white space other than the blank.
    /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}|\p{Surrogate}/u.test(segment);
  if (bad) {
    throw problem(
      'invalid',
      message('Vault cannot keep a secret of the name “{0}”. Choose another one.', shown(segment)),
    );
  }
  return encodeURIComponent(segment);
}

/** The names in a path that was joined by slashes. */
export function segmentsOf(text: string): readonly string[] {
  return text.split('/').filter((segment) => segment !== '');
}
