import type { Comment, DocumentValue, LiteralSyntax } from '../document';
import type { Decoded } from '../../text/decoded';
import {
  shellAnsi,
  shellBare,
  shellDouble,
  shellHeredoc,
  shellRawHeredoc,
  shellSingle,
} from '../../text/literals/shell';
import type { Span } from '../../text/span';
import { lineEnd } from '../source/comments';
import { findTerminators, heredocBody, heredocValue, type Terminators } from '../source/heredoc';
import { readWord, type Word, type WordReader } from './word';

/** Code in substitutions is looked into to this depth. */
const MAX_DEPTH = 6;
/** Shorter words without quotes are commands and flags. */
const MIN_BARE = 6;
const DECODERS: Partial<Readonly<Record<LiteralSyntax, (text: string, content: Span) => Decoded>>> = {
  'shell-bare': shellBare.decode,
  'shell-single': shellSingle.decode,
  'shell-double': shellDouble.decode,
  'shell-ansi': shellAnsi.decode,
};
const ASSIGNMENT = /([A-Za-z_][\w.-]*)(?:\[[^\]\s]{0,60}\])?\+?=/y;
const OPTION = /--?([A-Za-z][\w.-]*)(=?)/y;
/** Words that a command follows. */
const PREFIXES =
  /^(?:export|declare|local|readonly|typeset|env|sudo|then|do|else|elif|if|while|until|!|time|exec|\[|\[\[|test)$/;
const COMPARISON = /^(?:=|==|!=|=~)$/;
const VARIABLE = /^"?\$\{?([A-Za-z_]\w*)\}?"?$/;
const HEREDOC = /<<(-?)[ \t]*(?:\\?([A-Za-z_][\w.-]{0,60})|(["'])([A-Za-z_][\w.-]{0,60})\3)/y;

export interface Sink {
  readonly values: DocumentValue[];
  readonly comments: Comment[];
}

interface Key {
  readonly path: readonly string[];
  readonly span: Span;
}

interface Command extends WordReader {
  readonly sink: Sink;
  readonly terminators: () => Terminators;
  /** The command's name, once it has been read. */
  name: string;
  /** Names the next word: the option or variable before it. */
  key: Key | undefined;
  lastWord: Span | undefined;
  readonly heredocs: { readonly id: string; readonly raw: boolean; readonly dash: boolean }[];
}

/** The value of a word, under `key` where it has one. */
export function wordValue(text: string, word: Word, key: Key | undefined): DocumentValue {
  return {
    path: key?.path ?? [],
    ...(key === undefined ? {} : { keySpan: key.span }),
    kind: word.interpolated ? 'interpolated' : 'value',
    literal: {
      syntax: word.syntax,
      whole: word.span,
      content: word.content,
      decoded: (DECODERS[word.syntax] ?? shellBare.decode)(text, word.content),
    },
  };
}

/** Reads the commands that stand in `span`, and those in their substitutions. */
export function readCommands(text: string, span: Span, sink: Sink): void {
  let lines: Terminators | undefined;
  const terminators = (): Terminators => (lines ??= findTerminators(text));
  let level: readonly Span[] = [span];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const inner: Span[] = [];
    for (const { start, end } of level) {
      const command = { text, end, inner, dead: new Map<string, number>(), sink, terminators };
      readLevel({ ...command, name: '', key: undefined, lastWord: undefined, heredocs: [] }, start);
    }
    level = inner;
  }
}

function endCommand(command: Command): void {
  command.name = '';
  command.key = undefined;
  command.lastWord = undefined;
}

function readLevel(command: Command, start: number): void {
  const { text, end } = command;
  let at = start;
  while (at < end) {
    const char = text.charAt(at);
    if (char === '\n' || char === '\r') {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      endCommand(command);
      if (command.heredocs.length > 0) at = readBodies(command, at);
    } else if (char === ' ' || char === '\t') at++;
    else if (char === '\\' && /[\r\n]/.test(text.charAt(at + 1))) at += text.startsWith('\r\n', at + 1) ? 3 : 2;
    else if (char === '#') {
      const stop = Math.min(lineEnd(text, at), end);
      command.sink.comments.push({ whole: { start: at, end: stop }, content: { start: at + 1, end: stop } });
      at = stop;
    } else if (char === '<') at = redirection(command, at);
    else if (';&|()'.includes(char)) {
      endCommand(command);
      at++;
    } else if (char === '>') at++;
    else at = readArgument(command, at);
  }
}

function redirection(command: Command, at: number): number {
  const { text } = command;
  if (text.startsWith('<<<', at)) return at + 3;
  HEREDOC.lastIndex = at;
  const match = HEREDOC.exec(text);
  if (match === null) return at + 1;
  const [whole, dash, word, quote, quoted] = match;
  const raw = quote !== undefined || whole.includes('\\');
  command.heredocs.push({ id: word ?? quoted ?? '', raw, dash: dash === '-' });
  return at + whole.length;
}

function readBodies(command: Command, start: number): number {
  const { text, sink } = command;
  let at = start;
  for (const { id, raw, dash } of command.heredocs.splice(0)) {
    const found = heredocBody(text, command.terminators(), id, at, { indented: dash, codeAfter: false });
    if (found === undefined || found.after > command.end) continue;
    const value = heredocValue(
      text,
      found.body,
      { path: [], keySpan: undefined },
      {
        syntax: raw ? 'shell-raw-heredoc' : 'shell-heredoc',
        decode: raw ? shellRawHeredoc.decode : shellHeredoc.decode,
        dedent: false,
        hole: raw ? undefined : /(?:^|[^\\])(?:\$[A-Za-z_{(]|`)/,
      },
    );
    if (value !== undefined) sink.values.push(value);
    at = found.after;
  }
  return at;
}

function readArgument(command: Command, at: number): number {
  const { text, sink } = command;
  ASSIGNMENT.lastIndex = at;
  const assignment = ASSIGNMENT.exec(text);
  const comparing = command.lastWord !== undefined && /^[=!]/.test(text.charAt(at));
  if (assignment !== null && at + assignment[0].length <= command.end) {
    const name = assignment[1] ?? '';
    const from = at + assignment[0].length;
    const key = { path: [name], span: { start: at, end: at + name.length } };
    return takeValue(command, from, key);
  }
  OPTION.lastIndex = at;
  const option = OPTION.exec(text);
  if (option !== null && at + option[0].length <= command.end) {
    const name = option[1] ?? '';
    const from = at + option[0].length;
    const start = from - name.length - (option[2]?.length ?? 0);
    const path = command.name === '' ? [name] : [command.name, name];
    const key = { path, span: { start, end: start + name.length } };
    if (option[2] === '=') return takeValue(command, from, key);
    if (from >= command.end || /[\s;&|)]/.test(text.charAt(from))) {
      command.key = key;
      return from;
    }
  }
  const word = readWord(command, at);
  const after = Math.max(word.span.end, at + 1);
  if (comparing && COMPARISON.test(text.slice(at, Math.min(after, at + 3)))) {
    compare(command);
    return after;
  }
  command.lastWord = word.span;
  if (command.name === '' && word.syntax === 'shell-bare') {
    command.name = text.slice(word.span.start, Math.min(word.span.end, at + 60)).replace(/^.*\//, '');
    const isPrefix = PREFIXES.test(command.name);
    if (isPrefix) command.name = '';
    if (isPrefix || !/^\w+:\/\//.test(text.slice(at, at + 12))) return after;
  }
  const { key } = command;
  command.key = undefined;
  if (word.content.end === word.content.start) return after;
  if (key === undefined && word.syntax === 'shell-bare' && after - at < MIN_BARE) return after;
  if (key === undefined && word.interpolated && after - at < 80 && VARIABLE.test(text.slice(at, after))) return after;
  sink.values.push(wordValue(text, word, key));
  return after;
}

function takeValue(command: Command, from: number, key: Key): number {
  const word = readWord(command, from);
  if (word.content.end > word.content.start) command.sink.values.push(wordValue(command.text, word, key));
  command.key = undefined;
  return Math.max(word.span.end, from);
}

/** After `"$name" =` the next word is compared with the variable. */
function compare(command: Command): void {
  const { text, lastWord } = command;
  if (lastWord === undefined || lastWord.end - lastWord.start > 80) return;
  const match = VARIABLE.exec(text.slice(lastWord.start, lastWord.end));
  const name = match?.[1];
  if (name === undefined) return;
  const start = lastWord.start + text.slice(lastWord.start, lastWord.end).indexOf(name);
  command.key = { path: [name], span: { start, end: start + name.length } };
}
