import { message } from '../../core/message';
import type { SecretStorage } from 'vscode';
import { secret } from '../../core/secret';
import type { Credentials } from '../../providers/driver';
import { problem } from '../../providers/errors';

/** Passphrases and credentials that a person asked to remember, in the operating system's secret store alone. */
export interface Remembered {
  /** What opens a vault; undefined where none was remembered or the store cannot be read. */
  get(vaultId: string): Promise<Credentials | undefined>;
  /** Throws a Problem where the operating system has no secret store. */
  keep(vaultId: string, credentials: Credentials): Promise<void>;
  forget(vaultId: string): Promise<void>;
}

export function rememberedIn(secrets: SecretStorage): Remembered {
  const name = (vaultId: string) => `strongroom.vault.${vaultId}`;
  return {
    get: async (vaultId) => {
      const text = await Promise.resolve(secrets.get(name(vaultId))).catch(() => undefined);
      return text === undefined ? undefined : parse(text);
    },
    keep: async (vaultId, credentials) => {
      const text = JSON.stringify(
        Object.fromEntries(Object.entries(credentials).map(([credential, value]) => [credential, value.reveal()])),
      );
      try {
        await secrets.store(name(vaultId), text);
      } catch {
        throw problem(
          'unreachable',
          message(
            'The vault is open, but what opens it was not remembered: the secret store of the operating system cannot be used. Set up a keyring and try again, or go on typing it.',
          ),
        );
      }
    },
    forget: async (vaultId) => {
      try {
        await secrets.delete(name(vaultId));
      } catch {
        throw problem(
          'unreachable',
          message('The secret store of the operating system cannot be used, so nothing was forgotten there.'),
        );
      }
    },
  };
}

function parse(text: string): Credentials | undefined {
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null) return undefined;
    return Object.fromEntries(
      Object.entries(kept).flatMap(([name, value]) => (typeof value === 'string' ? [[name, secret(value)]] : [])),
    );
  } catch {
    return undefined;
  }
}
