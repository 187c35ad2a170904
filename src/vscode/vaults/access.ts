import { l10n } from 'vscode';
import type { VaultConnection } from '../../providers/driver';
import { placeIn } from '../../service/reference-to';
import type { VaultAccess } from '../vault-access';
import { createVault } from './commands/vaults';
import type { VaultFeature } from './feature';
import { vaultIcon } from './items';
import { show } from './show';
import { nodeArgument, targetField } from './targets';
import { openStore } from './unlock';
import { holdsSecrets } from '../../providers/provider-info';

/** What the editor's side may do with the vaults; each use makes idle vaults wait anew. */
export function vaultAccess(
  feature: VaultFeature,
  touch: () => void,
  connectVault: () => Promise<VaultConnection | undefined>,
): VaultAccess {
  return {
    listFile: feature.vaults.listFile,
    list: async () => (await feature.vaults.list()).filter(holdsSecrets),
    icon: (vault) => vaultIcon(vault, feature.vaults.state(vault.id) === 'open'),
    open: (vault) => {
      touch();
      return openStore(feature, vault);
    },
    create: () => createVault(feature),
    connect: async () => {
      const vault = await connectVault();
      return vault !== undefined && holdsSecrets(vault) ? vault : undefined;
    },
    place: async (vault, path, field) => {
      const store = feature.vaults.store(vault.id);
      const [entry] = (await store?.find(path, new AbortController().signal)) ?? [];
      return store === undefined || entry === undefined ? { vault, path, field } : placeIn(store, entry, field);
    },
    chosen: async (item) => {
      touch();
      const node = nodeArgument(item, feature.view.selection);
      const target = await targetField(feature, l10n.t('Insert secret reference'), node);
      return target && placeIn(target.store, target.entry, target.field.name);
    },
    reveal: (vault, entry) => show(feature, { kind: 'secret', vault, entry }),
  };
}
