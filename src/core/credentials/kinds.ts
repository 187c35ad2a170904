import type { RuleInfo, Severity } from '../finding';
import type { Message } from '../message';
import { message, shown, type Shown } from '../message';

/** Sorts of credentials; each has one sentence for its title and one for its findings, filled with the service's name. */
export type Kind = keyof typeof KINDS;

interface KindRow {
  /** The end of the ids of its rules. */
  readonly slug: string;
  /** Of its findings at most: what is public by design or opens little alone is no error. */
  readonly severity?: Severity;
  readonly title: (service: Shown) => Message;
  readonly finding: (service: Shown) => Message;
}

const KINDS = {
  key: {
    slug: 'api-key',
    title: (service: Shown) => message('{0} API key', service),
    finding: (service: Shown) =>
      message('This {0} API key is hard-coded; store it in a vault and leave a reference.', service),
  },
  token: {
    slug: 'api-token',
    title: (service: Shown) => message('{0} API token', service),
    finding: (service: Shown) =>
      message('This {0} API token is hard-coded; store it in a vault and leave a reference.', service),
  },
  access: {
    slug: 'access-token',
    title: (service: Shown) => message('{0} access token', service),
    finding: (service: Shown) =>
      message('This {0} access token is hard-coded; store it in a vault and leave a reference.', service),
  },
  pat: {
    slug: 'personal-access-token',
    title: (service: Shown) => message('{0} personal access token', service),
    finding: (service: Shown) =>
      message('This {0} personal access token is hard-coded; store it in a vault and leave a reference.', service),
  },
  refresh: {
    slug: 'refresh-token',
    title: (service: Shown) => message('{0} refresh token', service),
    finding: (service: Shown) =>
      message('This {0} refresh token is hard-coded; store it in a vault and leave a reference.', service),
  },
  bot: {
    slug: 'bot-token',
    title: (service: Shown) => message('{0} bot token', service),
    finding: (service: Shown) =>
      message('This {0} bot token is hard-coded; store it in a vault and leave a reference.', service),
  },
  service: {
    slug: 'service-token',
    title: (service: Shown) => message('{0} service token', service),
    finding: (service: Shown) =>
      message('This {0} service token is hard-coded; store it in a vault and leave a reference.', service),
  },
  keyId: {
    slug: 'access-key-id',
    title: (service: Shown) => message('{0} access key id', service),
    finding: (service: Shown) =>
      message(
        'This {0} access key id is hard-coded; store it with its secret key in a vault and leave a reference.',
        service,
      ),
  },
  secret: {
    slug: 'secret-key',
    title: (service: Shown) => message('{0} secret key', service),
    finding: (service: Shown) =>
      message('This {0} secret key is hard-coded; store it in a vault and leave a reference.', service),
  },
  client: {
    slug: 'client-secret',
    title: (service: Shown) => message('{0} client secret', service),
    finding: (service: Shown) =>
      message('This {0} client secret is hard-coded; store it in a vault and leave a reference.', service),
  },
  account: {
    slug: 'account-key',
    title: (service: Shown) => message('{0} account key', service),
    finding: (service: Shown) =>
      message('This {0} account key is hard-coded; store it in a vault and leave a reference.', service),
  },
  serviceAccount: {
    slug: 'service-account-key',
    title: (service: Shown) => message('{0} service account key', service),
    finding: (service: Shown) =>
      message('This {0} service account key is hard-coded; store it in a vault and leave a reference.', service),
  },
  signature: {
    slug: 'sas',
    title: (service: Shown) => message('{0} shared access signature', service),
    finding: (service: Shown) =>
      message('This {0} shared access signature is hard-coded; store it in a vault and leave a reference.', service),
  },
  webhook: {
    slug: 'webhook',
    title: (service: Shown) => message('{0} webhook URL', service),
    finding: (service: Shown) =>
      message('Whoever knows this {0} webhook URL can post to it; store it in a vault and leave a reference.', service),
  },
  privateKey: {
    slug: 'private-key',
    title: (service: Shown) => message('{0} private key', service),
    finding: (service: Shown) =>
      message('This {0} private key is hard-coded; store it in a vault and leave a reference.', service),
  },
  signing: {
    slug: 'signing-secret',
    title: (service: Shown) => message('{0} signing secret', service),
    finding: (service: Shown) =>
      message('This {0} signing secret is hard-coded; store it in a vault and leave a reference.', service),
  },
  license: {
    slug: 'license-key',
    title: (service: Shown) => message('{0} license key', service),
    finding: (service: Shown) =>
      message('This {0} license key is hard-coded; store it in a vault and leave a reference.', service),
  },
  password: {
    slug: 'password',
    title: (service: Shown) => message('{0} password', service),
    finding: (service: Shown) =>
      message('This {0} password is hard-coded; store it in a vault and leave a reference.', service),
  },
  publishable: {
    slug: 'publishable-key',
    severity: 'info',
    title: (service: Shown) => message('{0} publishable key', service),
    finding: (service: Shown) =>
      message('This {0} key is made to be public; restrict what it may do and where it may be used from.', service),
  },
  connection: {
    slug: 'connection',
    title: (service: Shown) => message('{0} password in a connection string', service),
    finding: (service: Shown) =>
      message(
        'The password in this {0} connection string is hard-coded; store it in a vault and leave a reference.',
        service,
      ),
  },
} satisfies Record<string, KindRow>;

/** What the rule tables, the README and the rule's page tell about a service's credential. */
export function describe(id: string, kind: Kind, service: string, sources: readonly string[]): RuleInfo {
  const name = shown(service);
  const { severity, title }: KindRow = KINDS[kind];
  return {
    id: `credential/${id}`,
    severity: severity ?? 'error',
    title: title(name),
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

/** `New Relic`, `license` as `new-relic-license-key`. */
export function idOf(service: string, kind: Kind): string {
  const name = service.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${name}-${KINDS[kind].slug}`;
}
