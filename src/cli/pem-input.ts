import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fromDer, fromPkcs12File, isPkcs12 } from '../core/pem/convert/from-der';
import { message, shown, type Message } from '../core/message';
import { secret, type Secret } from '../core/secret';
import { nodeCiphers } from '../service/pem/node-ciphers';
import { decodeText, errorCode } from '../service/scan/read-text';
import type { Arguments } from './arguments';
import { askPassphrase } from './ask-passphrase';
import type { Io } from './io';
import { keySource } from './run-vaults';

/** `wrong-usage` ends with 2, what is in a file with 1. */
export interface Failed {
  readonly fault: Message;
  readonly kind: 'wrong-usage' | 'content';
}

/** The PEM text of a file or of standard input (`-` or none); DER and PKCS#12 become PEM. */
export async function pemInput(args: Arguments, file: string | undefined, io: Io): Promise<string | Failed> {
  let bytes: Buffer;
  try {
    bytes = file === undefined || file === '-' ? await io.readStdin() : readFileSync(resolve(io.cwd, file));
  } catch (error) {
    const fault = message('{0} could not be read ({1}).', shown(file ?? '-'), shown(errorCode(error)));
    return { fault, kind: 'wrong-usage' };
  }
  const text = bytes[0] === 0x30 ? undefined : decodeText(bytes);
  if (text !== undefined) return text;
  const der = Uint8Array.from(bytes);
  if (!isPkcs12(der)) {
    const made = fromDer(der);
    return 'fault' in made ? { ...made, kind: 'content' } : made.text;
  }
  const passphrase = await givenPassphrase(args, io, message('Passphrase of the container:'));
  if ('fault' in passphrase) return passphrase;
  const made = await fromPkcs12File(der, passphrase, nodeCiphers);
  return 'fault' in made ? { fault: made.fault, kind: 'content' } : made.text;
}

/** The passphrase that the arguments name, else the one that the person types. */
export async function givenPassphrase(args: Arguments, io: Io, question: Message): Promise<Secret | Failed> {
  const source = keySource(args, io);
  if ('fault' in source) return { ...source, kind: 'wrong-usage' };
  if (source.passphrase) return source.passphrase;
  const answer = await askPassphrase(`${io.say(question)} `, io.signal);
  if (answer === 'cancelled') return { fault: message('Cancelled; nothing was written.'), kind: 'wrong-usage' };
  if (answer !== 'no-terminal') return secret(answer.text);
  const fault = message('There is no terminal to ask for a passphrase on; give --passphrase-file or --passphrase-env.');
  return { fault, kind: 'wrong-usage' };
}
