import type { Parsed } from './document';
import { pythonFormat, pythonPlain, pythonRaw, pythonTriple } from '../text/literals/python';
import { lineComment } from './source/comments';
import type { Reader, StringForm } from './source/reader';
import { scan, type Language } from './source/scan';
import { startString } from './source/strings';
import { PLAIN_GRAMMAR, words } from './source/words';
import type { Steps } from '../steps';

function form(quote: string, prefix: string): StringForm {
  const raw = prefix.includes('r');
  const format = prefix.includes('f') || prefix.includes('t');
  const triple = quote.length === 3;
  const [syntax, rules] = format
    ? (['python-format', pythonFormat] as const)
    : raw
      ? (['python-raw', pythonRaw] as const)
      : triple
        ? (['python-triple', pythonTriple] as const)
        : (['python-plain', pythonPlain] as const);
  return {
    syntax,
    decode: rules.decode,
    close: quote,
    escape: 'backslash',
    lines: triple ? 'many' : 'one',
    ...(format ? { hole: '{' as const } : {}),
  };
}

const FORMS = new Map<string, StringForm>();
for (const quote of ["'", '"', "'''", '"""'])
  for (const prefix of ['', 'r', 'b', 'u', 'f', 't', 'rb', 'br', 'rf', 'fr', 'rt', 'tr'])
    FORMS.set(prefix + quote, form(quote, prefix));

const PYTHON: Language = {
  grammar: {
    ...PLAIN_GRAMMAR,
    words: words({
      control:
        'return in is not and if elif while for lambda yield await assert del raise with import from as def class global nonlocal pass else try finally except async match',
      or: 'or',
      case: 'case',
    }),
    newlineEnds: true,
    colonKeys: 'braces',
    tuples: true,
  },
  nameChars: '',
  specials: '"\'#\\@',
  special,
  prefixed: (reader, start, end) => {
    if (end - start > 2) return false;
    const quote = reader.text.charCodeAt(end);
    return (quote === 34 || quote === 39) && stringAt(reader, start, end);
  },
};

function stringAt(reader: Reader, start: number, end: number): boolean {
  const { text } = reader;
  const quote = text.charAt(end);
  const triple = text.startsWith(quote.repeat(3), end);
  const delimiter = triple ? quote.repeat(3) : quote;
  const found = FORMS.get(text.slice(start, end).toLowerCase() + delimiter);
  if (found === undefined) return false;
  startString(reader, found, start, end + delimiter.length);
  return true;
}

function special(reader: Reader, char: string): boolean {
  const { text, at } = reader;
  if (char === '#') return lineComment(reader, 1);
  if (char === '\\') {
    const lineBreak = text.startsWith('\r\n', at + 1) ? 2 : /[\r\n]/.test(text.charAt(at + 1)) ? 1 : 0;
    reader.at += 1 + lineBreak;
    return true;
  }
  if (char === '@') {
    reader.at++;
    return true;
  }
  return stringAt(reader, at, at);
}

/** Python strings of every prefix with the names they stand under. Never throws. */
export function parsePython(text: string): Steps<Parsed> {
  return scan(text, PYTHON);
}
