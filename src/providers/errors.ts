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
