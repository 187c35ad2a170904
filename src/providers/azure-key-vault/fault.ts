import { message, shown } from '../../core/message';
import type { ProblemKind } from '../driver';
import { isProblem, problem } from '../errors';
import type { HttpAnswer } from '../http';

const BRAND = Symbol('Key Vault fault');

/** What went wrong between us and Key Vault. Holds no header, no token, no body. */
export interface KeyVaultFault extends Error {
  readonly status: number;
  /** The service's code and the one inside it, or Node's. */
  readonly code: string;
  readonly words: string | undefined;
  /** How long the service wants us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

interface Told {
  readonly status: number;
  readonly code: string;
  readonly words?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

export function keyVaultFault({ status, code, words, retryAfterMs }: Told): KeyVaultFault {
  const error = new Error(`Key Vault: ${status === 0 ? code : status}`);
  return Object.assign(error, { name: 'KeyVaultFault', status, code, words, retryAfterMs, [BRAND]: true as const });
}

export function isKeyVaultFault(error: unknown): error is KeyVaultFault {
  return error instanceof Error && BRAND in error;
}

/** What an answer means, by its code first (`outer/inner`), then by its status. */
const KINDS: readonly { readonly code?: RegExp; readonly status?: number; readonly kind: ProblemKind }[] = [
  { code: /^(SecretNotFound|SecretVersionNotFound)/, kind: 'not-found' },
  { code: /ObjectIsBeing(Deleted|Recovered)/, kind: 'conflict' },
  { code: /^Throttled/, kind: 'throttled' },
  { status: 400, kind: 'invalid' },
  { status: 401, kind: 'signed-out' },
  { status: 403, kind: 'denied' },
  { status: 404, kind: 'not-found' },
  { status: 409, kind: 'conflict' },
  { status: 413, kind: 'invalid' },
  { status: 429, kind: 'throttled' },
];

/** What an error of this driver means. */
export function kindOf(error: unknown): ProblemKind {
  if (isProblem(error)) return error.kind;
  if (!isKeyVaultFault(error)) return 'unknown';
  const { code, status } = error;
  if (status === 0 || status >= 500) return 'unreachable';
  return KINDS.find((row) => row.code?.test(code) ?? row.status === status)?.kind ?? 'unknown';
}

export function wordsOf(error: unknown): string | undefined {
  return isKeyVaultFault(error) ? (error.words ?? error.code) : undefined;
}

export function retryAfter(error: unknown): number | undefined {
  return isKeyVaultFault(error) ? error.retryAfterMs : undefined;
}

/** Codes of sockets, names and certificates; what our own transport throws has one too. */
const CERTIFICATE = /^(CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH)/;

/**
 * The SDK's error without the request and the answer that it keeps; `last` is the service's last answer, if it gave one.
 * `sent` must not come back in the service's words.
 */
export function scrubbed(error: unknown, last: HttpAnswer | undefined, host: string, sent: readonly string[]): Error {
  if (isProblem(error) || isKeyVaultFault(error)) return error;
  const { code, statusCode, name } = (typeof error === 'object' && error !== null ? error : {}) as Readonly<
    Record<string, unknown>
  >;
  if (NOBODY.test(String(name))) {
    return problem(
      'signed-out',
      message('Nothing on this machine is signed in to Azure. Sign in, for example with “az login”, and try again.'),
    );
  }
  if (last !== undefined && last.status >= 300 && (statusCode !== undefined || name === 'RestError')) {
    return answered(last, sent);
  }
  if (typeof code === 'string' && CERTIFICATE.test(code)) {
    return problem('unreachable', message('The certificate of {0} is not trusted ({1}).', shown(host), shown(code)));
  }
  if (code === 'ENOTFOUND') {
    return problem('unreachable', message('There is no vault at {0}. Check the address.', shown(host)));
  }
  if (error instanceof Error && /challenge/.test(error.message)) {
    return problem('invalid', message('What answers at {0} is no Azure Key Vault. Check the address.', shown(host)));
  }
  return keyVaultFault({ status: 0, code: typeof code === 'string' ? code : 'FAILED' });
}

/** Errors of `@azure/identity`. */
const NOBODY =
  /^(CredentialUnavailableError|AggregateAuthenticationError|AuthenticationError|AuthenticationRequiredError)$/;

function answered({ status, text, headers }: HttpAnswer, sent: readonly string[]): KeyVaultFault {
  const { code, words, whole = '' } = told(text);
  const wait = Number(headers['retry-after']);
  return keyVaultFault({
    status,
    code,
    // The words are cut off: of a long value a part alone might stand in them.
    words: sent.every((one) => !whole.includes(one)) ? words : undefined,
    retryAfterMs: Number.isFinite(wait) && wait > 0 ? wait * 1000 : undefined,
  });
}

/** `{"error":{"code","message","innererror":{"code"}}}`; no JSON is an answer of something else on the way. */
function told(body: string): { readonly code: string; readonly words?: string; readonly whole?: string } {
  try {
    const { error } = JSON.parse(body) as {
      error?: { code?: unknown; message?: unknown; innererror?: { code?: unknown } | null };
    };
    const codes = [error?.code, error?.innererror?.code].filter((one) => typeof one === 'string');
    const code = codes.join('/');
    const whole = error?.message;
    return typeof whole === 'string' ? { code, words: firstLine(whole), whole } : { code };
  } catch {
    return { code: '' };
  }
}

/** Its further lines tell the caller's ids and addresses. */
function firstLine(text: string): string {
  return (text.split(/\r?\n/)[0] ?? '').slice(0, 200);
}
