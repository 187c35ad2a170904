import type { Parsed } from './document';
import {
  csharpInterpolated,
  csharpInterpolatedVerbatim,
  csharpRaw,
  csharpRegular,
  csharpVerbatim,
} from '../text/literals/csharp';
import { dedentedContent } from '../text/literals/indented';
import type { Span } from '../text/span';
import { lineEnd, slashComment } from './source/comments';
import type { Reader, StringForm } from './source/reader';
import { scan, type Language } from './source/scan';
import { startString } from './source/strings';
import { PLAIN_GRAMMAR, words } from './source/words';
import type { Steps } from '../steps';

const REGULAR: StringForm = {
  syntax: 'csharp-regular',
  decode: csharpRegular.decode,
  close: '"',
  escape: 'backslash',
  lines: 'one',
};
const CHARACTER: StringForm = { ...REGULAR, close: "'", silent: true };
const VERBATIM: StringForm = {
  syntax: 'csharp-verbatim',
  decode: csharpVerbatim.decode,
  close: '"',
  escape: 'double',
  lines: 'many',
};
const INTERPOLATED: StringForm = {
  ...REGULAR,
  syntax: 'csharp-interpolated',
  decode: csharpInterpolated.decode,
  hole: '{',
};
const BOTH: StringForm = {
  ...VERBATIM,
  syntax: 'csharp-interpolated-verbatim',
  decode: csharpInterpolatedVerbatim.decode,
  hole: '{',
};

function trimRaw(text: string, body: Span): Span | undefined {
  const open = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(body.start, body.start + 200));
  const closing = /(?:\r\n|\r|\n)([ \t]*)$/.exec(text.slice(Math.max(body.start, body.end - 200), body.end));
  if (open === null || closing === null) return body;
  const start = body.start + open[0].length;
  const end = body.end - closing[0].length;
  return start > end ? undefined : dedentedContent(text, { start, end }, closing[1]?.length);
}

/** `"""…"""` with as many quotes as it opens with; any dollar before makes it interpolated where it has a brace. */
function rawForm(quotes: string, dollars: number): StringForm {
  return {
    syntax: 'csharp-raw',
    decode: csharpRaw.decode,
    close: quotes,
    escape: 'none',
    lines: 'many',
    trim: trimRaw,
    ...(dollars > 0 ? { mark: '{'.repeat(dollars) } : {}),
  };
}

const CSHARP: Language = {
  grammar: {
    ...PLAIN_GRAMMAR,
    words: words({
      control:
        'return new throw if else do while for foreach switch is in as using namespace await typeof nameof class when',
      declare: 'public private protected internal static const readonly var volatile override virtual required',
      case: 'case',
    }),
    arrowKeys: true,
    colonKeys: 'none',
    pairs: true,
    quotes: '"$@',
  },
  nameChars: '',
  specials: '"\'/@$',
  special,
  lineStart: (reader) => {
    const at = reader.at;
    let hash = at;
    while (reader.text.charCodeAt(hash) === 32 || reader.text.charCodeAt(hash) === 9) hash++;
    if (reader.text.charAt(hash) === '#') reader.at = lineEnd(reader.text, hash);
  },
};

function special(reader: Reader, char: string): boolean {
  const { text, at } = reader;
  if (char === '/') return slashComment(reader);
  if (char === "'") {
    startString(reader, CHARACTER, at, at + 1);
    return true;
  }
  let quote = at;
  while (text.charAt(quote) === '$' || text.charAt(quote) === '@') quote++;
  if (text.charAt(quote) !== '"') {
    reader.at = quote;
    return true;
  }
  const prefix = text.slice(at, quote);
  let end = quote;
  while (text.charAt(end) === '"') end++;
  const isVerbatim = prefix.includes('@');
  if (end - quote >= 3 && !isVerbatim) startString(reader, rawForm(text.slice(quote, end), prefix.length), at, end);
  else {
    const dollar = prefix.includes('$');
    const form = isVerbatim ? (dollar ? BOTH : VERBATIM) : dollar ? INTERPOLATED : REGULAR;
    startString(reader, form, at, quote + 1);
  }
  return true;
}

/** C# strings of every kind with the names they stand under. Never throws. */
export function parseCsharp(text: string): Steps<Parsed> {
  return scan(text, CSHARP);
}
