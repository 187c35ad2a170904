import type { ReferenceTarget } from './reference';

/** The secrets managers that Workato reads for connections. Two of them have no driver here; references may name them. */
export type WorkatoProvider =
  'aws-secrets-manager' | 'hashicorp-vault' | 'azure-key-vault' | 'cyberark-conjur' | 'google-secret-manager';

/** Between `{{workato:sm:` and `}}`; undefined where the provider's form cannot say this target. */
type Writer = (target: ReferenceTarget) => string | undefined;

const WRITERS: Readonly<Record<WorkatoProvider, Writer>> = {
  'aws-secrets-manager': ({ path, field }) => {
    const arn = path.length === 1 ? path[0] : undefined;
    if (arn === undefined || !isSecretArn(arn) || !isPart(field) || field.includes(':')) return undefined;
    return `${field}:${arn}`;
  },
  'hashicorp-vault': ({ path, field }) => {
    const [engine, ...rest] = path;
    const secret = rest.join('/');
    if (!isPart(field) || !isPart(engine) || !isPart(secret)) return undefined;
    if ([field, secret].some((part) => part.includes(':')) || badEngineCharacter(engine) >= 0) return undefined;
    return `${field}:${engine}:${secret}`;
  },
  'azure-key-vault': whole(/^[0-9A-Za-z-]{1,127}$/),
  'cyberark-conjur': whole(/^[^:]+$/),
  'google-secret-manager': whole(/^[0-9A-Za-z_-]{1,255}$/),
};

export const WORKATO_PROVIDERS = Object.keys(WRITERS) as readonly WorkatoProvider[];

export function isWorkatoProvider(provider: string): provider is WorkatoProvider {
  return Object.hasOwn(WRITERS, provider);
}

/**
 * The reference by which a Workato connection reads this secret. For AWS `path` is the secret's ARN alone and `field`
 * the key in its JSON; for Vault `path` is the engine and the secret, `field` the key; for the others the secret's name
 * without a field. Undefined where Workato's syntax cannot say it.
 */
export function workatoReference(provider: WorkatoProvider, target: ReferenceTarget): string | undefined {
  const inner = WRITERS[provider](target);
  return inner === undefined ? undefined : `{{workato:sm:${inner}}}`;
}

const SECRET_ARN =
  /^arn:aws(?:-[a-z0-9-]+)?:secretsmanager:[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}:\d{12}:secret:[A-Za-z0-9/_+=.@!-]+$/;

export function isSecretArn(text: string): boolean {
  return text.length <= 2048 && SECRET_ARN.test(text);
}

/** The index of the first character that an engine's name must not hold, or -1. */
export function badEngineCharacter(engine: string): number {
  return engine.search(/[;/?:@&=+$,]/);
}

function whole(form: RegExp): Writer {
  return ({ path, field }) => {
    const name = path.join('/');
    return field === undefined && isPart(name) && form.test(name) ? name : undefined;
  };
}

/** A part that is not empty and does not end the reference. */
function isPart(part: string | undefined): part is string {
  return part !== undefined && /^[^{}"'`\s\\](?:[^{}"'`\r\n\t\\]*[^{}"'`\s\\])?$/.test(part);
}
