import type { SecretContent } from '../../providers/driver';

/** The field that KeePass keeps the notes in; other services tell them as the secret's description. */
export const NOTES = 'Notes';

export function notesOf({ entry, fields }: SecretContent): string {
  return entry.description ?? fields.get(NOTES)?.reveal() ?? '';
}

/** A text of several lines in one line, as an input shows it, and back with the line ends that it had. */
export function inOneLine(text: string): {
  readonly line: string;
  readonly mark: string;
  readonly back: (line: string) => string;
} {
  const mark = text.includes('⏎') ? '↵' : '⏎';
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return { line: text.replace(/\r\n?|\n/g, mark), mark, back: (line) => line.replaceAll(mark, end) };
}
