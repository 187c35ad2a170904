import type { Parsed } from './document';
import { goInterpreted, goRaw } from '../text/literals/go';
import { slashComment } from './source/comments';
import type { Reader, StringForm } from './source/reader';
import { scan, type Language } from './source/scan';
import { startString } from './source/strings';
import { PLAIN_GRAMMAR, words } from './source/words';
import type { Steps } from '../steps';

const FORMS: Readonly<Record<string, StringForm>> = {
  '"': { syntax: 'go-interpreted', decode: goInterpreted.decode, close: '"', escape: 'backslash', lines: 'one' },
  '`': { syntax: 'go-raw', decode: goRaw.decode, close: '`', escape: 'none', lines: 'many' },
  "'": {
    syntax: 'go-interpreted',
    decode: goInterpreted.decode,
    close: "'",
    escape: 'backslash',
    lines: 'one',
    silent: true,
  },
};

const GO: Language = {
  grammar: {
    ...PLAIN_GRAMMAR,
    words: words({
      control: 'return if else for range switch select go defer import package func type struct interface map chan',
      declare: 'const var',
      case: 'case',
    }),
    newlineEnds: true,
    colonKeys: 'braces',
    tuples: true,
    typesFollow: true,
    quotes: '"`',
  },
  nameChars: '',
  specials: '"`\'/',
  special,
};

function special(reader: Reader, char: string): boolean {
  if (char === '/') return slashComment(reader);
  const form = FORMS[char];
  if (form === undefined) return false;
  startString(reader, form, reader.at, reader.at + 1);
  return true;
}

/** Go strings with the names they stand under. Never throws. */
export function parseGo(text: string): Steps<Parsed> {
  return scan(text, GO);
}
