import type { Parsed } from './document';
import { dedentedContent } from '../text/literals/indented';
import { javaString, javaTextBlock } from '../text/literals/java';
import { slashComment } from './source/comments';
import type { Reader, StringForm } from './source/reader';
import { scan, type Language } from './source/scan';
import { startString } from './source/strings';
import { PLAIN_GRAMMAR, words } from './source/words';
import type { Steps } from '../steps';

const STRING: StringForm = {
  syntax: 'java-string',
  decode: javaString.decode,
  close: '"',
  escape: 'backslash',
  lines: 'one',
};
const CHARACTER: StringForm = { ...STRING, close: "'", silent: true };
const TEXT_BLOCK: StringForm = {
  syntax: 'java-text-block',
  decode: javaTextBlock.decode,
  close: '"""',
  escape: 'backslash',
  lines: 'many',
  trim: (text, body) => {
    const open = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(body.start, body.start + 200));
    if (open === null) return undefined;
    const closing = /(?:\r\n|\r|\n)([ \t]*)$/.exec(text.slice(Math.max(body.start, body.end - 200), body.end));
    const end = closing === null ? body.end : body.end - closing[0].length;
    const start = body.start + open[0].length;
    return start > end ? undefined : dedentedContent(text, { start, end }, closing?.[1]?.length);
  },
};

const JAVA: Language = {
  grammar: {
    ...PLAIN_GRAMMAR,
    words: words({
      control: 'return new throw if else do while for switch instanceof import package assert class extends implements',
      declare: 'public private protected static final var volatile transient',
      case: 'case',
    }),
    quotes: '"',
  },
  nameChars: '$',
  specials: '"\'/@',
  special,
};

function special(reader: Reader, char: string): boolean {
  const { text, at } = reader;
  if (char === '/') return slashComment(reader);
  if (char === '@') reader.at++;
  else if (char === "'") startString(reader, CHARACTER, at, at + 1);
  else if (text.startsWith('"""', at)) startString(reader, TEXT_BLOCK, at, at + 3);
  else startString(reader, STRING, at, at + 1);
  return true;
}

/** Java (and, near enough, Kotlin, Scala and Groovy) strings with the names they stand under. Never throws. */
export function parseJava(text: string): Steps<Parsed> {
  return scan(text, JAVA);
}
