import type { LogOutputChannel, SecretStorage } from 'vscode';
import type { Recent } from './recent';
import type { Vaults } from '../../service/vaults';

/** What the vault side works with. */
export interface VaultPorts {
  readonly vaults: Vaults;
  readonly log: LogOutputChannel;
  /** The operating system's secret store, as VS Code gives it; each call may fail where there is none. */
  readonly secrets: SecretStorage;
  /** Which secrets were used last. */
  readonly recent: Recent;
}
