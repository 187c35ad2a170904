import { message, shown } from '../../message';
import type { Block } from '../blocks';
import { contentKind } from '../content';
import { derFault } from '../der/well-formed';
import { sameBytes } from '../der/read';
import type { Secret } from '../../secret';
import { inPlaces, pemText, writtenBlock, type PemText, type Refused } from './blocks-of';
import type { Ciphers } from './ciphers';
import { isPrivateKey, type Converted } from './convert';
import { wrapped } from './encode';
import { decryptPkcs8, encryptPkcs8 } from './encryption';
import { toPkcs8 } from './keys';
import { decryptTraditional } from './traditional';

/** A refusal that another passphrase may mend. */
export interface PassphraseRefused extends Refused {
  readonly isPassphraseWrong: boolean;
}

export function isEncrypted({ body, label }: Block): boolean {
  if (!label.endsWith('PRIVATE KEY')) return false;
  return body.headers.length > 0 || contentKind(body.bytes) === 'encrypted-pkcs8';
}

/** The keys without their passphrase; what is not encrypted stays. Each is read back before it is given out. */
export async function removePassphrase(
  given: string,
  passphrase: Secret,
  ciphers: Ciphers,
  newline = '\n',
): Promise<Converted | PassphraseRefused> {
  const source = pemText(given);
  if ('fault' in source) return { ...source, isPassphraseWrong: false };
  if (!source.blocks.some(isEncrypted))
    return refused({ fault: message('There is no encrypted key here; nothing was changed.') });
  return rewritten(source, given, newline, async (block) => {
    if (!isEncrypted(block)) return undefined;
    const plain =
      block.body.headers.length > 0
        ? decryptTraditional(block, source.text, passphrase.reveal(), ciphers)
        : await decryptPkcs8(block.body.bytes, passphrase.reveal(), ciphers);
    if (plain === 'wrong-passphrase' || (plain !== 'unknown' && derFault(plain, { start: 0, end: plain.length })))
      return { fault: message('The passphrase is wrong, or the key is damaged.'), isPassphraseWrong: true };
    if (plain === 'unknown') {
      const fault = message('The key under "{0}" is encrypted in a way that is not known here.', shown(block.label));
      return refused({ fault });
    }
    return wrapped(block.body.headers.length > 0 ? block.label : 'PRIVATE KEY', plain, newline);
  });
}

/** The keys under a passphrase, as PKCS#8; each is decrypted again and compared before it is given out. */
export async function setPassphrase(
  given: string,
  passphrase: Secret,
  ciphers: Ciphers,
  newline = '\n',
): Promise<Converted | PassphraseRefused> {
  const source = pemText(given);
  if ('fault' in source) return { ...source, isPassphraseWrong: false };
  if (source.blocks.some(isEncrypted))
    return refused({ fault: message('Take the passphrase off first; the key is encrypted already.') });
  if (!source.blocks.some(isPrivateKey)) return refused({ fault: message('There is no private key here.') });
  return rewritten(source, given, newline, async (block) => {
    if (!isPrivateKey(block)) return undefined;
    const plain = toPkcs8(block.body.bytes);
    if (!plain) {
      const fault = message('The key under "{0}" is of a kind that has no encrypted form here.', shown(block.label));
      return refused({ fault });
    }
    const encrypted = await encryptPkcs8(plain, passphrase.reveal(), ciphers);
    const back = await decryptPkcs8(encrypted, passphrase.reveal(), ciphers);
    if (typeof back === 'string' || !sameBytes(back, plain))
      return refused({ fault: message('This cannot be converted without loss.') });
    return wrapped('ENCRYPTED PRIVATE KEY', encrypted, newline);
  });
}

function refused({ fault }: Refused): PassphraseRefused {
  return { fault, isPassphraseWrong: false };
}

async function rewritten(
  source: PemText,
  given: string,
  newline: string,
  write: (block: Block) => Promise<string | PassphraseRefused | undefined>,
): Promise<Converted | PassphraseRefused> {
  const parts: string[] = [];
  for (const block of source.blocks) {
    const made = await write(block);
    if (typeof made === 'object') return made;
    parts.push(made ?? (writtenBlock(block, source.text, newline) ?? '') + newline);
  }
  return { text: inPlaces(source, given, parts), isPrivate: true };
}
