import { isProblem } from '../errors';
import type { ProblemKind } from '../driver';

const BRAND = Symbol('vault fault');

/** An answer of Vault other than success. Holds no header, no token and nothing that was sent. */
export interface VaultFault extends Error {
  readonly status: number;
  /** What Vault said, in one line; undefined where it said nothing, or something that was sent to it. */
  readonly words: string | undefined;
  /** How long Vault asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Whether it answered a sign-in. */
  readonly signingIn: boolean;
  /** What came with it; KV version 2 tells of deleted versions so. */
  readonly body: unknown;
}

export function vaultFault(
  status: number,
  body: unknown,
  signingIn: boolean,
  sent: readonly string[],
  wait: string | undefined,
): VaultFault {
  const said = saidIn(body);
  const words = said !== undefined && sent.every((text) => !said.includes(text)) ? said : undefined;
  const error = new Error(`Vault answered ${status}.`);
  // Not enumerable, so that it is never printed with the error.
  Object.defineProperty(error, 'body', { value: body });
  const seconds = Number(wait);
  const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
  const told = { name: 'VaultFault', status, words, signingIn, retryAfterMs, [BRAND]: true };
  return Object.assign(error, told) as unknown as VaultFault;
}

export function isVaultFault(error: unknown): error is VaultFault {
  return error instanceof Error && BRAND in error;
}

const LONGEST = 200;

/** `errors` of the body in one line, without the list's own heading. */
function saidIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { errors, warnings } = body as { errors?: unknown; warnings?: unknown };
  const lines = [errors, warnings]
    .flatMap((all: unknown): readonly unknown[] => (Array.isArray(all) ? all : []))
    .filter((text) => typeof text === 'string')
    .flatMap((text) => text.split('\n'))
    .map((line) => line.replace(/^\s*\*\s*/, '').trim())
    .filter((line) => line !== '' && !/^\d+ errors? occurred:$/.test(line));
  return lines.length === 0 ? undefined : lines.join('; ').slice(0, LONGEST);
}

/** What a status means, read top down; `said` is needed where Vault uses one status for several things. */
const KINDS: readonly { readonly status: number; readonly said?: RegExp; readonly kind: ProblemKind }[] = [
  { status: 400, said: /check-and-set parameter did not match/, kind: 'conflict' },
  { status: 400, kind: 'invalid' },
  { status: 403, said: /invalid token|bad token|missing client token/, kind: 'signed-out' },
  { status: 403, kind: 'denied' },
  { status: 404, said: /Invalid path for a versioned|enterprise-only|unsupported path/, kind: 'invalid' },
  { status: 404, kind: 'not-found' },
  { status: 405, kind: 'invalid' },
  { status: 412, kind: 'unreachable' },
  { status: 413, kind: 'invalid' },
  { status: 429, kind: 'throttled' },
  { status: 472, kind: 'read-only' },
  { status: 473, kind: 'read-only' },
  { status: 500, said: /exceeds allowed length|malformed JSON/, kind: 'invalid' },
  { status: 500, kind: 'unreachable' },
  { status: 502, kind: 'unreachable' },
  { status: 503, kind: 'unreachable' },
  { status: 504, kind: 'unreachable' },
];

/** What an error of this driver means. Refused credentials are told apart from a session that ended. */
export function kindOf(error: unknown): ProblemKind {
  if (isProblem(error)) return error.kind;
  if (!isVaultFault(error)) return error instanceof Error && 'code' in error ? 'unreachable' : 'unknown';
  const said = error.words ?? '';
  const row = KINDS.find((one) => one.status === error.status && (one.said?.test(said) ?? true));
  const kind = row?.kind ?? 'unknown';
  return error.signingIn && /^(invalid|denied|signed-out|not-found)$/.test(kind) ? 'wrong-credential' : kind;
}

export function wordsOf(error: unknown): string | undefined {
  return isVaultFault(error) ? error.words : undefined;
}

export function retryAfter(error: unknown): number | undefined {
  return isVaultFault(error) ? error.retryAfterMs : undefined;
}
