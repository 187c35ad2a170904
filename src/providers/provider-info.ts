import type { Message } from '../core/message';
import { message } from '../core/message';
import type { ProviderId } from './driver';

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
  /** What is wrong with a text that was typed, trimmed and not empty. */
  readonly fault?: (text: string) => Message | undefined;
}

export interface SignInMethod {
  readonly id: string;
  readonly title: Message;
  readonly detail?: Message;
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
}

const PROVIDERS: Readonly<Partial<Record<ProviderId, ProviderInfo>>> = {
  keepass: {
    title: message('Local vault (KeePass file)'),
    icon: 'file',
    session: 'lock',
    location: [],
    signIn: [],
  },
  'hashicorp-vault': {
    title: message('HashiCorp Vault'),
    icon: 'server',
    session: 'sign-in',
    location: [
      {
        name: 'address',
        prompt: message('The address of the server'),
        placeholder: 'https://vault.example.com:8200',
        required: true,
        fault: webAddressFault,
      },
      {
        name: 'namespace',
        prompt: message('The namespace, for Vault Enterprise and HCP alone; leave it empty for the root'),
        placeholder: 'admin/team',
        required: false,
      },
      {
        name: 'mount',
        prompt: message('The KV engine; leave it empty to see all that you can reach'),
        placeholder: 'secret',
        required: false,
      },
      {
        name: 'caFile',
        prompt: message('The file of the CA that signed the server’s certificate (PEM), if it is not a public one'),
        placeholder: '/etc/ssl/vault-ca.pem',
        required: false,
      },
    ],
    signIn: [
      {
        id: 'token',
        title: message('Token'),
        credentials: [{ name: 'token', prompt: message('The token'), secret: true, required: true }],
      },
      {
        id: 'token-file',
        title: message('Token of Vault’s own command line'),
        detail: message('Reads ~/.vault-token, which “vault login” writes; Strongroom keeps nothing.'),
        credentials: [],
      },
      {
        id: 'token-variable',
        title: message('Token in the variable VAULT_TOKEN'),
        detail: message('Used for the server of VAULT_ADDR alone; Strongroom keeps nothing.'),
        credentials: [],
      },
      {
        id: 'approle',
        title: message('AppRole'),
        credentials: [
          { name: 'role-id', prompt: message('The role ID'), secret: false, required: true },
          { name: 'secret-id', prompt: message('The secret ID'), secret: true, required: false },
        ],
      },
      {
        id: 'userpass',
        title: message('User name and password'),
        credentials: [
          { name: 'username', prompt: message('The user name'), secret: false, required: true },
          { name: 'password', prompt: message('The password'), secret: true, required: true },
        ],
      },
    ],
  },
};

function webAddressFault(text: string): Message | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return message('Type an address that begins with https://.');
  if (url.username !== '' || url.password !== '') return message('Leave credentials out of the address.');
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !loopback)
    return message('Use https://: over http:// anyone on the way reads the token.');
  return undefined;
}

/** The kinds of service that can be added. */
export function services(): readonly (readonly [ProviderId, ProviderInfo])[] {
  return (Object.entries(PROVIDERS) as [ProviderId, ProviderInfo][]).filter(([, info]) => info.session === 'sign-in');
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
