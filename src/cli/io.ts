import { printable } from './printable';
import { formatMessage, type Message } from '../core/message';

/** What a command sees of the world around it. */
export interface Io {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
  /** The built file that was started. */
  readonly program: string;
  out(text: string): void;
  err(text: string): void;
  /** A sentence in the person's language. */
  say(sentence: Message): string;
  /** Whether a person watches the error stream. */
  readonly isTerminal?: boolean;
  readonly colour: { readonly out: boolean; readonly err: boolean };
  /** Aborts when nobody reads our output any more. */
  readonly signal: AbortSignal;
  readStdin(): Promise<Buffer>;
}

/** The exit codes; 2 wins over 1. `run` ends with its command's own. */
export const EXIT = { ok: 0, findings: 1, failure: 2 } as const;

/** One line on the error stream: `strongroom: …`, after the place it is about. */
export function complain(io: Io, sentence: Message, place = ''): void {
  io.err(`strongroom: ${printable(`${place}${place === '' ? '' : ': '}${io.say(sentence)}`)}\n`);
}

export function sayer(translations: ReadonlyMap<string, string>): (sentence: Message) => string {
  return (sentence) => formatMessage(sentence, (template) => translations.get(template) ?? template);
}
