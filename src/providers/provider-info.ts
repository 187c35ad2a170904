import type { Message } from '../core/message';
import { message } from '../core/message';
import { AWS_KMS, AWS_SECRETS_MANAGER } from './aws-info';
import { AZURE_KEY_VAULT } from './azure-info';
import type { ProviderId } from './driver';
import { HASHICORP_VAULT } from './hashicorp-vault-info';
import { KEEPER } from './keeper-info';

/** What people are told of a kind of vault and asked for, so that no other part knows one kind from another. */
export interface ProviderInfo {
  readonly title: Message;
  /** A codicon's name. */
  readonly icon: string;
  /**
   * `lock`: a file that a passphrase unlocks; it is made and added by commands of its own and locks when idle.
   * `sign-in`: a service, added by what is asked for below.
   */
  readonly session: 'lock' | 'sign-in';
  /** It keeps keys that never leave it, and no secrets. */
  readonly keysAlone?: true;
  /** Whether a date of expiry can be written with a secret. */
  readonly keepsExpiry?: true;
  /** Where the vault is. */
  readonly location: readonly LocationField[];
  /** The ways to sign in; the first is the usual one. */
  readonly signIn: readonly SignInMethod[];
}

export interface LocationField {
  /** The name in `VaultConnection.location`. */
  readonly name: string;
  readonly prompt: Message;
  readonly placeholder?: string;
  readonly required: boolean;
  /** Asked for only by those who want to say more than is usually needed. */
  readonly advanced?: true;
  /** What is wrong with a text that was typed, trimmed and not empty. */
  readonly fault?: (text: string) => Message | undefined;
}

export interface SignInMethod {
  readonly id: string;
  readonly title: Message;
  readonly detail?: Message;
  /** What this way needs to know of the place beyond the provider's own questions. */
  readonly location?: readonly LocationField[];
  /** What is asked for; none where the vendor's own tools keep it. */
  readonly credentials: readonly CredentialField[];
}

export interface CredentialField {
  /** The name that the driver asks its ports for. */
  readonly name: string;
  readonly prompt: Message;
  /** Hidden while it is typed. */
  readonly secret: boolean;
  readonly required: boolean;
  /** Good for one sign-in, so never kept. */
  readonly once?: true;
}

const PROVIDERS: Readonly<Partial<Record<ProviderId, ProviderInfo>>> = {
  keepass: {
    keepsExpiry: true,
    title: message('Local vault (KeePass file)'),
    icon: 'file',
    session: 'lock',
    location: [],
    signIn: [],
  },
  'aws-secrets-manager': AWS_SECRETS_MANAGER,
  'azure-key-vault': AZURE_KEY_VAULT,
  'hashicorp-vault': HASHICORP_VAULT,
  keeper: KEEPER,
  'aws-kms': AWS_KMS,
};

/** Every kind of vault. */
export function allProviders(): readonly (readonly [ProviderId, ProviderInfo])[] {
  return Object.entries(PROVIDERS) as [ProviderId, ProviderInfo][];
}

/** The kinds of service that can be added. */
export function services(): readonly (readonly [ProviderId, ProviderInfo])[] {
  return allProviders().filter(([, info]) => info.session === 'sign-in');
}

/** Whether vaults of a kind can hold secrets. */
export function holdsSecrets({ provider }: { readonly provider: ProviderId }): boolean {
  return PROVIDERS[provider]?.keysAlone !== true;
}

/** Undefined for a kind that this version does not know. */
export function providerInfo(provider: ProviderId): ProviderInfo | undefined {
  return PROVIDERS[provider];
}

/** The chosen way to sign in, else the usual one; undefined for kinds without any. */
export function signInMethod(provider: ProviderId, id: string | undefined): SignInMethod | undefined {
  const methods = PROVIDERS[provider]?.signIn ?? [];
  return methods.find((method) => method.id === id) ?? methods[0];
}
