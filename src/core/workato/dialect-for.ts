import type { DocumentValue, ParsedDocument } from '../documents/document';
import { message, shown, type Message } from '../message';
import type { Dialect } from '../references/reference';
import { AGENT_PROVIDERS } from '../references/workato-agent';
import { isWorkatoProvider } from '../references/workato-readable';
import { workatoFile, type WorkatoFile } from './file';
import { placeOf } from './place';

export interface DialectChoice {
  readonly dialect: Dialect;
  /** What a person should know before the reference is written. */
  readonly note?: Message;
}

/**
 * The syntax in which a document calls for a reference to a secret that `provider` keeps. `value` is what stands where
 * the reference will go; without it the document as a whole tells.
 */
export function dialectFor(
  path: string,
  document: ParsedDocument,
  value: DocumentValue | undefined,
  provider: string,
): DialectChoice {
  const file = workatoFile(path, document);
  if (file === undefined) return { dialect: 'strongroom' };
  if (file.kind === 'agent-config') return forAgent(file, provider);
  const resolves = value === undefined ? usual(file) : placeOf(file, value).resolves;
  if (resolves === 'no') return { dialect: 'strongroom' };
  if (!isWorkatoProvider(provider)) return { dialect: 'strongroom', note: unreadable(provider) };
  if (resolves === 'yes') return { dialect: 'workato-cloud' };
  return {
    dialect: 'workato-cloud',
    note: message('Workato documents these references for connection fields alone; test whether one works here.'),
  };
}

function usual(file: WorkatoFile): 'yes' | 'no' | 'unknown' {
  if (file.kind === 'connector' || file.kind === 'connector-settings' || file.kind === 'account-properties')
    return 'no';
  return file.kind === 'connection' || file.kind === 'connection-input' ? 'yes' : 'unknown';
}

function unreadable(provider: string): Message {
  return provider === 'keepass'
    ? message('Workato cannot read a local vault; it reads AWS, HashiCorp, Azure, Conjur and Google.')
    : message('Workato cannot read this vault; it reads AWS, HashiCorp, Azure, Conjur and Google.');
}

function forAgent({ document }: WorkatoFile, provider: string): DialectChoice {
  if (!Object.values(AGENT_PROVIDERS).includes(provider)) {
    return {
      dialect: 'strongroom',
      note: message(
        'The on-premises agent cannot read this vault; keep the secret in AWS Secrets Manager, Azure Key Vault or Google Secret Manager.',
      ),
    };
  }
  const named = document.values.find(({ path }) => path.join('.') === 'secrets.provider')?.literal.decoded.text;
  if (named !== undefined && AGENT_PROVIDERS[named] === provider) return { dialect: 'workato-agent' };
  const wanted = Object.entries(AGENT_PROVIDERS).find(([, id]) => id === provider)?.[0] ?? '';
  return {
    dialect: 'workato-agent',
    note: message(
      'Set secrets.provider of this file to "{0}", so that the agent looks for the secret there.',
      shown(wanted),
    ),
  };
}
