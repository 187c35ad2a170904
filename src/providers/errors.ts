import type { Message } from '../core/message';
import { formatMessage } from '../core/message';
import type { ProblemKind } from './driver';

const BRAND = Symbol.for('strongroom.problem');

/** What went wrong at a provider and what to do, in a sentence that may be shown. Branded: bundles do not share classes. */
export interface Problem extends Error {
  readonly kind: ProblemKind;
  readonly sentence: Message;
  /** What the service itself said, where that may be shown and says more. */
  readonly words?: string;
}

export function problem(kind: ProblemKind, sentence: Message, cause?: unknown, words?: string): Problem {
  const error = new Error(formatMessage(sentence), cause === undefined ? undefined : { cause });
  const said = words === undefined ? {} : { words };
  return Object.assign(error, { name: 'Problem', kind, sentence, ...said, [BRAND]: true as const });
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && BRAND in error;
}

const UNCERTAIN = Symbol.for('strongroom.uncertain');

/** Marks what a write threw where the service may have done it all the same: its answer was lost, or is none of its. */
export function uncertain<T>(error: T): T {
  if (error instanceof Error) Object.defineProperty(error, UNCERTAIN, { value: true, configurable: true });
  return error;
}

/** Takes the mark off again: it was looked up that nothing was done. */
export function certain<T>(error: T): T {
  if (error instanceof Error) Reflect.deleteProperty(error, UNCERTAIN);
  return error;
}

export function isUncertain(error: unknown): boolean {
  return error instanceof Error && UNCERTAIN in error;
}

/** Codes of failures before anything was sent. */
const UNSENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH|CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH)/;

/** True where an error on the way says that no request left. */
export function wasUnsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && UNSENT.test(error.code);
}

/** The sentence of the Problem that a check throws; undefined where it throws none. */
export function refusalOf(check: () => unknown): Message | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (isProblem(error)) return error.sentence;
    throw error;
  }
}
