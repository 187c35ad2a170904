import { message } from '../core/message';
import type { ProviderInfo } from './provider-info';
import { webAddressFault } from './web-address';

/** What people are asked for to add a HashiCorp Vault. */
export const HASHICORP_VAULT: ProviderInfo = {
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
};
