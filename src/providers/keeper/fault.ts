import type { ProblemKind } from '../driver';
import { isProblem } from '../errors';

const BRAND = Symbol('Keeper fault');

/** An answer of Keeper other than success. Holds nothing that was sent. */
export interface KeeperFault extends Error {
  readonly status: number;
  /** Keeper's own code; empty where what answered was not Keeper. */
  readonly code: string;
  readonly words: string | undefined;
  readonly retryAfterMs: number | undefined;
}

export function keeperFault(status: number, body: string): KeeperFault {
  const { code, words, retryAfterMs } = told(body);
  const error = new Error(`Keeper answered ${status}.`);
  return Object.assign(error, { name: 'KeeperFault', status, code, words, retryAfterMs, [BRAND]: true as const });
}

export function isKeeperFault(error: unknown): error is KeeperFault {
  return error instanceof Error && BRAND in error;
}

export interface Told {
  readonly code: string;
  readonly words: string | undefined;
  readonly retryAfterMs: number | undefined;
}

/** What a refusal says: JSON with `result_code` or `error`, `message` and perhaps `retry_after` in seconds. */
export function told(body: string): Told {
  try {
    const { result_code, error, message, retry_after } = JSON.parse(body) as Readonly<Record<string, unknown>>;
    const code = [result_code, error].find((one) => typeof one === 'string');
    const wait = Number(retry_after);
    return {
      code: typeof code === 'string' ? code : '',
      words: typeof message === 'string' && message !== '' ? message.slice(0, 200) : undefined,
      retryAfterMs: Number.isFinite(wait) && wait > 0 ? wait * 1000 : undefined,
    };
  } catch {
    return { code: '', words: undefined, retryAfterMs: undefined };
  }
}

const KINDS: Readonly<Record<string, ProblemKind>> = {
  throttled: 'throttled',
  bad_request: 'invalid',
  invalid_client_version: 'invalid',
  client_version: 'invalid',
  invalid_client: 'signed-out',
  invalid_token: 'signed-out',
  record_uid_not_found: 'not-found',
  folder_uid_not_found: 'not-found',
  access_violation: 'denied',
};

/** What the words of a refused application mean; the service has one code for several things. */
const SIGNED_OUT = /validate application|signature is invalid|expired/i;

/** What an error of this driver means. */
export function kindOf(error: unknown): ProblemKind {
  if (isProblem(error)) return error.kind;
  if (isKeeperFault(error)) {
    const { status, code, words } = error;
    const known = KINDS[code];
    if (known !== undefined) return known;
    if (status >= 500 || code === '') return status === 429 ? 'throttled' : 'unreachable';
    if (code === 'access_denied' && SIGNED_OUT.test(words ?? '')) return 'signed-out';
    return status === 403 ? 'denied' : 'unknown';
  }
  if (!(error instanceof Error)) return 'unknown';
  if (/unable to authenticate data|bad decrypt|Unable to load the key/.test(error.message)) return 'damaged';
  return 'code' in error ? 'unreachable' : 'unknown';
}

export function wordsOf(error: unknown): string | undefined {
  if (isKeeperFault(error)) return error.words ?? (error.code === '' ? undefined : error.code);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export function retryAfter(error: unknown): number | undefined {
  return isKeeperFault(error) ? error.retryAfterMs : undefined;
}
