import type { RuleInfo } from '../finding';
import type { Message } from '../message';
import { message, shown } from '../message';

/** Sorts of credentials; each has one sentence for its title and one for its findings, filled with the service's name. */
export type Kind = keyof typeof KINDS;

const KINDS = {
  'API key': ['{0} API key', 'This {0} API key is hard-coded; store it in a vault and leave a reference.'],
  'API token': ['{0} API token', 'This {0} API token is hard-coded; store it in a vault and leave a reference.'],
  'access token': ['{0} access token', 'This {0} access token is hard-coded; store it in a vault and leave a reference.'],
  'personal access token': [
    '{0} personal access token',
    'This {0} personal access token is hard-coded; store it in a vault and leave a reference.',
  ],
  'refresh token': ['{0} refresh token', 'This {0} refresh token is hard-coded; store it in a vault and leave a reference.'],
  'bot token': ['{0} bot token', 'This {0} bot token is hard-coded; store it in a vault and leave a reference.'],
  'service token': ['{0} service token', 'This {0} service token is hard-coded; store it in a vault and leave a reference.'],
  'access key id': [
    '{0} access key id',
    'This {0} access key id is hard-coded; store it with its secret key in a vault and leave a reference.',
  ],
  'secret key': ['{0} secret key', 'This {0} secret key is hard-coded; store it in a vault and leave a reference.'],
  'client secret': ['{0} client secret', 'This {0} client secret is hard-coded; store it in a vault and leave a reference.'],
  'account key': ['{0} account key', 'This {0} account key is hard-coded; store it in a vault and leave a reference.'],
  'service account key': [
    '{0} service account key',
    'This {0} service account key is hard-coded; store it in a vault and leave a reference.',
  ],
  'shared access signature': [
    '{0} shared access signature',
    'This {0} shared access signature is hard-coded; store it in a vault and leave a reference.',
  ],
  'webhook URL': [
    '{0} webhook URL',
    'Whoever knows this {0} webhook URL can post to it; store it in a vault and leave a reference.',
  ],
  'private key': ['{0} private key', 'This {0} private key is hard-coded; store it in a vault and leave a reference.'],
  'password in a connection string': [
    '{0} password in a connection string',
    'The password in this {0} connection string is hard-coded; store it in a vault and leave a reference.',
  ],
} as const;

/** What the rule tables, the README and the rule's page tell about a service's credential. */
export function describe(id: string, kind: Kind, service: string, sources: readonly string[]): RuleInfo {
  const name = shown(service);
  return {
    id: `credential/${id}`,
    severity: 'error',
    title: message(KINDS[kind][0], name),
    description: message(
      'Whoever can read the file can use it at {0} with the rights of its owner. It stays in the version history after it was deleted from the file.',
      name,
    ),
    remedy: message('Revoke it at {0}, make a new one, keep that in a vault and leave a reference in the file.', name),
    sources,
  };
}

export function findingOf(kind: Kind, service: string): Message {
  return message(KINDS[kind][1], shown(service));
}
