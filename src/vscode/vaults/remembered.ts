import { message } from '../../core/message';
import type { SecretStorage } from 'vscode';
import { secret } from '../../core/secret';
import { problem } from '../../providers/errors';
import type { VaultKey } from '../../service/vaults';

/** Passphrases that a person asked to remember, in the operating system's secret store alone. */
export interface Remembered {
  /** The key of a vault; undefined where none was remembered or the store cannot be read. */
  get(vaultId: string): Promise<VaultKey | undefined>;
  /** Throws a Problem where the operating system has no secret store. */
  keep(vaultId: string, key: VaultKey): Promise<void>;
  forget(vaultId: string): Promise<void>;
}

export function rememberedIn(secrets: SecretStorage): Remembered {
  const name = (vaultId: string) => `strongroom.vault.${vaultId}`;
  return {
    get: async (vaultId) => {
      const text = await Promise.resolve(secrets.get(name(vaultId))).catch(() => undefined);
      return text === undefined ? undefined : parse(text);
    },
    keep: async (vaultId, { passphrase, keyFile }) => {
      const text = JSON.stringify({ passphrase: passphrase?.reveal(), keyFile });
      try {
        await secrets.store(name(vaultId), text);
      } catch {
        throw problem(
          'unreachable',
          message(
            'The vault is open, but its passphrase was not remembered: the secret store of the operating system cannot be used. Set up a keyring and try again, or go on typing the passphrase.',
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

function parse(text: string): VaultKey | undefined {
  try {
    const kept = JSON.parse(text) as { passphrase?: unknown; keyFile?: unknown };
    return {
      ...(typeof kept.passphrase === 'string' ? { passphrase: secret(kept.passphrase) } : {}),
      ...(typeof kept.keyFile === 'string' ? { keyFile: kept.keyFile } : {}),
    };
  } catch {
    return undefined;
  }
}
