import type { RuleInfo } from '../finding';
import type { Message } from '../message';
import { message, shown, type Shown } from '../message';

/** Sorts of credentials; each has one sentence for its title and one for its findings, filled with the service's name. */
export type Kind = keyof typeof KINDS;

const KINDS = {
  'API key': {
    title: (service: Shown) => message('{0} API key', service),
    finding: (service: Shown) =>
      message('This {0} API key is hard-coded; store it in a vault and leave a reference.', service),
  },
  'API token': {
    title: (service: Shown) => message('{0} API token', service),
    finding: (service: Shown) =>
      message('This {0} API token is hard-coded; store it in a vault and leave a reference.', service),
  },
  'access token': {
    title: (service: Shown) => message('{0} access token', service),
    finding: (service: Shown) =>
      message('This {0} access token is hard-coded; store it in a vault and leave a reference.', service),
  },
  'personal access token': {
    title: (service: Shown) => message('{0} personal access token', service),
    finding: (service: Shown) =>
      message('This {0} personal access token is hard-coded; store it in a vault and leave a reference.', service),
  },
  'refresh token': {
    title: (service: Shown) => message('{0} refresh token', service),
    finding: (service: Shown) =>
      message('This {0} refresh token is hard-coded; store it in a vault and leave a reference.', service),
  },
  'bot token': {
    title: (service: Shown) => message('{0} bot token', service),
    finding: (service: Shown) =>
      message('This {0} bot token is hard-coded; store it in a vault and leave a reference.', service),
  },
  'service token': {
    title: (service: Shown) => message('{0} service token', service),
    finding: (service: Shown) =>
      message('This {0} service token is hard-coded; store it in a vault and leave a reference.', service),
  },
  'access key id': {
    title: (service: Shown) => message('{0} access key id', service),
    finding: (service: Shown) =>
      message(
        'This {0} access key id is hard-coded; store it with its secret key in a vault and leave a reference.',
        service,
      ),
  },
  'secret key': {
    title: (service: Shown) => message('{0} secret key', service),
    finding: (service: Shown) =>
      message('This {0} secret key is hard-coded; store it in a vault and leave a reference.', service),
  },
  'client secret': {
    title: (service: Shown) => message('{0} client secret', service),
    finding: (service: Shown) =>
      message('This {0} client secret is hard-coded; store it in a vault and leave a reference.', service),
  },
  'account key': {
    title: (service: Shown) => message('{0} account key', service),
    finding: (service: Shown) =>
      message('This {0} account key is hard-coded; store it in a vault and leave a reference.', service),
  },
  'service account key': {
    title: (service: Shown) => message('{0} service account key', service),
    finding: (service: Shown) =>
      message('This {0} service account key is hard-coded; store it in a vault and leave a reference.', service),
  },
  'shared access signature': {
    title: (service: Shown) => message('{0} shared access signature', service),
    finding: (service: Shown) =>
      message('This {0} shared access signature is hard-coded; store it in a vault and leave a reference.', service),
  },
  'webhook URL': {
    title: (service: Shown) => message('{0} webhook URL', service),
    finding: (service: Shown) =>
      message('Whoever knows this {0} webhook URL can post to it; store it in a vault and leave a reference.', service),
  },
  'private key': {
    title: (service: Shown) => message('{0} private key', service),
    finding: (service: Shown) =>
      message('This {0} private key is hard-coded; store it in a vault and leave a reference.', service),
  },
  'password in a connection string': {
    title: (service: Shown) => message('{0} password in a connection string', service),
    finding: (service: Shown) =>
      message(
        'The password in this {0} connection string is hard-coded; store it in a vault and leave a reference.',
        service,
      ),
  },
};

/** What the rule tables, the README and the rule's page tell about a service's credential. */
export function describe(id: string, kind: Kind, service: string, sources: readonly string[]): RuleInfo {
  const name = shown(service);
  return {
    id: `credential/${id}`,
    severity: 'error',
    title: KINDS[kind].title(name),
    description: message(
      'Whoever can read the file can use it at {0} with the rights of its owner. It stays in the version history after it was deleted from the file.',
      name,
    ),
    remedy: message('Revoke it at {0}, make a new one, keep that in a vault and leave a reference in the file.', name),
    sources,
  };
}

export function findingOf(kind: Kind, service: string): Message {
  return KINDS[kind].finding(shown(service));
}
