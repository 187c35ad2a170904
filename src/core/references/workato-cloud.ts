import { message, shown, type Message } from '../message';
import type { Span } from '../text/span';
import type { DialectSyntax, FoundReferences } from './dialect';
import type { Reference, ReferenceFault, ReferenceTarget } from './reference';
import {
  badEngineCharacter,
  isSecretArn,
  isWorkatoProvider,
  WORKATO_PROVIDERS,
  workatoReference,
} from './workato-readable';

/**
 * `{{workato:sm:…}}` in the fields of Workato connections. The text does not name the secrets manager; its shape tells:
 * `key:arn:…` is AWS, `key:engine:secret` HashiCorp Vault, one part without colons Azure, Conjur or Google.
 */
export const workatoCloudSyntax: DialectSyntax = { id: 'workato-cloud', find, print };

const START = /(\{{0,2})(workato:sm)(?![\w-])/gi;
const STOP = /[{}"'`\r\n\t\\]|$/g;

function find(text: string): FoundReferences {
  const references: Reference[] = [];
  const faults: ReferenceFault[] = [];
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const inner = match.index + (match[1] ?? '').length;
    STOP.lastIndex = START.lastIndex;
    const stop = STOP.exec(text)?.index ?? text.length;
    let end = stop;
    while (end < stop + 2 && text[end] === '}') end++;
    START.lastIndex = Math.max(end, START.lastIndex);
    // Without any brace it is prose about the syntax, unless a name follows.
    if (match[1] === '' && text[end - 1] !== '}' && !/^workato:sm:\S/i.test(text.slice(inner, stop))) continue;
    const result = judge(text, { start: match.index, end }, { start: inner, end: stop });
    if ('target' in result) references.push({ dialect: 'workato-cloud', ...result });
    else faults.push({ dialect: 'workato-cloud', ...result });
  }
  return { references, faults };
}

type Judged =
  { readonly span: Span; readonly target: ReferenceTarget } | { readonly span: Span; readonly message: Message };

function judge(text: string, span: Span, inner: Span): Judged {
  if (inner.start - span.start !== 2 || span.end - inner.end !== 2) {
    return { span, message: message('Put the reference between two braces on each side: {{workato:sm:…}}.') };
  }
  const body = text.slice(inner.start, inner.end);
  if (!body.startsWith('workato:sm:')) {
    return { span, message: message('Write "workato:sm:" in lower case, and a name after it.') };
  }
  const name = body.slice('workato:sm:'.length);
  if (name !== name.trim()) return { span, message: message('Take out the spaces around the name.') };
  const at = inner.start + 'workato:sm:'.length;
  const parts = name.split(':');
  if (parts.includes('')) return { span, message: message('Name a secret: a part of this reference is empty.') };
  if (parts[0] === 'arn') {
    return {
      span: { start: at, end: inner.end },
      message: message('Write the key inside the secret and a colon before the ARN.'),
    };
  }
  if (parts[1] === 'arn') return judgeAws(name, at, span);
  if (parts.length === 3) return judgeVault(parts, at, span);
  if (parts.length === 1) return { span, target: { path: name.split('/') } };
  return {
    span: { start: at, end: inner.end },
    message: message(
      'Write key:ARN for AWS, key:engine:secret for HashiCorp Vault, or one name for Azure, Conjur and Google.',
    ),
  };
}

function judgeAws(name: string, at: number, span: Span): Judged {
  const colon = name.indexOf(':');
  const arn = name.slice(colon + 1);
  if (!isSecretArn(arn)) {
    return {
      span: { start: at + colon + 1, end: at + name.length },
      message: message('This is not the ARN of a secret: arn:aws:secretsmanager:<region>:<account>:secret:<name>.'),
    };
  }
  return { span, target: { path: [arn], field: name.slice(0, colon) } };
}

function judgeVault(parts: readonly string[], at: number, span: Span): Judged {
  const [field = '', engine = '', secret = ''] = parts;
  const bad = badEngineCharacter(engine);
  if (bad >= 0) {
    const start = at + field.length + 1 + bad;
    return {
      span: { start, end: start + 1 },
      message: message('Workato does not read a Vault engine whose name holds "{0}".', shown(engine[bad] ?? '')),
    };
  }
  return { span, target: { path: [engine, ...secret.split('/')], field } };
}

/** With a provider that Workato cannot read, or a vault's name alone, there is no such reference. */
function print(target: ReferenceTarget, provider?: string): string | undefined {
  if (provider !== undefined) return isWorkatoProvider(provider) ? workatoReference(provider, target) : undefined;
  if (target.vault !== undefined) return undefined;
  for (const candidate of WORKATO_PROVIDERS) {
    const text = workatoReference(candidate, target);
    if (text !== undefined) return text;
  }
  return undefined;
}
