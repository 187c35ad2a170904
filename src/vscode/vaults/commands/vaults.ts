import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { l10n, Uri, window } from 'vscode';
import { secret } from '../../../core/secret';
import type { VaultConnection } from '../../../providers/driver';
import { providerInfo } from '../../../providers/provider-info';
import { credentialsOf } from '../../../service/local-vaults';
import type { VaultKey } from '../../../service/local-vaults';
import type { Asker } from '../../input/multi-step';
import { multiStep } from '../../input/multi-step';
import { withProgress } from '../../progress';
import type { VaultFeature } from '../feature';
import type { Node } from '../nodes';
import { vaultOf } from '../nodes';
import { pickVault } from '../picks';
import { rememberedIn } from '../remembered';
import { chooseKeyFile, openStore } from '../unlock';
import { show } from '../show';
import { askName } from '../vault-name';
import { strengthVerdict } from '../value-question';

const filters = (): Record<string, string[]> => ({ [l10n.t('KeePass files')]: ['kdbx'], [l10n.t('All files')]: ['*'] });

/** Asks for name, file, passphrase and key file, makes the vault and opens it. */
export async function createVault(feature: VaultFeature): Promise<VaultConnection | undefined> {
  const title = l10n.t('Create a Local Vault');
  const plan = await multiStep(title, 5, async (ask) => {
    const name = await askName(feature, ask, '');
    const file = await ask.other(() =>
      window.showSaveDialog({
        title,
        saveLabel: l10n.t('Create'),
        defaultUri: Uri.file(join(homedir(), `${name}.kdbx`)),
        filters: filters(),
      }),
    );
    return { name, file: file.fsPath, newKey: await askNewKey(ask) };
  });
  if (plan === undefined) return undefined;
  const { key } = plan.newKey;
  await makeKeyFile(feature, plan.newKey);
  const vault = await withProgress(l10n.t('Creating {0}…', plan.name), async (signal) => {
    const made = await feature.vaults.create(plan.name, plan.file, key, signal);
    if (feature.vaults.state(made.id) === 'locked') await feature.vaults.unlock(made.id, key, signal);
    return made;
  });
  await show(feature, { kind: 'vault', vault });
  return vault;
}

/** Adds a KDBX file that exists, then asks for its passphrase. */
export async function addVault(feature: VaultFeature): Promise<void> {
  const title = l10n.t('Add an Existing KeePass File');
  const plan = await multiStep(title, 2, async (ask) => {
    const file = await ask.other(async () => {
      const chosen = await window.showOpenDialog({ title, openLabel: l10n.t('Add'), filters: filters() });
      return chosen?.[0]?.fsPath;
    });
    return { file, name: await askName(feature, ask, basename(file).replace(/\.kdbx$/i, '')) };
  });
  if (plan === undefined) return;
  const vault = await feature.vaults.add(plan.name, plan.file);
  if ((await openStore(feature, vault)) !== undefined) await show(feature, { kind: 'vault', vault });
}

export async function renameVault(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const title = l10n.t('Rename Vault');
  const vault = await vaultFor(feature, title, node);
  if (vault === undefined) return;
  const name = await multiStep(title, 1, (ask) =>
    askName(feature, ask, vault.name, l10n.t('References to this vault by its old name no longer resolve.')),
  );
  if (name !== undefined && name !== vault.name) await feature.vaults.rename(vault.id, name);
}

/** Forgets a vault after saying what that means; its file stays. */
export async function removeVault(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const vault = await vaultFor(feature, l10n.t('Remove Vault'), node);
  if (vault === undefined) return;
  const remove = l10n.t('Remove');
  const where = Object.values(vault.location).join(', ');
  const detail = isLocal(vault)
    ? l10n.t(
        'Its file stays where it is: {0}. A remembered passphrase is forgotten, and references to the vault no longer resolve until you add it again.',
        where,
      )
    : l10n.t(
        'Nothing is deleted at the service: {0}. Remembered credentials are forgotten, and references to the vault no longer resolve until you add it again.',
        where,
      );
  const chosen = await window.showWarningMessage(
    l10n.t('Remove the vault “{0}” from Strongroom?', vault.name),
    { modal: true, detail },
    remove,
  );
  if (chosen !== remove) return;
  await feature.revealer.close(vault.id);
  await feature.vaults.remove(vault.id);
  await rememberedIn(feature.secrets).forget(vault.id);
}

/** Gives a vault a new passphrase or key file; it is unlocked first. */
export async function changeKey(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const title = l10n.t('Change Passphrase or Key File');
  const vault = await vaultFor(feature, title, node, isLocal);
  if (vault === undefined || (await openStore(feature, vault)) === undefined) return;
  const newKey = await multiStep(title, 3, askNewKey);
  if (newKey === undefined) return;
  const { key } = newKey;
  await makeKeyFile(feature, newKey);
  await withProgress(l10n.t('Saving {0}…', vault.name), (signal) => feature.vaults.changeKey(vault.id, key, signal));
  const remembered = rememberedIn(feature.secrets);
  const wasRemembered = (await remembered.get(vault.id)) !== undefined;
  if (wasRemembered) await remembered.keep(vault.id, credentialsOf(key));
  await window.showInformationMessage(
    wasRemembered
      ? l10n.t(
          '“{0}” now opens with the new passphrase or key file, which is remembered in place of the old one.',
          vault.name,
        )
      : l10n.t('“{0}” now opens with the new passphrase or key file.', vault.name),
  );
}

export async function unlockVault(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const locked = (vault: VaultConnection) => feature.vaults.state(vault.id) === 'locked';
  const vault = node ? vaultOf(node) : await pickVault(feature, l10n.t('Unlock Vault'), locked);
  if (vault === undefined || (await openStore(feature, vault)) === undefined) return;
  await show(feature, { kind: 'vault', vault });
}

export async function lockVault(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const open = (vault: VaultConnection) => feature.vaults.state(vault.id) === 'open';
  const vault = node ? vaultOf(node) : await pickVault(feature, l10n.t('Lock Vault'), open);
  if (vault === undefined) return;
  await feature.revealer.close(vault.id);
  await feature.vaults.lock(vault.id);
}

/** Signs in to a service; where its session came to an end, anew. */
export async function signIn(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const service = (vault: VaultConnection) => !isLocal(vault);
  const vault = await vaultFor(feature, l10n.t('Sign In'), node, service);
  if (vault === undefined) return;
  await feature.vaults.lock(vault.id);
  if ((await openStore(feature, vault)) !== undefined) await show(feature, { kind: 'vault', vault });
}

/** Ends the session and forgets the credentials. */
export async function signOut(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const service = (vault: VaultConnection) => !isLocal(vault);
  const vault = await vaultFor(feature, l10n.t('Sign Out'), node, service);
  if (vault === undefined) return;
  await feature.revealer.close(vault.id);
  await feature.vaults.lock(vault.id);
  await rememberedIn(feature.secrets).forget(vault.id);
}

/** Locks the local vaults; the sessions of services end by themselves. */
export async function lockIdle({ vaults, revealer }: Pick<VaultFeature, 'vaults' | 'revealer'>): Promise<void> {
  const local = (await vaults.list()).filter(isLocal);
  await Promise.all([revealer.close(), ...local.map(({ id }) => vaults.lock(id))]);
}

/** Locks all vaults and closes every document that shows a value. */
export async function lockAll({ vaults, revealer }: Pick<VaultFeature, 'vaults' | 'revealer'>): Promise<void> {
  await Promise.all([revealer.close(), vaults.lockAll()]);
}

export async function forgetPassphrase(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const vault = await vaultFor(feature, l10n.t('Forget Remembered Passphrase'), node);
  if (vault === undefined) return;
  await rememberedIn(feature.secrets).forget(vault.id);
  await window.showInformationMessage(
    l10n.t('No passphrase of “{0}” is kept, so there is nothing to forget.', vault.name),
  );
}

async function vaultFor(
  feature: VaultFeature,
  title: string,
  node: Node | undefined,
  fits?: (vault: VaultConnection) => boolean,
): Promise<VaultConnection | undefined> {
  return node ? vaultOf(node) : pickVault(feature, title, fits);
}

function isLocal({ provider }: VaultConnection): boolean {
  return providerInfo(provider)?.session !== 'sign-in';
}

interface NewKey {
  readonly key: VaultKey;
  /** The key file is still to be made. */
  readonly makeKeyFile: boolean;
}

/** Asks for passphrase and key file; a new key file is made by `makeKeyFile` later. */
async function askNewKey(ask: Asker): Promise<NewKey> {
  const passphrase = await ask.text({
    prompt: l10n.t('The passphrase of the vault. Nobody can recover it. Leave it empty to use a key file alone.'),
    password: true,
    validate: (text) => strengthVerdict(text),
  });
  if (passphrase !== '') {
    await ask.text({
      prompt: l10n.t('Type the passphrase again.'),
      password: true,
      validate: (text) => (text === passphrase ? undefined : l10n.t('The two passphrases differ.')),
    });
  }
  const keyFile = await ask.pick({
    placeholder: l10n.t('A key file as well? It is needed at each unlock and must be kept apart from the vault.'),
    choices: [
      ...(passphrase === '' ? [] : [{ label: l10n.t('No key file'), icon: 'circle-slash', value: 'none' }]),
      { label: l10n.t('Choose a key file…'), icon: 'file', value: 'choose' },
      { label: l10n.t('Create a new key file…'), icon: 'new-file', value: 'make' },
    ],
  });
  const file = keyFile === 'none' ? undefined : await ask.other(keyFile === 'make' ? chooseNewKeyFile : chooseKeyFile);
  return {
    key: {
      ...(passphrase === '' ? {} : { passphrase: secret(passphrase) }),
      ...(file === undefined ? {} : { keyFile: file }),
    },
    makeKeyFile: keyFile === 'make',
  };
}

async function chooseNewKeyFile(): Promise<string | undefined> {
  const file = await window.showSaveDialog({
    title: l10n.t('Create a new key file…'),
    saveLabel: l10n.t('Create'),
    defaultUri: Uri.file(join(homedir(), 'vault.keyx')),
  });
  return file?.fsPath;
}

/** Makes the key file that was asked for. Throws a conflict where something stands at that place. */
async function makeKeyFile(feature: VaultFeature, { key, makeKeyFile }: NewKey): Promise<void> {
  if (makeKeyFile && key.keyFile !== undefined) await feature.vaults.createKeyFile(key.keyFile);
}
