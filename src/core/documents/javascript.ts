import type { Parsed } from './document';
import { jsDouble, jsSingle, jsTemplate } from '../text/literals/javascript';
import { slashComment } from './source/comments';
import type { Reader, StringForm } from './source/reader';
import { skipRegex, startsExpression } from './source/regex';
import { scan, type Language } from './source/scan';
import { startString } from './source/strings';
import { PLAIN_GRAMMAR, words } from './source/words';
import type { Steps } from '../steps';

const SINGLE: StringForm = {
  syntax: 'js-single',
  decode: jsSingle.decode,
  close: "'",
  escape: 'backslash',
  lines: 'one',
};
const DOUBLE: StringForm = { ...SINGLE, syntax: 'js-double', decode: jsDouble.decode, close: '"' };
const TEMPLATE: StringForm = {
  syntax: 'js-template',
  decode: jsTemplate.decode,
  close: '`',
  escape: 'backslash',
  hole: '${',
  lines: 'many',
};
const FORMS: Readonly<Record<string, StringForm>> = { "'": SINGLE, '"': DOUBLE, '`': TEMPLATE };

const JAVASCRIPT: Language = {
  grammar: {
    ...PLAIN_GRAMMAR,
    words: words({
      control:
        'return typeof instanceof in of new delete void throw await yield if else do while for switch import from export as extends satisfies async function class enum',
      declare: 'const let var public private protected readonly static declare default override',
      case: 'case',
    }),
    newlineEnds: true,
    colonKeys: 'braces',
    quotes: '"\'`',
  },
  nameChars: '$',
  specials: '"\'`/#@',
  special,
};

function special(reader: Reader, char: string): boolean {
  const { text, at } = reader;
  const form = FORMS[char];
  if (form !== undefined) startString(reader, form, at, at + 1);
  else if (char === '/') return slashComment(reader) || (startsExpression(reader) && skipRegex(reader, false));
  else if (char === '#' && at === 0 && text.startsWith('#!')) return false;
  else reader.at++;
  return true;
}

/** JavaScript, TypeScript and JSX: strings and templates with the names they stand under. Never throws. */
export function parseJavascript(text: string): Steps<Parsed> {
  return scan(text, JAVASCRIPT);
}
