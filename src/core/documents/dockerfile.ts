import type { Comment, DocumentValue, Parsed } from './document';
import { dockerBare } from '../text/literals/shell';
import { jsonString } from '../text/literals/json';
import type { Span } from '../text/span';
import { readCommands, wordValue } from './shell/commands';
import { readWord, type WordReader } from './shell/word';
import { lineEnd } from './source/comments';
import { findTerminators, heredocBody, type Terminators } from './source/heredoc';

const INSTRUCTION = /[ \t]*([A-Za-z]+)(?=[ \t\\\r\n]|$)/y;
const PAIR = /([A-Za-z_][\w.-]*|"[^"\r\n]*")=/y;
const HEREDOC = /<<-?[ \t]*(["']?)([A-Za-z_][\w.-]{0,60})\1/;
const BODY_END = { indented: true, codeAfter: false };
const EXEC_STRING = /"((?:[^"\\\r\n]|\\.)*)"/g;

interface Sink {
  readonly values: DocumentValue[];
  readonly comments: Comment[];
}

/** The end of the instruction that begins at `start`: lines go on after a backslash; comments may stand between. */
function instructionEnd(text: string, start: number, sink: Sink): number {
  let at = start;
  for (;;) {
    const end = lineEnd(text, at);
    let last = end - 1;
    while (last >= at && (text.charAt(last) === ' ' || text.charAt(last) === '\t')) last--;
    let hash = at;
    while (text.charAt(hash) === ' ' || text.charAt(hash) === '\t') hash++;
    const isComment = at > start && text.charAt(hash) === '#';
    if (isComment) {
      sink.comments.push({ whole: { start: hash, end }, content: { start: hash + 1, end } });
    }
    if (end >= text.length || (!isComment && (last < at || text.charAt(last) !== '\\'))) return end;
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
}

/** Where a bare value's key stands, and where a pair's value begins; undefined where no pair stands at `at`. */
function pairAt(text: string, at: number, end: number): { readonly key: Span; readonly value: number } | undefined {
  PAIR.lastIndex = at;
  const match = PAIR.exec(text);
  if (match === null || at + match[0].length > end) return undefined;
  const quoted = text.charAt(at) === '"' ? 1 : 0;
  const length = match[1]?.length ?? 0;
  return { key: { start: at + quoted, end: at + length - quoted }, value: at + match[0].length };
}

function skipSpace(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (/\s/.test(text.charAt(at)) || (text.charAt(at) === '\\' && /[\r\n]/.test(text.charAt(at + 1)))))
    at++;
  return at;
}

/** ENV, ARG and LABEL: pairs, or a name and the rest of the line. */
function readPairs(text: string, span: Span, sink: Sink): void {
  const reader: WordReader = { text, end: span.end, inner: [], dead: new Map() };
  let at = skipSpace(text, span.start, span.end);
  if (pairAt(text, at, span.end) === undefined) {
    readNameAndRest(text, { start: at, end: span.end }, sink);
    return;
  }
  while (at < span.end) {
    const pair = pairAt(text, at, span.end);
    const word = readWord(reader, pair?.value ?? at);
    if (pair !== undefined && word.content.end > word.content.start) {
      const key = { path: [text.slice(pair.key.start, pair.key.end)], span: pair.key };
      sink.values.push(wordValue(text, word.syntax === 'shell-bare' ? { ...word, syntax: 'docker-bare' } : word, key));
    }
    at = skipSpace(text, Math.max(word.span.end, at + 1), span.end);
  }
}

function readNameAndRest(text: string, span: Span, sink: Sink): void {
  let nameEnd = span.start;
  while (nameEnd < span.end && !/\s/.test(text.charAt(nameEnd))) nameEnd++;
  const start = skipSpace(text, nameEnd, span.end);
  let end = span.end;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  if (start >= end) return;
  const content = { start, end };
  sink.values.push({
    path: [text.slice(span.start, nameEnd)],
    keySpan: { start: span.start, end: nameEnd },
    kind: /(?:^|[^\\])\$[A-Za-z_{]/.test(text.slice(start, end)) ? 'interpolated' : 'value',
    literal: { syntax: 'docker-bare', whole: content, content, decoded: dockerBare.decode(text, content) },
  });
}

function readExec(text: string, span: Span, sink: Sink): void {
  for (const match of text.slice(span.start, span.end).matchAll(EXEC_STRING)) {
    const start = span.start + match.index;
    const content = { start: start + 1, end: start + match[0].length - 1 };
    if (content.end === content.start) continue;
    const literal = {
      syntax: 'json' as const,
      whole: { start, end: content.end + 1 },
      content,
      decoded: jsonString.decode(text, content),
    };
    sink.values.push({ path: [], kind: 'value', literal });
  }
}

function readInstruction(text: string, name: string, span: Span, sink: Sink): void {
  const start = skipSpace(text, span.start, span.end);
  if (name === 'ENV' || name === 'ARG' || name === 'LABEL') readPairs(text, span, sink);
  else if (text.charAt(start) === '[') readExec(text, span, sink);
  else if (name !== 'FROM') readCommands(text, span, sink);
}

/** Dockerfiles: ENV, ARG and LABEL by their names, commands as shell. Never throws. */
export function parseDockerfile(text: string): Parsed {
  const sink: Sink = { values: [], comments: [] };
  let lines: Terminators | undefined;
  let at = 0;
  while (at < text.length) {
    const line = lineEnd(text, at);
    INSTRUCTION.lastIndex = at;
    const match = INSTRUCTION.exec(text);
    const hash = skipSpace(text, at, line);
    let end = line;
    if (text.charAt(hash) === '#')
      sink.comments.push({ whole: { start: hash, end: line }, content: { start: hash + 1, end: line } });
    else if (match !== null) {
      end = instructionEnd(text, at, sink);
      const name = (match[1] ?? '').toUpperCase();
      const start = at + match[0].length;
      const heredoc = HEREDOC.exec(text.slice(start, end));
      const body =
        heredoc === null
          ? undefined
          : heredocBody(text, (lines ??= findTerminators(text)), heredoc[2] ?? '', end + 1, BODY_END);
      if (body === undefined) readInstruction(text, name, { start, end }, sink);
      else {
        // A body that is the command itself is shell; any other is a file.
        const isScript = name === 'RUN' && text.slice(start, start + (heredoc?.index ?? 0)).trim() === '';
        readCommands(text, isScript ? body.body : { start, end: body.after }, sink);
        end = body.after;
      }
    }
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  sink.values.sort((a, b) => a.literal.whole.start - b.literal.whole.start);
  return { values: sink.values, comments: uniqueComments(sink.comments), faults: [] };
}

/** Comments between continued lines are seen twice where the lines are shell. */
function uniqueComments(comments: readonly Comment[]): Comment[] {
  const byStart = new Map(comments.map((comment) => [comment.whole.start, comment]));
  return [...byStart.values()].sort((a, b) => a.whole.start - b.whole.start);
}
