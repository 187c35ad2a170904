import type { Parsed } from './document';
import {
  rubyDouble,
  rubyHeredoc,
  rubyPercentDouble,
  rubyPercentSingle,
  rubyRawHeredoc,
  rubySingle,
} from '../text/literals/ruby';
import { lineComment } from './source/comments';
import { findTerminators, heredocBody, heredocValue, type Terminators } from './source/heredoc';
import { placeHere } from './source/place';
import { Last, type Reader, type StringForm, clearChain } from './source/reader';
import { skipRegex, startsExpression } from './source/regex';
import { scan, type Language } from './source/scan';
import { name, operand, settle } from './source/statement';
import { noteArgument, startString, takeCommand } from './source/strings';
import { PLAIN_GRAMMAR, words } from './source/words';
import { percentWords } from './source/percent-words';
import type { Steps } from '../steps';

const SINGLE: StringForm = {
  syntax: 'ruby-single',
  decode: rubySingle.decode,
  close: "'",
  escape: 'backslash',
  lines: 'many',
};
const DOUBLE: StringForm = { ...SINGLE, syntax: 'ruby-double', decode: rubyDouble.decode, close: '"', hole: '#{' };
const COMMAND: StringForm = {
  ...DOUBLE,
  syntax: 'ruby-percent-double',
  decode: rubyPercentDouble.decode,
  close: '`',
};
const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };
const HEREDOC = /<<([~-]?)(?:([A-Za-z_]\w*)|(["'`])([A-Za-z_][\w .-]{0,60})\3)/y;
const PERCENT = /%([qQwWiIrxs]?)([^\w\s])/y;

const GRAMMAR: Language['grammar'] = {
  ...PLAIN_GRAMMAR,
  words: words({
    control:
      'return if unless while until elsif else then do in not and yield rescue ensure begin def class module when case raise puts end super defined',
    or: 'or',
  }),
  newlineEnds: true,
  arrowKeys: true,
  colonKeys: 'all',
  labels: true,
  commands: true,
  tuples: true,
};

const nameChar = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code > 127;

function ruby(text: string): Language {
  let terminators: Terminators | undefined;
  return {
    grammar: GRAMMAR,
    nameChars: '',
    specials: '"\'`#/%<:@$?\\',
    special,
    prefixed: (reader, start, end) => {
      const mark = text.charCodeAt(end);
      // `empty?` and `save!` are names, `a ?` and `a != b` are not.
      if ((mark !== 63 && mark !== 33) || text.charCodeAt(end + 1) === 61) return false;
      if (mark === 63 && text.charCodeAt(end + 1) === 58) return false;
      reader.at = end + 1;
      name(reader, start, end + 1);
      return true;
    },
    lineStart: (reader) => {
      if (reader.heredocs.length > 0) readBodies(reader, (terminators ??= findTerminators(text)));
      skipSections(reader);
    },
  };
}

/** `=begin … =end` and all from `__END__` on. */
function skipSections(reader: Reader): void {
  const { text, at } = reader;
  const code = text.charCodeAt(at);
  if (code === 61 && text.startsWith('=begin', at)) {
    const found = text.indexOf('\n=end', at);
    const end = found < 0 ? text.length : found;
    reader.comments.push({
      whole: { start: at, end: Math.min(end + 5, text.length) },
      content: { start: at + 6, end },
    });
    reader.at = Math.min(end + 5, text.length);
  } else if (code === 95 && /^__END__[ \t]*(?:[\r\n]|$)/.test(text.slice(at, at + 40))) {
    reader.comments.push({ whole: { start: at, end: text.length }, content: { start: at + 7, end: text.length } });
    reader.at = text.length;
  }
}

function readBodies(reader: Reader, terminators: Terminators): void {
  for (const { id, form, place } of reader.heredocs.splice(0)) {
    const rule = { indented: form !== '', codeAfter: false };
    const found = heredocBody(reader.text, terminators, id, reader.at, rule);
    if (found === undefined) continue;
    const raw = form.includes("'");
    const value = heredocValue(reader.text, found.body, place, {
      syntax: raw ? 'ruby-raw-heredoc' : 'ruby-heredoc',
      decode: raw ? rubyRawHeredoc.decode : rubyHeredoc.decode,
      dedent: form.startsWith('~'),
      hole: raw ? undefined : /#\{/,
    });
    if (value !== undefined) reader.values.push(value);
    reader.at = found.after;
  }
}

function special(reader: Reader, char: string): boolean {
  const { at } = reader;
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
    case '#':
      return lineComment(reader, 1);
    case '/':
      return mayOpen(reader) && skipRegex(reader, startsExpression(reader));
    case '%':
      return mayOpen(reader) && percent(reader);
    case '<':
      return heredoc(reader);
    case ':':
      return symbol(reader);
    case '?':
      return character(reader);
    case '\\':
      return continued(reader);
    default:
      reader.at++;
      return true;
  }
}

/** Whether a slash or percent sign opens a literal: at an expression's start, or as `name /x/` with its spaces. */
function mayOpen(reader: Reader): boolean {
  const { text, at } = reader;
  if (startsExpression(reader)) return true;
  return reader.last === Last.Name && reader.lastEnd < at && !/[\s=]/.test(text.charAt(at + 1));
}

function percent(reader: Reader): boolean {
  const { text, at } = reader;
  PERCENT.lastIndex = at;
  const match = PERCENT.exec(text);
  if (match === null) return false;
  const [, kind = '', open = ''] = match;
  if (kind === '' && PAIRS[open] === undefined && open !== '|' && open !== '!') return false;
  const close = PAIRS[open] ?? open;
  const content = at + match[0].length;
  const nest = PAIRS[open] === undefined ? {} : { nest: open };
  if (kind === 'w' || kind === 'W' || kind === 'i' || kind === 'I')
    return percentWords(reader, content, open, close, kind.toLowerCase() === 'w');
  const single = kind === 'q' || kind === 's';
  startString(
    reader,
    {
      syntax: single ? 'ruby-percent-single' : 'ruby-percent-double',
      decode: single ? rubyPercentSingle.decode : rubyPercentDouble.decode,
      close,
      ...nest,
      escape: 'backslash',
      lines: 'many',
      ...(single ? {} : { hole: '#{' as const }),
      ...(kind === 'r' ? { silent: true } : {}),
    },
    at,
    content,
  );
  return true;
}

function heredoc(reader: Reader): boolean {
  const { text, at } = reader;
  if (text.charCodeAt(at + 1) !== 60) return false;
  HEREDOC.lastIndex = at;
  const match = HEREDOC.exec(text);
  if (match === null) return false;
  const [whole, mark = '', word, quote = '', quoted] = match;
  const id = word ?? quoted ?? '';
  const operand_ = reader.last >= Last.Name;
  if (mark === '' && operand_ && (!/^[A-Z]/.test(id) || reader.lastEnd === at)) return false;
  settle(reader);
  takeCommand(reader, at);
  const end = at + whole.length;
  reader.heredocs.push({ place: placeHere(reader), opener: { start: at, end }, id, form: mark + quote });
  reader.at = end;
  operand(reader, end);
  reader.last = Last.Text;
  return true;
}

/** `:name` and `:"name"`, which may be keys; `::` and `a ? b : c` are not. */
function symbol(reader: Reader): boolean {
  const { text, at } = reader;
  const next = text.charCodeAt(at + 1);
  if (next === 34 && startsExpression(reader)) {
    reader.at++;
    return true;
  }
  if (!nameChar(next) || (next >= 48 && next <= 57) || reader.lastEnd === at) return false;
  settle(reader);
  takeCommand(reader, at);
  let end = at + 2;
  while (nameChar(text.charCodeAt(end))) end++;
  const { chain } = reader;
  clearChain(reader);
  chain.push(at + 1, end);
  noteArgument(reader, at + 1, end);
  reader.declared = false;
  reader.last = Last.Closed;
  reader.lastEnd = end;
  reader.at = end;
  return true;
}

/** `?x`, a character. */
function character(reader: Reader): boolean {
  const { text, at } = reader;
  if (!startsExpression(reader) || /[\s]/.test(text.charAt(at + 1)) || nameChar(text.charCodeAt(at + 2))) return false;
  reader.at = at + (text.charAt(at + 1) === '\\' ? 3 : 2);
  operand(reader, reader.at);
  return true;
}

function continued(reader: Reader): boolean {
  const { text, at } = reader;
  const lineBreak = text.startsWith('\r\n', at + 1) ? 2 : /[\r\n]/.test(text.charAt(at + 1)) ? 1 : 0;
  reader.at += 1 + lineBreak;
  return true;
}

/** Ruby strings of every kind with the names they stand under; heredocs, sections and comments. Never throws. */
export function parseRuby(text: string): Steps<Parsed> {
  return scan(text, ruby(text));
}
