import { message } from '../core/message';
import type { ProviderInfo } from './provider-info';

/** What people are asked for to add an application of Keeper Secrets Manager. */
export const KEEPER: ProviderInfo = {
  title: message('Keeper Secrets Manager'),
  icon: 'archive',
  session: 'sign-in',
  location: [
    {
      name: 'folder',
      prompt: message(
        'The shared folder to show, by its name or UID; leave it empty for all that the application sees',
      ),
      required: false,
    },
  ],
  signIn: [
    {
      id: 'one-time-token',
      title: message('One-time token of an application'),
      detail: message('It is used once, for a configuration that is kept in the operating system’s secret store.'),
      location: [
        {
          name: 'hostname',
          prompt: message('The host of Keeper, if the token does not begin with a region such as US or EU'),
          placeholder: 'keepersecurity.com',
          required: false,
          advanced: true,
        },
      ],
      credentials: [
        { name: 'one-time-token', prompt: message('The one-time token'), secret: true, required: true, once: true },
      ],
    },
    {
      id: 'config',
      title: message('Configuration of an application (JSON or Base64)'),
      credentials: [{ name: 'config', prompt: message('The configuration'), secret: true, required: true }],
    },
  ],
};
