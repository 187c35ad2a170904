import { l10n, window } from 'vscode';
import type { Secret } from '../../core/secret';
import { secret } from '../../core/secret';
import type { Credentials, VaultConnection } from '../../providers/driver';
import { isProblem } from '../../providers/errors';
import type { SignInMethod } from '../../providers/provider-info';
import type { Store } from '../../providers/store';
import type { Asker } from '../input/multi-step';
import { multiStep } from '../input/multi-step';
import { withProgress } from '../progress';
import { isCancelled, localized, logProblem, sentenceOf, showProblem } from '../show-problem';
import type { VaultPorts } from './ports';
import { rememberedIn } from './remembered';

export interface GivenCredentials {
  readonly credentials: Credentials;
  /** Whether the person wants them kept in the operating system's secret store. */
  readonly remember: boolean;
}

/** Asks for what a way to sign in needs; asks nothing where that is nothing. */
export async function askCredentials(ask: Asker, method: SignInMethod): Promise<GivenCredentials> {
  const given: [string, Secret][] = [];
  for (const field of method.credentials) {
    const text = await ask.text({
      prompt: localized(field.prompt),
      password: field.secret,
      validate: (typed) => (field.required && typed.trim() === '' ? l10n.t('This is needed to sign in.') : undefined),
    });
    if (text !== '') given.push([field.name, secret(text)]);
  }
  const credentials = Object.fromEntries(given);
  if (given.every(([name]) => isForOnce(method, name))) return { credentials, remember: false };
  const remember = await ask.pick({
    placeholder: l10n.t("Keep this in the operating system's secret store?"),
    choices: [
      { label: l10n.t('Do not keep it; ask at each sign-in'), icon: 'circle-slash', value: false },
      { label: l10n.t("Keep it in the operating system's secret store"), icon: 'save', value: true },
    ],
  });
  return { credentials, remember };
}

function isForOnce(method: SignInMethod, name: string): boolean {
  return method.credentials.some((field) => field.name === name && field.once === true);
}

/** How many questions a way to sign in asks. */
export function stepsOf(method: SignInMethod | undefined): number {
  const count = method?.credentials.length ?? 0;
  return method?.credentials.every(({ once }) => once) === true ? count : count + 1;
}

/** Asks for credentials until the service takes them; undefined when the person left. */
export async function signInByHand(
  ports: VaultPorts,
  vault: VaultConnection,
  method: SignInMethod,
): Promise<Store | undefined> {
  for (;;) {
    const title = l10n.t('Sign In to {0}', vault.name);
    const given = await multiStep(title, stepsOf(method), (ask) => askCredentials(ask, method));
    if (given === undefined) return undefined;
    try {
      const store = await withProgress(l10n.t('Signing in to {0}…', vault.name), async (signal) => {
        const credentials = await ports.vaults.redeem(vault, given.credentials, signal);
        // What was had for a token of one use is kept at once, before anything can go wrong.
        if (credentials !== given.credentials) await keepIfWanted(ports, vault.id, { credentials, remember: true });
        return ports.vaults.open(vault.id, credentials, signal);
      });
      await keepIfWanted(ports, vault.id, given);
      return store;
    } catch (error) {
      if (isCancelled(error)) return undefined;
      if (!isProblem(error) || error.kind !== 'wrong-credential') throw error;
      logProblem(error, ports.log);
      const again = l10n.t('Try Again');
      if ((await window.showErrorMessage(sentenceOf(error), again)) !== again) return undefined;
    }
  }
}

/** Remembers what the person wanted remembered; the vault is open all the same when that fails, which is said. */
export async function keepIfWanted(ports: VaultPorts, vaultId: string, given: GivenCredentials): Promise<void> {
  if (!given.remember) return;
  try {
    await rememberedIn(ports.secrets).keep(vaultId, given.credentials);
  } catch (error) {
    await showProblem(error, ports.log);
  }
}
