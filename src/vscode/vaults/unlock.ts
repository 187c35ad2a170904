import { InputBoxValidationSeverity, l10n, ThemeIcon, window } from 'vscode';
import type { InputBox } from 'vscode';
import { secret } from '../../core/secret';
import type { VaultConnection } from '../../providers/driver';
import { isProblem } from '../../providers/errors';
import { signInMethod } from '../../providers/provider-info';
import type { Store } from '../../providers/store';
import { credentialsOf } from '../../service/local-vaults';
import type { VaultKey } from '../../service/local-vaults';
import { withProgress } from '../progress';
import { isCancelled, logProblem, sentenceOf, showProblem } from '../show-problem';
import { emptied } from '../input/questions';
import type { VaultPorts } from './ports';
import { rememberedIn } from './remembered';
import { signInByHand } from './sign-in';

/** Unlocks under way, by vault, so that two that ask at once show one input. */
const asking = new Map<string, Promise<Store | undefined>>();

/**
 * The store of a vault, unlocked first where needed: with what was remembered, else by asking. Undefined when the
 * person left. Failures other than a wrong passphrase are thrown.
 */
export async function openStore(ports: VaultPorts, vault: VaultConnection): Promise<Store | undefined> {
  const open = ports.vaults.store(vault.id) ?? asking.get(vault.id);
  if (open !== undefined) return open;
  const opening = unlock(ports, vault).finally(() => asking.delete(vault.id));
  asking.set(vault.id, opening);
  return opening;
}

async function unlock(ports: VaultPorts, vault: VaultConnection): Promise<Store | undefined> {
  const method = signInMethod(vault.provider, vault.signIn);
  const kept = (await rememberedIn(ports.secrets).get(vault.id)) ?? (method?.credentials.length === 0 ? {} : undefined);
  if (kept === undefined) return method ? signInByHand(ports, vault, method) : askPassphrase(ports, vault);
  try {
    const title = method ? l10n.t('Signing in to {0}…', vault.name) : l10n.t('Unlocking {0}…', vault.name);
    return await withProgress(title, (signal) => ports.vaults.open(vault.id, kept, signal));
  } catch (error) {
    if (isCancelled(error)) return undefined;
    if (!isProblem(error) || error.kind !== 'wrong-credential' || method?.credentials.length === 0) throw error;
    logProblem(error, ports.log);
    if (method !== undefined) return signInByHand(ports, vault, method);
    return askPassphrase(ports, vault, l10n.t('The remembered passphrase no longer opens this vault.'));
  }
}

/** Asks until the vault opens or the person leaves, in one input that stays open while a passphrase is tried. */
function askPassphrase(ports: VaultPorts, vault: VaultConnection, notice?: string): Promise<Store | undefined> {
  const input = window.createInputBox();
  const attempt = new AbortController();
  // The list knows the key file of the last unlock.
  let keyFile = vault.location['keyFile'];
  let remember = false;
  input.title = l10n.t('Unlock {0}', vault.name);
  input.placeholder = l10n.t('Passphrase');
  input.password = true;
  input.ignoreFocusOut = true;
  if (notice !== undefined) input.validationMessage = { message: notice, severity: InputBoxValidationSeverity.Warning };
  const useKeyFile = { iconPath: new ThemeIcon('file'), tooltip: l10n.t('Choose a key file…') };
  const dontRemember = {
    iconPath: new ThemeIcon('pass-filled'),
    tooltip: l10n.t('Do not remember the passphrase'),
  };
  const doRemember = {
    iconPath: new ThemeIcon('save'),
    tooltip: l10n.t("Remember the passphrase in the operating system's secret store"),
  };
  const draw = (): void => {
    input.buttons = [useKeyFile, remember ? dontRemember : doRemember];
    input.prompt = promptOf(keyFile, remember);
  };
  draw();

  return new Promise<Store | undefined>((resolve, reject) => {
    input.onDidHide(() => {
      if (choosing) return;
      attempt.abort();
      resolve(undefined);
    });
    input.onDidChangeValue((text) => {
      if (text !== '') input.validationMessage = undefined;
    });
    let choosing = false;
    input.onDidTriggerButton(async (button) => {
      if (button !== useKeyFile) remember = !remember;
      else {
        choosing = true;
        keyFile = (await chooseKeyFile()) ?? keyFile;
        choosing = false;
        input.show();
      }
      draw();
    });
    input.onDidAccept(async () => {
      if (input.value === '' && keyFile === undefined) {
        input.validationMessage = l10n.t('Type the passphrase, or choose a key file.');
        return;
      }
      const key: VaultKey = {
        ...(input.value === '' ? {} : { passphrase: secret(input.value) }),
        ...(keyFile === undefined ? {} : { keyFile }),
      };
      try {
        const store = await busy(input, () => ports.vaults.unlock(vault.id, key, attempt.signal));
        await emptied(input);
        resolve(store);
        if (remember) await keep(ports, vault, key);
      } catch (error) {
        if (isProblem(error) && error.kind === 'wrong-credential') {
          input.value = '';
          input.validationMessage = sentenceOf(error);
        } else if (isCancelled(error)) resolve(undefined);
        else reject(error instanceof Error ? error : new Error('not an error', { cause: error }));
      }
    });
    input.show();
  }).finally(() => input.dispose());
}

function promptOf(keyFile: string | undefined, remember: boolean): string {
  return [
    keyFile === undefined ? undefined : l10n.t('Key file: {0}.', keyFile),
    remember
      ? l10n.t(
          "The passphrase will be kept in the operating system's secret store, so that the vault opens without it being typed.",
        )
      : l10n.t(
          "Strongroom asks for the passphrase again after the vault is locked; the button above keeps it in the operating system's secret store instead.",
        ),
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** Asks for a key file; undefined when the person left. */
export async function chooseKeyFile(): Promise<string | undefined> {
  const [file] = (await window.showOpenDialog({ title: l10n.t('Choose a key file…'), openLabel: l10n.t('Use') })) ?? [];
  return file?.fsPath;
}

async function busy<T>(input: InputBox, task: () => Promise<T>): Promise<T> {
  input.busy = true;
  input.enabled = false;
  try {
    return await task();
  } finally {
    input.enabled = true;
    input.busy = false;
  }
}

/** Remembers; the vault is open all the same when that fails, which is said. */
async function keep(ports: VaultPorts, vault: VaultConnection, key: VaultKey): Promise<void> {
  try {
    await rememberedIn(ports.secrets).keep(vault.id, credentialsOf(key));
  } catch (error) {
    await showProblem(error, ports.log);
  }
}
