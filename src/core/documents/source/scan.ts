import type { Parsed } from '../document';
import { abandonHole, closeBracket, openBracket } from './brackets';
import { Last, makeReader, type Grammar, type Reader } from './reader';
import {
  assign,
  colon,
  comma,
  compare,
  either,
  endStatement,
  join,
  lineBreak,
  name,
  operand,
  operator,
  settle,
} from './statement';
import { continueString } from './strings';
import { inParts, type Steps } from '../../steps';

/** A language: its grammar and what it reads itself. */
export interface Language {
  readonly grammar: Grammar;
  /** Characters that are given to `special` before anything else. */
  readonly specials: string;
  /** Characters beyond letters, digits, `_` and non-ASCII that are part of names. */
  readonly nameChars: string;
  /** Reads what begins at `reader.at`; false where it is nothing special. */
  readonly special: (reader: Reader, char: string) => boolean;
  /** Sees a name first, for strings with a prefix; true where it read on itself. */
  readonly prefixed?: (reader: Reader, start: number, end: number) => boolean;
  /** Called at each line's end outside strings, with `reader.at` at the start of the next line. */
  readonly lineStart?: (reader: Reader) => void;
}

const enum Kind {
  Operator,
  Blank,
  Break,
  Name,
  Digit,
}

const tables = new WeakMap<Language, { readonly kinds: Uint8Array; readonly special: Uint8Array }>();

function tableOf(language: Language) {
  const known = tables.get(language);
  if (known !== undefined) return known;
  const kinds = new Uint8Array(128);
  const special = new Uint8Array(128);
  for (let code = 0; code < 128; code++) {
    const char = String.fromCharCode(code);
    if (/[A-Za-z_]/.test(char) || language.nameChars.includes(char)) kinds[code] = Kind.Name;
    else if (/[0-9]/.test(char)) kinds[code] = Kind.Digit;
    else if (char === '\n' || char === '\r') kinds[code] = Kind.Break;
    else if (code <= 32) kinds[code] = Kind.Blank;
    if (language.specials.includes(char)) special[code] = 1;
  }
  const made = { kinds, special };
  tables.set(language, made);
  return made;
}

/** Reads a program's strings, with the names they stand under, and its comments. Linear in the text; never throws. */
export function* scan(text: string, language: Language): Steps<Parsed> {
  const reader = makeReader(text, language.grammar);
  const { kinds, special } = tableOf(language);
  const nameEnd = (from: number): number => {
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code < 128 && kinds[code] !== Kind.Name && kinds[code] !== Kind.Digit) break;
    }
    return at;
  };
  language.lineStart?.(reader);
  yield* inParts(0, text.length, (_, stop) => {
    while (reader.at < stop) {
      const start = reader.at;
      const code = text.charCodeAt(start);
      const kind = code < 128 ? kinds[code] : Kind.Name;
      if (kind === Kind.Blank) reader.at++;
      else if (code < 128 && special[code] === 1 && language.special(reader, text.charAt(start))) continue;
      else if (kind === Kind.Name) {
        const end = nameEnd(start);
        reader.at = end;
        if (language.prefixed?.(reader, start, end) !== true) name(reader, start, end);
      } else if (kind === Kind.Break) {
        reader.at += code === 13 && text.charCodeAt(start + 1) === 10 ? 2 : 1;
        breakLine(reader);
        language.lineStart?.(reader);
      } else if (kind === Kind.Digit) {
        reader.at = nameEnd(start);
        operand(reader, reader.at);
      } else punctuation(reader, text.charAt(start));
    }
    return reader.at;
  });
  return { values: inOrder(reader), comments: reader.comments, faults: reader.faults };
}

function breakLine(reader: Reader): void {
  if (reader.frame.oneLine) abandonHole(reader);
  lineBreak(reader);
}

function inOrder(reader: Reader): Parsed['values'] {
  const { values } = reader;
  const start = (at: number) => values[at]?.literal.whole.start ?? 0;
  const isOrdered = values.every((_, at) => at === 0 || start(at - 1) <= start(at));
  return isOrdered ? values : values.sort((a, b) => a.literal.whole.start - b.literal.whole.start);
}

function dot(reader: Reader, length: number): void {
  reader.at += length;
  reader.newline = false;
  reader.last = reader.chain.length > 0 ? Last.Dot : Last.Operator;
}

function step(reader: Reader, length: number, act: (reader: Reader) => void): void {
  act(reader);
  reader.at += length;
}

function punctuation(reader: Reader, char: string): void {
  const { text, at, grammar } = reader;
  const next = text.charAt(at + 1);
  switch (char) {
    case '(':
    case '[':
    case '{':
      openBracket(reader, char);
      reader.at++;
      return;
    case ')':
    case ']':
    case '}': {
      const open = closeBracket(reader, char.charCodeAt(0));
      reader.at++;
      if (open !== undefined) continueString(reader, open);
      return;
    }
    case ',':
      step(reader, 1, comma);
      return;
    case ';':
      reader.newline = false;
      step(reader, 1, endStatement);
      return;
    case '.':
      if (grammar.join === '.') step(reader, next === '=' ? 2 : 1, next === '=' ? assign : join);
      else if (next === '.') step(reader, text.charAt(at + 2) === '.' ? 3 : 2, operator);
      else dot(reader, 1);
      return;
    case '=':
      equals(reader, next);
      return;
    case '!':
      if (next === '=') step(reader, text.charAt(at + 2) === '=' ? 3 : 2, compare);
      else {
        settle(reader);
        step(reader, 1, operator);
      }
      return;
    case ':':
      colons(reader, next);
      return;
    case '?':
      question(reader, next);
      return;
    case '|':
      if (next !== '|') step(reader, 1, operator);
      else if (text.charAt(at + 2) === '=') step(reader, 3, assign);
      else step(reader, 2, either);
      return;
    case '+':
      if (next === '=') step(reader, 2, assign);
      else step(reader, 1, grammar.join === '+' ? join : operator);
      return;
    case '-':
      if (next === '>' && grammar.arrowMembers) dot(reader, 2);
      else step(reader, next === '>' ? 2 : 1, operator);
      return;
    case '<':
      // Type arguments: `Map<String, …>`.
      if (reader.last === Last.Name && reader.lastEnd === at && /[A-Za-z[]/.test(next)) reader.frame.generics++;
      step(reader, next === '=' ? 2 : 1, operator);
      return;
    case '>':
      if (reader.frame.generics > 0) reader.frame.generics--;
      step(reader, next === '=' ? 2 : 1, operator);
      return;
    default:
      step(reader, 1, operator);
  }
}

function equals(reader: Reader, next: string): void {
  if (next === '=') step(reader, reader.text.charAt(reader.at + 2) === '=' ? 3 : 2, compare);
  else if (next === '>') step(reader, 2, reader.grammar.arrowKeys ? assign : operator);
  else if (next === '~') step(reader, 2, operator);
  else step(reader, 1, assign);
}

function colons(reader: Reader, next: string): void {
  if (next === ':') dot(reader, 2);
  else if (next === '=') step(reader, 2, assign);
  else {
    const isLabel = reader.grammar.labels && reader.lastEnd === reader.at;
    step(reader, 1, (r) => colon(r, isLabel));
  }
}

function question(reader: Reader, next: string): void {
  const { text, at } = reader;
  if (next === '.' && !/[0-9]/.test(text.charAt(at + 2))) dot(reader, 2);
  else if (next === '-' && text.charAt(at + 2) === '>') dot(reader, 3);
  else if (next === '?')
    step(reader, text.charAt(at + 2) === '=' ? 3 : 2, text.charAt(at + 2) === '=' ? assign : either);
  else if (next === ':') {
    // `name?: type` of TypeScript, or the short conditional of PHP.
    if (reader.grammar.join === '.') step(reader, 2, either);
    else reader.at++;
  } else {
    reader.frame.ternary++;
    step(reader, 1, operator);
  }
}
