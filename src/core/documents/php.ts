import type { Parsed } from './document';
import { phpDouble, phpHeredoc, phpNowdoc, phpSingle } from '../text/literals/php';
import { lineEnd, slashComment } from './source/comments';
import { findTerminators, heredocBody, heredocValue, type Terminators } from './source/heredoc';
import { placeHere } from './source/place';
import { Last, type Reader, type StringForm } from './source/reader';
import { scan, type Language } from './source/scan';
import { operand, settle } from './source/statement';
import { startString } from './source/strings';
import { PLAIN_GRAMMAR, words } from './source/words';
import type { Steps } from '../steps';

const SINGLE: StringForm = {
  syntax: 'php-single',
  decode: phpSingle.decode,
  close: "'",
  escape: 'backslash',
  lines: 'many',
};
const DOUBLE: StringForm = {
  ...SINGLE,
  syntax: 'php-double',
  decode: phpDouble.decode,
  close: '"',
  hole: '{$',
  dollar: true,
};
const COMMAND: StringForm = { ...DOUBLE, close: '`' };
const HEREDOC = /<<<[ \t]*(?:(["']?)([A-Za-z_]\w{0,60})\1)[ \t]*(?=[\r\n])/y;

const GRAMMAR: Language['grammar'] = {
  ...PLAIN_GRAMMAR,
  words: words({
    control:
      'return new throw if else elseif do while for foreach switch instanceof as use namespace echo print and function class match fn',
    declare: 'public private protected static const readonly var',
    or: 'or',
    case: 'case',
  }),
  arrowKeys: true,
  arrowMembers: true,
  join: '.',
};

function php(text: string): Language {
  let terminators: Terminators | undefined;
  return {
    grammar: GRAMMAR,
    nameChars: '',
    specials: '"\'`#/$@<?\\',
    special: (reader, char) =>
      char === '<' ? heredoc(reader, () => (terminators ??= findTerminators(text))) : special(reader, char),
    lineStart: (reader) => {
      if (reader.at === 0 && text.includes('<?')) skipMarkup(reader, 0);
    },
  };
}

/** From the end of PHP code to the next opening tag. */
function skipMarkup(reader: Reader, from: number): void {
  const found = reader.text.indexOf('<?', from);
  if (found < 0) reader.at = reader.text.length;
  else reader.at = found + (reader.text.startsWith('<?php', found) ? 5 : reader.text.startsWith('<?=', found) ? 3 : 2);
}

function special(reader: Reader, char: string): boolean {
  const { text, at } = reader;
  switch (char) {
    case "'":
      startString(reader, SINGLE, at, at + 1);
      return true;
    case '"':
      startString(reader, DOUBLE, at, at + 1);
      return true;
    case '`':
      startString(reader, COMMAND, at, at + 1);
      return true;
    case '/':
      return text.charAt(at + 1) === '/' ? comment(reader, 2) : slashComment(reader);
    case '#':
      return text.charAt(at + 1) === '[' ? skip(reader) : comment(reader, 1);
    case '?':
      if (text.charAt(at + 1) !== '>') return false;
      skipMarkup(reader, at + 2);
      return true;
    default:
      return skip(reader);
  }
}

function skip(reader: Reader): true {
  reader.at++;
  return true;
}

/** A comment, which ends before a closing tag on its line too. */
function comment(reader: Reader, marker: number): true {
  const start = reader.at;
  const line = lineEnd(reader.text, start);
  const tag = reader.text.slice(start, line).indexOf('?>');
  reader.at = tag < 0 ? line : start + tag;
  reader.comments.push({ whole: { start, end: reader.at }, content: { start: start + marker, end: reader.at } });
  return true;
}

function heredoc(reader: Reader, terminators: () => Terminators): boolean {
  const { text, at } = reader;
  if (!text.startsWith('<<<', at)) return false;
  HEREDOC.lastIndex = at;
  const match = HEREDOC.exec(text);
  if (match === null) return false;
  const [whole, quote, id = ''] = match;
  const end = at + whole.length;
  const start = end + (text.startsWith('\r\n', end) ? 2 : 1);
  const found = heredocBody(text, terminators(), id, start, { indented: true, codeAfter: true });
  if (found === undefined) return false;
  settle(reader);
  const raw = quote === "'";
  const value = heredocValue(text, found.body, placeHere(reader), {
    syntax: raw ? 'php-nowdoc' : 'php-heredoc',
    decode: raw ? phpNowdoc.decode : phpHeredoc.decode,
    dedent: true,
    least: found.indent,
    hole: raw ? undefined : /\$[A-Za-z_{]|\{\$/,
  });
  if (value !== undefined) reader.values.push(value);
  reader.at = found.after;
  operand(reader, found.after);
  reader.last = Last.Text;
  return true;
}

/** PHP strings of every kind with the names they stand under; text outside the tags is passed over. Never throws. */
export function parsePhp(text: string): Steps<Parsed> {
  return scan(text, php(text));
}
