import { message, shown, type Message } from '../../message';
import { coversAction } from '../actions';
import { KMS_ACTIONS } from '../data/actions';
import type { Variable } from './template';

const ARN = /^arn:aws[a-z-]*:(?:iam|sts)::\d{12}:(?:root|(?:user|role|assumed-role)\/[\w+=,.@/-]+)$/;
const NAME = /^(?:(?:user|role)\/)?[\w+=,.@-]{1,64}$/;

export const ACCOUNT: Variable = {
  name: 'account',
  prompt: message('The account of the key: its id of twelve digits'),
  placeholder: '111122223333',
  several: false,
  fault: (value) => (/^\d{12}$/.test(value) ? undefined : message('Write the account id: twelve digits.')),
};

/** Users and roles of the key's account, by name or ARN. */
export function people(name: string, prompt: Message, standard?: string): Variable {
  return {
    name,
    prompt,
    ...(standard !== undefined && { standard }),
    placeholder: 'role/KeyUser, user/alice, arn:aws:iam::111122223333:role/KeyUser',
    several: true,
    fault: (value) =>
      ARN.test(value) || NAME.test(value)
        ? undefined
        : message(
            'Write a role’s name, "user/" and a user’s name, or an ARN; "{0}" is none.',
            shown(value.slice(0, 80)),
          ),
  };
}

export const ADMINISTRATORS = people(
  'administrators',
  message('Who administers the key, separated by commas; without any, IAM policies of the account decide'),
  '',
);

/** A variable that a template cannot do without. */
export function required({ name, prompt, placeholder, several, fault }: Variable): Variable {
  return { name, prompt, placeholder, several, fault };
}

export const USERS = people('users', message('Who uses the key, separated by commas'));

export const OTHERS: Variable = {
  name: 'others',
  prompt: message('Who of other accounts uses the key: ARNs or account ids, separated by commas'),
  placeholder: 'arn:aws:iam::444455556666:role/KeyUser',
  several: true,
  fault: (value) =>
    ARN.test(value) || /^\d{12}$/.test(value)
      ? undefined
      : message('Write an ARN or an account id; "{0}" is neither.', shown(value.slice(0, 80))),
};

export function actions(standard: string): Variable {
  return {
    name: 'actions',
    prompt: message('What is allowed: actions of AWS KMS, separated by commas'),
    standard,
    placeholder: standard,
    several: true,
    fault: (value) =>
      /^kms:[\w*?]+$/.test(value) && KMS_ACTIONS.some((known) => coversAction(value, `kms:${known}`))
        ? undefined
        : message('Write actions such as "kms:Decrypt"; AWS KMS has no "{0}".', shown(value.slice(0, 80))),
  };
}

export const EMERGENCY = people(
  'emergency',
  message('Who may take the key back in an emergency, signed in with a second factor'),
);

export const REGION: Variable = {
  name: 'region',
  prompt: message('The Region of the key'),
  placeholder: 'eu-west-1',
  several: false,
  fault: regionFault,
};

export const REPLICA_REGIONS: Variable = {
  name: 'regions',
  prompt: message('The Regions that the key may be replicated to, separated by commas'),
  placeholder: 'eu-central-1, us-east-1',
  several: true,
  fault: regionFault,
};

/** A Region that is not known here may be a new one. */
function regionFault(value: string): Message | undefined {
  if (!/^[a-z]{2,4}(?:-[a-z]+)+-\d$/.test(value)) return message('Write a Region such as "{0}".', shown('eu-west-1'));
  return undefined;
}

export const SERVICES: Variable = {
  name: 'services',
  prompt: message('Through which services the key is used, with the Region, separated by commas'),
  placeholder: 's3.eu-west-1.amazonaws.com',
  several: true,
  fault: (value) =>
    /^[a-z0-9-]+\.[a-z]{2}(?:-[a-z]+)+-\d\.amazonaws\.com(?:\.cn)?$/.test(value)
      ? undefined
      : message('Write the service and its Region, such as "{0}".', shown('s3.eu-west-1.amazonaws.com')),
};
