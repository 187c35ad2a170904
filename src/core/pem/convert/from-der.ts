import { message, type Message } from '../../message';
import type { Secret } from '../../secret';
import { contentKind } from '../content';
import { readElement } from '../der/element';
import { fromBer } from '../der/from-ber';
import { allChildren, wholeOf } from '../der/read';
import { derFault } from '../der/well-formed';
import { labelOf } from '../labels';
import type { Refused } from './blocks-of';
import type { Ciphers } from './ciphers';
import type { Converted } from './convert';
import { wrapped } from './encode';
import type { PassphraseRefused } from './passphrase';
import { fromPkcs12 } from './pkcs12';

/** True for the bytes of a PKCS#12 container (`.p12`, `.pfx`), which need a passphrase. */
export function isPkcs12(bytes: Uint8Array): boolean {
  return contentKind(fromBer(bytes) ?? bytes) === 'pkcs12';
}

/** The PEM of a DER file by what its bytes are; of PKCS#7 the certificates in it. */
export function fromDer(bytes: Uint8Array, newline = '\n'): Converted | Refused {
  const whole = fromBer(bytes);
  const kind = whole && contentKind(whole);
  if (!whole || kind === undefined || whole.length < bytes.length - 2) return { fault: NOT_DER };
  if (kind === 'pkcs12') return { fault: message('This is a PKCS#12 container, which needs its passphrase.') };
  if (kind === 'pkcs7') return certificates(whole, newline);
  const label = labelOf(kind);
  if (label === undefined || derFault(whole, { start: 0, end: whole.length })) return { fault: NOT_DER };
  return { text: wrapped(label, whole, newline), isPrivate: label.endsWith('PRIVATE KEY') };
}

/** The key and the certificates of a PKCS#12 container as PEM. */
export async function fromPkcs12File(
  bytes: Uint8Array,
  passphrase: Secret,
  ciphers: Ciphers,
  newline = '\n',
): Promise<Converted | PassphraseRefused> {
  const whole = fromBer(bytes);
  if (!whole) return { fault: NOT_DER, isPassphraseWrong: false };
  return fromPkcs12(whole, passphrase, ciphers, newline);
}

const NOT_DER: Message = message('These bytes are no key or certificate that is known here.');

function certificates(bytes: Uint8Array, newline: string): Converted | Refused {
  const [, wrapper] = allChildren(bytes, readElement(bytes, 0));
  const signed = wrapper && readElement(bytes, wrapper.content);
  const list = allChildren(bytes, signed).find(({ tag }) => tag === 0xa0);
  const found = allChildren(bytes, list).map((part) => wholeOf(bytes, part));
  const made = found.filter((part) => contentKind(part) === 'certificate');
  if (made.length === 0) return { fault: message('There is no certificate in this PKCS#7 file.') };
  return { text: made.map((part) => wrapped('CERTIFICATE', part, newline)).join(''), isPrivate: false };
}
