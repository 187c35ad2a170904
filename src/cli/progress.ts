import { message, shown } from '../core/message';
import type { Io } from './io';

export interface Progress {
  tell(count: number): void;
  /** Takes the line away. */
  end(): void;
}

// Milliseconds between two lines.
const EVERY = 200;

/** One line on the error stream that counts, where that is a terminal; nothing elsewhere. */
export function createProgress(io: Io): Progress {
  if (io.isTerminal !== true) return { tell: () => undefined, end: () => undefined };
  let told = 0;
  return {
    tell(count) {
      const now = performance.now();
      if (now - told < EVERY) return;
      told = now;
      io.err(`\r\u001b[K${io.say(message('Versions of files linted: {0}', shown(count)))}`);
    },
    end: () => io.err('\r\u001b[K'),
  };
}
