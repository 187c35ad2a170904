import type { Message } from '../../core/message';
import type { ProblemKind } from '../driver';
import type { Session } from './host';

/** To the thread: call a method, or stop a call that is under way. */
export type Request =
  { readonly id: number; readonly method: Method; readonly args: readonly unknown[] } | { readonly cancel: number };

export type Method = keyof Session | 'open' | 'create';

/** From the thread. `stopped`: the call ended because it was cancelled. */
export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: { readonly kind: ProblemKind; readonly sentence: Message } }
  | { readonly id: number; readonly stopped: true }
  | { readonly changed: true };
