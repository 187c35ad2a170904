import type { Comment, DocumentValue, Parsed } from './document';
import { readCommands } from './shell/commands';

/** Shell scripts: assignments, options with their values, words, heredocs; also in `$(…)`. Never throws. */
export function parseShell(text: string): Parsed {
  const values: DocumentValue[] = [];
  const comments: Comment[] = [];
  readCommands(text, { start: 0, end: text.length }, { values, comments });
  values.sort((a, b) => a.literal.whole.start - b.literal.whole.start);
  comments.sort((a, b) => a.whole.start - b.whole.start);
  return { values, comments, faults: [] };
}
