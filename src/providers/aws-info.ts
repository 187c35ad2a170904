import type { Message } from '../core/message';
import { message } from '../core/message';
import type { LocationField, ProviderInfo, SignInMethod } from './provider-info';
import { webAddressFault } from './web-address';

const profile: LocationField = {
  name: 'profile',
  prompt: message('The profile of ~/.aws; leave it empty for the usual one and for the environment'),
  placeholder: 'default',
  required: false,
};

/** The ways to sign in to AWS, the same for each of its services. */
export const AWS_SIGN_IN: readonly SignInMethod[] = [
  {
    id: 'profile',
    title: message('Profile or SSO session of AWS’s own tools'),
    detail: message('Reads ~/.aws and the environment; Strongroom keeps nothing.'),
    location: [profile],
    credentials: [],
  },
  {
    id: 'profile-mfa',
    title: message('Profile that asks for the code of a second factor'),
    detail: message('For a profile with mfa_serial in ~/.aws/config.'),
    location: [{ ...profile, prompt: message('The profile of ~/.aws'), required: true }],
    credentials: [
      { name: 'mfa-code', prompt: message('The code of the second factor'), secret: false, required: true, once: true },
    ],
  },
  {
    id: 'access-key',
    title: message('Access key'),
    credentials: [
      { name: 'access-key-id', prompt: message('The access key ID'), secret: false, required: true },
      { name: 'secret-access-key', prompt: message('The secret access key'), secret: true, required: true },
      {
        name: 'session-token',
        prompt: message('The session token, for temporary keys alone'),
        secret: true,
        required: false,
      },
    ],
  },
];

export const AWS_LOCATION: readonly LocationField[] = [
  {
    name: 'region',
    prompt: message('The region'),
    placeholder: 'eu-central-1',
    required: true,
    fault: regionFault,
  },
  {
    name: 'roleArn',
    prompt: message('The role to assume, by its ARN; leave it empty to work as you are'),
    placeholder: 'arn:aws:iam::123456789012:role/reader',
    required: false,
    advanced: true,
    fault: roleFault,
  },
  {
    name: 'externalId',
    prompt: message('The external ID that the role asks for, if any'),
    required: false,
    advanced: true,
  },
  {
    name: 'endpoint',
    prompt: message('The address of the service, if it is not the public one of the region'),
    placeholder: 'https://vpce-0123456789abcdef0.secretsmanager.eu-central-1.vpce.amazonaws.com',
    required: false,
    advanced: true,
    fault: webAddressFault,
  },
];

/** What people are asked for to add AWS Secrets Manager. */
export const AWS_SECRETS_MANAGER: ProviderInfo = {
  title: message('AWS Secrets Manager'),
  icon: 'cloud',
  session: 'sign-in',
  location: [
    ...AWS_LOCATION,
    {
      name: 'recoveryDays',
      prompt: message('How many days a deleted secret can be restored (7 to 30); leave it empty for 30'),
      placeholder: '30',
      required: false,
      advanced: true,
      fault: daysFault,
    },
  ],
  signIn: AWS_SIGN_IN,
};

/** What people are asked for to see the keys of AWS KMS. */
export const AWS_KMS: ProviderInfo = {
  title: message('Keys of AWS KMS'),
  icon: 'shield',
  session: 'sign-in',
  keysAlone: true,
  location: AWS_LOCATION,
  signIn: AWS_SIGN_IN,
};

function regionFault(text: string): Message | undefined {
  return /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text)
    ? undefined
    : message('Type the name of a region, such as eu-central-1.');
}

function roleFault(text: string): Message | undefined {
  return /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(text)
    ? undefined
    : message('Type the ARN of a role, such as arn:aws:iam::123456789012:role/reader.');
}

function daysFault(text: string): Message | undefined {
  return /^\d+$/.test(text) && Number(text) >= 7 && Number(text) <= 30
    ? undefined
    : message('Type a number of days from 7 to 30.');
}
