import type { ParsedDocument } from '../documents/document';
import type { DialectSyntax } from './dialect';
import type { Reference, ReferenceTarget } from './reference';

/** The secrets managers that an on-premises agent reads, by the names of its config.yml. */
export const AGENT_PROVIDERS: Readonly<Record<string, string>> = {
  aws: 'aws-secrets-manager',
  azure: 'azure-key-vault',
  google: 'google-secret-manager',
};

/**
 * `{ secret: '/path' }` in an on-premises agent's config.yml. It is a mapping, not a string: `print` gives YAML that
 * takes the place of a whole value with its quotes, and no text alone tells a reference (see `agentReferences`).
 */
export const workatoAgentSyntax: DialectSyntax = {
  id: 'workato-agent',
  find: () => ({ references: [], faults: [] }),
  print,
};

/** The references of an agent's config.yml; the caller knows that it is one. */
export function agentReferences(document: ParsedDocument): readonly Reference[] {
  return document.values
    .filter(({ path, kind }) => kind === 'value' && path.length > 1 && path.at(-1) === 'secret')
    .map(({ literal }) => ({
      dialect: 'workato-agent',
      span: literal.content,
      target: { path: literal.decoded.text.split('/') },
    }));
}

const ARN_NAME = /^arn:aws[a-z-]*:secretsmanager:[^:]*:[^:]*:secret:(.+)-[A-Za-z0-9]{6}$/;

/** The agent finds a secret by its name and reads it raw, so a field cannot be named. */
function print(target: ReferenceTarget, provider?: string): string | undefined {
  if (target.field !== undefined) return undefined;
  if (provider === undefined ? target.vault !== undefined : !Object.values(AGENT_PROVIDERS).includes(provider)) {
    return undefined;
  }
  const joined = target.path.join('/');
  const name = ARN_NAME.exec(joined)?.[1] ?? joined;
  if (name === '' || /[\r\n]/.test(name)) return undefined;
  return `{ secret: '${name.replaceAll("'", "''")}' }`;
}
