/**
 * A text that does nothing to a terminal: control characters, and those that turn the direction of a line, are written
 * as escapes (`\x1b`, `\u202e`). A file's name may hold any of them.
 */
export function printable(text: string): string {
  return text.replace(HARMFUL, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}

// Category Cc, the line separators, and the bidirectional controls of Unicode's UAX #9.
const HARMFUL = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
