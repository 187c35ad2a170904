import { commands, l10n, window } from 'vscode';
import type { FoundVault, ProviderId, VaultConnection } from '../../../providers/driver';
import { providerInfo, services, signInMethod } from '../../../providers/provider-info';
import type { LocationField, ProviderInfo, SignInMethod } from '../../../providers/provider-info';
import type { VaultPlace } from '../../../service/vaults';
import type { Asker } from '../../input/multi-step';
import { multiStep } from '../../input/multi-step';
import type { Choice } from '../../input/questions';
import { withProgress } from '../../progress';
import { isCancelled, localized, logProblem, sentenceOf } from '../../show-problem';
import type { VaultFeature } from '../feature';
import type { Node } from '../nodes';
import { vaultOf } from '../nodes';
import { pickVault } from '../picks';
import { show } from '../show';
import { askCredentials, keepIfWanted } from '../sign-in';
import type { GivenCredentials } from '../sign-in';
import { askName } from '../vault-name';

type LocalCommand = 'strongroom.vaults.create' | 'strongroom.vaults.add';
type Kind = { readonly provider: ProviderId; readonly info: ProviderInfo } | { readonly run: LocalCommand };

interface Tried extends GivenCredentials {
  /** Whether the service took the credentials. */
  readonly works: boolean;
  /** Whether they were had for others that were good for one use. */
  readonly redeemed: boolean;
}

interface Plan extends Tried {
  readonly place: VaultPlace;
  readonly name: string;
}

/** Asks for the kind of vault, where it is, how to sign in, tries that, and adds the vault under a name. */
export async function connectVault(feature: VaultFeature): Promise<VaultConnection | undefined> {
  let local: LocalCommand | undefined;
  const plan = await multiStep(l10n.t('Add a Vault'), 5, async (ask): Promise<Plan> => {
    const kind = await ask.pick<Kind>({ placeholder: l10n.t('Where are the secrets kept?'), choices: kinds() });
    if ('run' in kind) {
      local = kind.run;
      return ask.cancel();
    }
    const place = await askPlace(feature, ask, kind.provider, kind.info, undefined);
    const given = await askSignIn(ask, place);
    const tried = await ask.other(() => tryIt(feature, place, given));
    const name = await askName(feature, ask, tried.works ? nameFor(place) : '');
    return { place, ...tried, name };
  });
  if (local !== undefined) await commands.executeCommand(local);
  if (plan === undefined) return undefined;
  const vault = await feature.vaults.connect(plan.name, plan.place);
  // What was had for a token of one use is kept whatever comes.
  if (plan.works || plan.redeemed) await keepIfWanted(feature, vault.id, plan);
  if (plan.works) {
    await withProgress(l10n.t('Signing in to {0}…', vault.name), (signal) =>
      feature.vaults.open(vault.id, plan.credentials, signal),
    );
  }
  await show(feature, { kind: 'vault', vault });
  return vault;
}

/** Asks anew where a vault is and how to sign in; the name and what its service keeps stay. */
export async function editConnection(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const title = l10n.t('Edit Connection');
  const vault = await serviceFor(feature, title, node);
  const info = vault && providerInfo(vault.provider);
  if (vault === undefined || info === undefined) return;
  const plan = await multiStep(title, 4, async (ask) => {
    const place = await askPlace(feature, ask, vault.provider, info, vault);
    const given = await askSignIn(ask, place);
    return { place, ...(await ask.other(() => tryIt(feature, place, given))) };
  });
  if (plan === undefined) return;
  await feature.vaults.relocate(vault.id, plan.place);
  if (plan.redeemed) await keepIfWanted(feature, vault.id, plan);
  if (!plan.works) return;
  await withProgress(l10n.t('Signing in to {0}…', vault.name), (signal) =>
    feature.vaults.open(vault.id, plan.credentials, signal),
  );
  await keepIfWanted(feature, vault.id, plan);
}

/** Adds the same place once more, so that one may sign in differently there. */
export async function duplicateConnection(feature: VaultFeature, node: Node | undefined): Promise<void> {
  const title = l10n.t('Duplicate Connection');
  const vault = await serviceFor(feature, title, node);
  if (vault === undefined) return;
  const name = await multiStep(title, 1, (ask) => askName(feature, ask, ''));
  if (name === undefined) return;
  await show(feature, { kind: 'vault', vault: await feature.vaults.duplicate(vault.id, name) });
}

async function serviceFor(feature: VaultFeature, title: string, node: Node | undefined) {
  if (node !== undefined) return vaultOf(node);
  return pickVault(feature, title, ({ provider }) => providerInfo(provider)?.session === 'sign-in');
}

function kinds(): readonly Choice<Kind>[] {
  return [
    ...services().map(([provider, info]): Choice<Kind> => ({
      label: localized(info.title),
      icon: info.icon,
      value: { provider, info },
    })),
    { label: l10n.t('New local vault…'), icon: 'new-file', value: { run: 'strongroom.vaults.create' } },
    { label: l10n.t('Existing KeePass file…'), icon: 'folder-opened', value: { run: 'strongroom.vaults.add' } },
  ];
}

/** What was found on this machine is offered first; `before` is what an edit starts from. */
async function askPlace(
  feature: VaultFeature,
  ask: Asker,
  provider: ProviderId,
  info: ProviderInfo,
  before: VaultPlace | undefined,
): Promise<VaultPlace> {
  const found = before === undefined ? await foundHere(feature, provider) : [];
  const start = found.length === 0 ? undefined : await ask.pick({ ...foundQuestion(found) });
  if (start !== undefined && start !== 'by-hand') {
    // The vendor's tools may leave out what we must know, such as the region.
    const missing = info.location.filter(({ name, required }) => required && start.location[name] === undefined);
    const location: Record<string, string> = { ...start.location };
    await askLocation(ask, missing, {}, location);
    return { provider, ...placeOf(start), location };
  }
  const location: Record<string, string> = {};
  const known = before?.location ?? {};
  await askLocation(ask, usually(info.location), known, location);
  const signIn = await askMethod(ask, info.signIn);
  await askLocation(ask, usually(signIn?.location ?? []), known, location);
  const more = [...info.location, ...(signIn?.location ?? [])].filter(({ advanced }) => advanced);
  if (more.length > 0 && (await wantsMore(ask, more, known))) await askLocation(ask, more, known, location);
  return { provider, location, ...(signIn === undefined ? {} : { signIn: signIn.id }) };
}

function usually(fields: readonly LocationField[]): readonly LocationField[] {
  return fields.filter(({ advanced }) => !advanced);
}

/** Asks for each field and keeps what was typed in `location`. */
async function askLocation(
  ask: Asker,
  fields: readonly LocationField[],
  known: VaultPlace['location'],
  location: Record<string, string>,
): Promise<void> {
  for (const field of fields) {
    const text = (await ask.text(locationQuestion(field, known[field.name]))).trim();
    if (text !== '') location[field.name] = text;
  }
}

async function askMethod(ask: Asker, methods: readonly SignInMethod[]): Promise<SignInMethod | undefined> {
  const [only, ...others] = methods;
  if (others.length === 0) return only;
  return ask.pick({
    placeholder: l10n.t('How do you sign in?'),
    choices: methods.map((method) => ({
      label: localized(method.title),
      ...(method.detail === undefined ? {} : { detail: localized(method.detail) }),
      value: method,
    })),
  });
}

/** What most people leave as it is, is one question for all; it stands first where something was said before. */
async function wantsMore(
  ask: Asker,
  fields: readonly LocationField[],
  known: VaultPlace['location'],
): Promise<boolean> {
  const goOn = { label: l10n.t('Go on'), icon: 'arrow-right', value: false };
  const more = {
    label: l10n.t('Say more…'),
    detail: fields.map(({ prompt }) => localized(prompt)).join(' · '),
    icon: 'settings',
    value: true,
  };
  const said = fields.some(({ name }) => known[name] !== undefined);
  return ask.pick({ placeholder: l10n.t('Is there more to say?'), choices: said ? [more, goOn] : [goOn, more] });
}

function placeOf({ location, signIn }: FoundVault): Omit<VaultPlace, 'provider'> {
  return { location, ...(signIn === undefined ? {} : { signIn }) };
}

/** Nothing is found where the search fails: everything can be typed. */
async function foundHere(feature: VaultFeature, provider: ProviderId): Promise<readonly FoundVault[]> {
  try {
    return await feature.vaults.discover(provider);
  } catch (error) {
    logProblem(error, feature.log);
    return [];
  }
}

function foundQuestion(found: readonly FoundVault[]) {
  const choices: Choice<FoundVault | 'by-hand'>[] = [
    ...found.map((one) => ({
      label: one.label,
      ...(one.detail === undefined ? {} : { description: one.detail }),
      icon: 'vm-active',
      value: one,
    })),
    { label: l10n.t('Another one…'), icon: 'edit', value: 'by-hand' },
  ];
  return { placeholder: l10n.t('Found on this machine'), choices };
}

function locationQuestion(field: LocationField, value: string | undefined) {
  return {
    prompt: localized(field.prompt),
    ...(field.placeholder === undefined ? {} : { placeholder: field.placeholder }),
    ...(value === undefined ? {} : { value }),
    validate: (typed: string) => {
      const text = typed.trim();
      if (text === '') return field.required ? l10n.t('This is needed.') : undefined;
      const fault = field.fault?.(text);
      return fault && localized(fault);
    },
  };
}

async function askSignIn(ask: Asker, { provider, signIn }: VaultPlace): Promise<GivenCredentials> {
  const method = signInMethod(provider, signIn);
  return method === undefined ? { credentials: {}, remember: false } : askCredentials(ask, method);
}

/** Whether it works or the person wants to go on all the same; undefined to change something. */
async function tryIt(feature: VaultFeature, place: VaultPlace, given: GivenCredentials): Promise<Tried | undefined> {
  let tried: Tried = { ...given, works: true, redeemed: false };
  try {
    await withProgress(l10n.t('Testing the connection…'), async (signal) => {
      const credentials = await feature.vaults.redeem(place, given.credentials, signal);
      if (credentials !== given.credentials) tried = { credentials, remember: true, works: true, redeemed: true };
      await feature.vaults.check(place, credentials, signal);
    });
    return tried;
  } catch (error) {
    if (isCancelled(error)) return undefined;
    logProblem(error, feature.log);
    const change = l10n.t('Change…');
    const anyway = l10n.t('Add It All the Same');
    const chosen = await window.showErrorMessage(
      l10n.t('The connection does not work'),
      { modal: true, detail: sentenceOf(error) },
      change,
      anyway,
    );
    return chosen === anyway ? { ...tried, works: false } : undefined;
  }
}

/** The profile of a vendor's tool is how people call it; else it is where it is. */
function nameFor({ provider, location }: VaultPlace): string {
  const info = providerInfo(provider);
  const profile = location['profile'];
  if (profile !== undefined && profile !== 'default') return profile;
  const where = location[info?.location[0]?.name ?? ''] ?? '';
  return URL.canParse(where) ? new URL(where).hostname : where;
}
