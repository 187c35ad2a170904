import { Last, type Reader } from './reader';
import { operand } from './statement';

const MANY_LINES = 4000;

/** Whether an expression may begin here, so that a slash or percent sign opens a literal. */
export function startsExpression(reader: Reader): boolean {
  return reader.last < Last.Name || (reader.newline && reader.last === Last.Closed);
}

/**
 * Skips a regular expression between slashes at `reader.at`; false where none closes, on this line or, where `lines`
 * is true, within a few thousand characters.
 */
export function skipRegex(reader: Reader, lines: boolean): boolean {
  const { text, at: start } = reader;
  if ((reader.dead.get('/') ?? -1) > start) return false;
  const limit = lines ? Math.min(text.length, start + MANY_LINES) : text.length;
  let inClass = false;
  let at = start + 1;
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if ((code === 10 || code === 13) && !lines) break;
    else if (code === 47 && !inClass) {
      reader.at = at + 1;
      while (/[a-z]/.test(text.charAt(reader.at))) reader.at++;
      operand(reader, reader.at);
      return true;
    }
  }
  reader.dead.set('/', at);
  return false;
}
