import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { message, shown } from '../core/message';
import { convert, CONVERSIONS, type Converted } from '../core/pem/convert/convert';
import type { Refused } from '../core/pem/convert/blocks-of';
import { split } from '../core/pem/convert/split';
import { removePassphrase, setPassphrase } from '../core/pem/convert/passphrase';
import { sameSecret } from '../core/secret';
import { nodeCiphers } from '../service/pem/node-ciphers';
import { errorCode } from '../service/scan/read-text';
import type { Arguments } from './arguments';
import type { Io } from './io';
import { givenPassphrase, type Failed } from './pem-input';

/** Writes the text in the form that is asked for, on standard output or into new files. Undefined where it did. */
export async function pemConvert(args: Arguments, text: string, io: Io): Promise<Failed | undefined> {
  if (args.text('to') === 'split') return intoFolder(args, text, io);
  const made = await converted(args, text, io);
  if ('fault' in made) return { kind: 'content', ...made };
  const file = args.text('output');
  const whole = { ...made, text: made.text.endsWith('\n') ? made.text : `${made.text}\n` };
  if (file !== undefined && file !== '-') return writeNew(file, whole, io);
  io.out(whole.text);
  return undefined;
}

/** The blocks as files of their own, whose names are printed. Stops at the first that cannot be written. */
function intoFolder(args: Arguments, text: string, io: Io): Failed | undefined {
  const folder = args.text('output');
  if (folder === undefined)
    return { fault: message('{0} needs a folder: {1}.', shown('--to split'), shown('-o FOLDER')), kind: 'wrong-usage' };
  const parts = split(text);
  if ('fault' in parts) return { ...parts, kind: 'content' };
  try {
    mkdirSync(resolve(io.cwd, folder), { recursive: true });
  } catch (error) {
    const code = errorCode(error);
    const fault =
      code === 'EEXIST' || code === 'ENOTDIR'
        ? message('{0} is no folder; name a folder, or a new one.', shown(folder))
        : message('{0} could not be written ({1}).', shown(folder), shown(code));
    return { fault, kind: 'wrong-usage' };
  }
  for (const part of parts) {
    const file = join(folder, part.name);
    const failed = writeNew(file, part, io);
    if (failed) return failed;
    io.out(`${file}\n`);
  }
  return undefined;
}

/** Never over a file that is there; one with a private key is for its owner alone. */
function writeNew(file: string, { text, isPrivate }: Converted, io: Io): Failed | undefined {
  try {
    writeFileSync(resolve(io.cwd, file), text, { flag: 'wx', mode: isPrivate ? 0o600 : 0o644 });
    return undefined;
  } catch (error) {
    const code = errorCode(error);
    const fault =
      code === 'EEXIST'
        ? message('{0} is there already; name a new file.', shown(file))
        : message('{0} could not be written ({1}).', shown(file), shown(code));
    return { fault, kind: 'wrong-usage' };
  }
}

async function converted(args: Arguments, text: string, io: Io): Promise<Converted | Refused | Failed> {
  const to = args.text('to') ?? 'lines';
  if (to === 'decrypted') {
    const passphrase = await givenPassphrase(args, io, message('Passphrase of the key:'));
    return 'fault' in passphrase ? passphrase : removePassphrase(text, passphrase, nodeCiphers);
  }
  if (to === 'encrypted') {
    const passphrase = await givenPassphrase(args, io, message('New passphrase:'));
    if ('fault' in passphrase) return passphrase;
    if (passphrase.reveal() === '') return { fault: message('A passphrase must not be empty.'), kind: 'wrong-usage' };
    const isTyped = args.text('passphrase-file') === undefined && args.text('passphrase-env') === undefined;
    if (isTyped) {
      const again = await givenPassphrase(args, io, message('The same again:'));
      if ('fault' in again) return again;
      if (!sameSecret(passphrase, again))
        return { fault: message('The two passphrases differ; nothing was written.'), kind: 'wrong-usage' };
    }
    return setPassphrase(text, passphrase, nodeCiphers);
  }
  const wanted = to === 'spki' ? 'public-key' : CONVERSIONS.find((one) => one === to);
  if (wanted === undefined) throw new RangeError('a form that the table of options does not name');
  return convert(text, wanted);
}
