import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { message, shown, type Message } from '../core/message';
import { secret, type Secret } from '../core/secret';
import { isProblem } from '../providers/errors';
import { providerInfo } from '../providers/provider-info';
import { notListed, type ResolvePorts } from '../service/resolve';
import { decodeText, errorCode } from '../service/scan/read-text';
import type { VaultKey } from '../service/local-vaults';
import type { Vaults } from '../service/vaults';
import type { Arguments } from './arguments';
import { askPassphrase } from './ask-passphrase';
import { complain, type Io } from './io';

/** Where the passphrase comes from: what the person named, else the terminal. */
export interface KeySource {
  readonly passphrase: Secret | undefined;
  readonly keyFile: string | undefined;
}

/** The passphrase and key file that the arguments name, or the sentence that says what is wrong with them. */
export function keySource(args: Arguments, io: Io): KeySource | { readonly fault: Message } {
  const [file, name, key] = ['passphrase-file', 'passphrase-env', 'key-file'].map((option) => args.text(option));
  const keyFile = key === undefined ? undefined : resolve(io.cwd, key);
  if (file !== undefined && name !== undefined)
    return {
      fault: message('{0} and {1} cannot be given together.', shown('--passphrase-file'), shown('--passphrase-env')),
    };
  if (name !== undefined) {
    const value = io.env[name];
    if (value === undefined) return { fault: message('The variable {0} is not set.', shown(name)) };
    return { passphrase: secret(value), keyFile };
  }
  if (file === undefined) return { passphrase: undefined, keyFile };
  try {
    const [line] = decodeText(readFileSync(resolve(io.cwd, file)))?.split(/\r?\n/) ?? [];
    if (line === undefined) return { fault: message('{0} is not a text file.', shown(file)) };
    if (line === '')
      return { fault: message('The first line of {0} is empty; write the passphrase on it.', shown(file)) };
    return { passphrase: secret(line), keyFile };
  } catch (error) {
    return { fault: message('{0} could not be read ({1}).', shown(file), shown(errorCode(error))) };
  }
}

const TRIES = 3;

/**
 * The vaults for `resolveReferences`: those of the list, or of these names alone, opened when they are needed. `cancel`
 * is called after Ctrl+C at the question for a passphrase.
 */
export function runVaults(
  vaults: Vaults,
  names: readonly string[],
  source: KeySource,
  io: Io,
  cancel: () => void,
): ResolvePorts {
  const { keyFile } = source;
  const withFile = (passphrase: Secret | undefined): VaultKey => ({
    ...(passphrase && { passphrase }),
    ...(keyFile !== undefined && { keyFile }),
  });
  return {
    missing: (name) =>
      names.length === 0 || names.includes(name)
        ? notListed(name, vaults.listFile)
        : message('--vault leaves out the vault {0}; name it too, or leave --vault away.', shown(name)),
    list: async () => (await vaults.list()).filter(({ name }) => names.length === 0 || names.includes(name)),
    open: async (vault, signal) => {
      const present = vaults.store(vault.id);
      if (present) return present;
      // Services find here what their own tools use; nothing is asked for.
      if (providerInfo(vault.provider)?.session === 'sign-in') return vaults.open(vault.id, {}, signal);
      if (source.passphrase) return vaults.unlock(vault.id, withFile(source.passphrase), signal);
      for (let attempt = 1; ; attempt++) {
        const answer = await askPassphrase(
          `${io.say(message('Passphrase of the vault {0}:', shown(vault.name)))} `,
          signal,
        );
        if (answer === 'cancelled') {
          cancel();
          return undefined;
        }
        if (answer === 'no-terminal') {
          if (keyFile !== undefined) return vaults.unlock(vault.id, withFile(undefined), signal);
          complain(
            io,
            message('There is no terminal to ask for a passphrase on; give --passphrase-file or --passphrase-env.'),
          );
          return undefined;
        }
        try {
          return await vaults.unlock(vault.id, withFile(answer.text === '' ? undefined : secret(answer.text)), signal);
        } catch (error) {
          if (!isProblem(error) || error.kind !== 'wrong-credential' || attempt === TRIES) throw error;
          complain(io, error.sentence);
        }
      }
    },
  };
}
