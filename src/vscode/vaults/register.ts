import { commands, Disposable, env, l10n, window, workspace } from 'vscode';
import type { CommandId } from '../commands';
import { registerCommand } from '../register-command';
import { setting } from '../settings';
import { logProblem, showProblem } from '../show-problem';
import { clearingClipboard } from './clipboard';
import { editNotes, editTags, setExpiry } from './commands/details';
import { generate } from './commands/generate';
import { compareVersion, restoreVersion } from './commands/history';
import { importEnv } from './commands/import-env';
import { move, moveInto, remove, rename } from './commands/organise';
import { emptyBin, purge, restore } from './commands/recovery';
import { addField, newFolder, newSecret, setValue } from './commands/secrets';
import { copyReference, copyValue, revealValue } from './commands/values';
import {
  addVault,
  changeKey,
  createVault,
  forgetPassphrase,
  lockAll,
  lockIdle,
  lockVault,
  removeVault,
  renameVault,
  signIn,
  signOut,
  unlockVault,
} from './commands/vaults';
import { registerReferenceDocuments } from './reference-documents';
import type { VaultFeature } from './feature';
import { filterInput } from './filter-input';
import { idleLock } from './idle-lock';
import type { Node } from './nodes';
import { pickSecret } from './picks';
import type { VaultPorts } from './ports';
import { createRevealer } from './reveal';
import { nodeArgument, nodesArgument } from './targets';
import { show } from './show';
import type { VaultTree } from './tree';
import { vaultAccess } from './access';
import { createVaultView } from './view';
import type { VaultAccess } from '../vault-access';

export interface VaultSide {
  /** For tests of what the view shows. */
  readonly tree: VaultTree;
  readonly access: VaultAccess;
  /** Strongroom was used: idle vaults wait anew before they lock. */
  touch(): void;
  /** Locks all, closes what shows a value, and clears the clipboard of what was copied. */
  end(): Promise<void>;
  dispose(): void;
}

/** The vault view with its commands and documents. Nothing of a vault is read in an untrusted workspace. */
export function registerVaults(ports: VaultPorts): VaultSide {
  const { log } = ports;
  const clipboard = clearingClipboard(env.clipboard);
  const revealer = createRevealer();
  const vaultView = createVaultView(
    ports,
    {
      moveInto: (nodes, to) => dropped(() => moveInto(feature, nodes, to)),
      importFile: (file, onto) => dropped(() => importEnv(feature, onto, file)),
    },
    (vaultId) => void revealer.close(vaultId),
  );
  const feature: VaultFeature = { ...ports, tree: vaultView.tree, view: vaultView.view, clipboard, revealer };
  const lockWhenIdle = (): void => void lockIdle(feature).catch((error: unknown) => logProblem(error, log));
  const idle = idleLock(() => setting('strongroom.lockAfterMinutes'), lockWhenIdle);
  const { view, tree } = vaultView;

  async function dropped(task: () => Promise<void>): Promise<void> {
    if (!workspace.isTrusted) return askForTrust();
    idle.touch();
    await task().catch((error: unknown) => showProblem(error, log));
  }

  const run = (id: CommandId, task: (args: readonly unknown[]) => unknown): Disposable =>
    registerCommand(id, log, (...args) => {
      if (!workspace.isTrusted) return askForTrust();
      idle.touch();
      return task(args);
    });
  const onNode = (id: CommandId, task: (feature: VaultFeature, node: Node | undefined) => unknown): Disposable =>
    run(id, (args) => task(feature, nodeArgument(args[0], view.selection)));
  const onNodes = (id: CommandId, task: (feature: VaultFeature, nodes: readonly Node[]) => unknown): Disposable =>
    run(id, (args) => task(feature, nodesArgument(args, view.selection)));

  const all = Disposable.from(
    run('strongroom.vaults.create', () => createVault(feature)),
    run('strongroom.vaults.add', () => addVault(feature)),
    run('strongroom.vaults.connect', async () => (await loadWork()).connectVault(feature)),
    onNode('strongroom.vaults.editConnection', async (_, node) => (await loadWork()).editConnection(feature, node)),
    onNode('strongroom.vaults.duplicate', async (_, node) => (await loadWork()).duplicateConnection(feature, node)),
    onNode('strongroom.vaults.signIn', signIn),
    onNode('strongroom.vaults.signOut', signOut),
    onNode('strongroom.vaults.rename', renameVault),
    onNode('strongroom.vaults.remove', removeVault),
    onNode('strongroom.vaults.changeKey', changeKey),
    onNode('strongroom.vaults.unlock', unlockVault),
    onNode('strongroom.vaults.lock', lockVault),
    run('strongroom.vaults.lockAll', () => lockAll(feature)),
    onNode('strongroom.vaults.forgetPassphrase', forgetPassphrase),
    run('strongroom.vaults.refresh', () => vaultView.refresh()),
    run('strongroom.vaults.showReason', async () => {
      const retry = l10n.t('Retry');
      if ((await window.showErrorMessage(vaultView.reason() ?? '', retry)) === retry) await vaultView.refresh();
    }),
    run('strongroom.vaults.filter', () => filterInput(ports, vaultView.filter(), vaultView.setFilter)),
    run('strongroom.vaults.clearFilter', () => vaultView.setFilter(undefined)),
    onNode('strongroom.vaults.loadMore', (_, node) => {
      if (node?.kind === 'more') tree.more(node.of);
    }),
    onNode('strongroom.vaults.retry', (_, node) => {
      if (node?.kind !== 'problem') return;
      ports.vaults.store('vault' in node.of ? node.of.vault.id : '')?.refresh();
      tree.redraw(node.of);
    }),
    onNode('strongroom.secrets.new', newSecret),
    onNode('strongroom.secrets.newFolder', newFolder),
    onNode('strongroom.secrets.importEnv', importEnv),
    run('strongroom.secrets.generate', () => generate(feature)),
    onNode('strongroom.secrets.reveal', revealValue),
    onNode('strongroom.secrets.copyValue', copyValue),
    onNode('strongroom.secrets.copyReference', copyReference),
    onNode('strongroom.secrets.setValue', setValue),
    onNode('strongroom.secrets.addField', addField),
    onNode('strongroom.secrets.editTags', editTags),
    onNode('strongroom.secrets.setExpiry', setExpiry),
    onNode('strongroom.secrets.editNotes', editNotes),
    onNode('strongroom.secrets.rename', rename),
    onNodes('strongroom.secrets.move', move),
    onNodes('strongroom.secrets.delete', remove),
    onNodes('strongroom.secrets.restore', restore),
    onNodes('strongroom.secrets.purge', purge),
    onNode('strongroom.secrets.emptyBin', emptyBin),
    onNode('strongroom.secrets.compareVersion', compareVersion),
    onNode('strongroom.secrets.restoreVersion', restoreVersion),
    run('strongroom.vaults.search', async () => (await loadWork()).searchVaults(feature)),
    onNodes('strongroom.secrets.copyToVault', async (_, nodes) =>
      (await loadWork()).copyToVault(feature, nodes, false),
    ),
    onNodes('strongroom.secrets.moveToVault', async (_, nodes) => (await loadWork()).copyToVault(feature, nodes, true)),
    run('strongroom.secrets.find', async ([argument]) => {
      const node = nodeArgument(argument, []);
      const found = node?.kind === 'secret' ? node : await pickSecret(feature, l10n.t('Show Secret in the Tree'));
      vaultView.setFilter(undefined);
      if (found !== undefined) await show(feature, { kind: 'secret', vault: found.vault, entry: found.entry });
    }),
    registerReferenceDocuments(ports),
    view.onDidExpandElement(({ element }) => {
      tree.noteExpanded(element, true);
      idle.touch();
    }),
    view.onDidCollapseElement(({ element }) => tree.noteExpanded(element, false)),
    view.onDidChangeSelection(() => idle.touch()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('strongroom.lockAfterMinutes')) idle.touch();
    }),
    { dispose: () => idle.dispose() },
    { dispose: () => revealer.dispose() },
    { dispose: () => vaultView.dispose() },
  );

  return {
    tree,
    access: vaultAccess(
      feature,
      () => idle.touch(),
      async () => (await loadWork()).connectVault(feature),
    ),
    touch: () => idle.touch(),
    end: async () => {
      await Promise.allSettled([clipboard.clear(), lockAll(feature)]);
    },
    dispose: () => {
      all.dispose();
    },
  };
}

async function loadWork() {
  return (await import('./work')).work;
}

async function askForTrust(): Promise<void> {
  const manage = l10n.t('Manage Workspace Trust');
  const chosen = await window.showInformationMessage(
    l10n.t('Vaults open in trusted workspaces only. Files are still checked while you edit them.'),
    manage,
  );
  if (chosen === manage) await commands.executeCommand('workbench.trust.manage');
}
