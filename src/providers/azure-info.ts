import type { Message } from '../core/message';
import { message } from '../core/message';
import type { LocationField, ProviderInfo } from './provider-info';
import { webAddressFault } from './web-address';

const tenant: LocationField = {
  name: 'tenant',
  prompt: message('The tenant (its ID or domain); leave it empty for the one that the vault names'),
  placeholder: 'contoso.onmicrosoft.com',
  required: false,
  advanced: true,
};

/** What people are asked for to add an Azure Key Vault. */
export const AZURE_KEY_VAULT: ProviderInfo = {
  title: message('Azure Key Vault'),
  icon: 'azure',
  session: 'sign-in',
  keepsExpiry: true,
  location: [
    {
      name: 'url',
      prompt: message('The address of the vault'),
      placeholder: 'https://my-vault.vault.azure.net',
      required: true,
      fault: secureAddressFault,
    },
    {
      name: 'separator',
      prompt: message(
        'What stands between folders in the names of secrets; leave it empty for two hyphens, or type “none” for no folders',
      ),
      placeholder: '--',
      required: false,
      advanced: true,
      fault: separatorFault,
    },
  ],
  signIn: [
    {
      id: 'session',
      title: message('Microsoft account of VS Code'),
      detail: message('VS Code asks you to sign in where you are not; Strongroom keeps nothing.'),
      location: [tenant],
      credentials: [],
    },
    {
      id: 'tools',
      title: message('Azure’s own tools'),
      detail: message('What “az login”, the environment or the machine’s identity give; Strongroom keeps nothing.'),
      location: [tenant],
      credentials: [],
    },
    {
      id: 'application',
      title: message('Client secret of an application'),
      location: [
        {
          name: 'tenant',
          prompt: message('The tenant (its ID or domain)'),
          placeholder: 'contoso.onmicrosoft.com',
          required: true,
        },
      ],
      credentials: [
        { name: 'client-id', prompt: message('The application’s client ID'), secret: false, required: true },
        { name: 'client-secret', prompt: message('The client secret'), secret: true, required: true },
      ],
    },
  ],
};

function secureAddressFault(text: string): Message | undefined {
  return text.startsWith('http:') ? message('Type an address that begins with https://.') : webAddressFault(text);
}

function separatorFault(text: string): Message | undefined {
  return /^([0-9A-Za-z-]+)$/.test(text)
    ? undefined
    : message('Names in Azure Key Vault hold letters, digits and hyphens alone.');
}
