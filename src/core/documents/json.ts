import { verbatim } from '../text/decoded';
import { textAt, type Span } from '../text/span';
import { jsonBare, jsonSingle, jsonString } from '../text/literals/json';
import type { Comment, DocumentValue, Literal, Parsed, SyntaxFault } from './document';
import { documentValue } from './value';

type Path = readonly (string | number)[];

/** An object or array that is being read. */
interface Container {
  readonly kind: 'object' | 'array';
  readonly path: Path;
  index: number;
  key: { readonly name: string; readonly span: Span } | undefined;
  /** In an object: a colon was read, so that the next thing is the value. */
  afterColon: boolean;
}

interface State {
  readonly text: string;
  readonly values: DocumentValue[];
  readonly comments: Comment[];
  readonly faults: SyntaxFault[];
  readonly open: Container[];
}

/** Paths stop growing below this depth, so that a deeply nested text stays linear. */
const MAX_PATH = 64;

/**
 * JSON, with comments, trailing commas, single quotes, bare keys and cut-off ends accepted. Strings and numbers are
 * values; duplicate keys are all kept.
 */
export function parseJson(text: string): Parsed {
  const state: State = { text, values: [], comments: [], faults: [], open: [] };
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) at = step(state, at);
  for (const container of state.open)
    fault(state, container.kind === 'object' ? 'unclosed-object' : 'unclosed-array', text.length, text.length);
  return { values: state.values, comments: state.comments, faults: state.faults };
}

/** Reads one token at `at`; gives where the next begins, always further on. */
function step(state: State, at: number): number {
  const { text, open } = state;
  const char = text[at];
  const top = open.at(-1);
  switch (char) {
    case ' ':
    case '\n':
    case '\r':
    case '\t':
      return at + 1;
    case '{':
    case '[':
      open.push(container(char === '{' ? 'object' : 'array', top));
      return at + 1;
    case '}':
    case ']':
      close(state, char === '}' ? 'object' : 'array', at);
      return at + 1;
    case ',':
      next(top);
      return at + 1;
    case ':':
      if (top?.kind === 'object') top.afterColon = true;
      return at + 1;
    case '"':
    case "'":
      return readString(state, at, char);
    case '/':
      return readComment(state, at);
    default:
      return readWord(state, at);
  }
}

function container(kind: Container['kind'], parent: Container | undefined): Container {
  return { kind, path: valuePath(parent), index: 0, key: undefined, afterColon: false };
}

function valuePath(parent: Container | undefined): Path {
  if (parent === undefined) return [];
  if (parent.path.length >= MAX_PATH) return parent.path;
  return parent.path.concat(parent.kind === 'array' ? parent.index : (parent.key?.name ?? ''));
}

function next(top: Container | undefined): void {
  if (top === undefined) return;
  top.index++;
  top.key = undefined;
  top.afterColon = false;
}

/** Closes the innermost container of its kind and all that was left open inside it. */
function close(state: State, kind: Container['kind'], at: number): void {
  const top = state.open.at(-1);
  if (top?.kind === kind) {
    state.open.pop();
    return;
  }
  fault(state, 'unexpected-bracket', at, at + 1);
  // Only the next one out is looked at: a stray bracket is far likelier than two missing ones, and it stays linear.
  if (state.open.at(-2)?.kind === kind) state.open.length -= 2;
}

function readString(state: State, at: number, quote: '"' | "'"): number {
  const { text } = state;
  const content = { start: at + 1, end: stringEnd(text, at + 1, quote) };
  const closed = text[content.end] === quote;
  const whole = { start: at, end: content.end + (closed ? 1 : 0) };
  if (!closed) fault(state, 'unclosed-string', whole.start, whole.end);
  const rules = quote === '"' ? jsonString : jsonSingle;
  const raw = textAt(text, content);
  const hasEscape = raw.includes('\\');
  if (takesKey(state.open.at(-1))) {
    setKey(state, hasEscape ? rules.decode(text, content).text : raw, content);
  } else {
    const decoded = hasEscape ? rules.decode(text, content) : verbatim(text, content);
    addValue(state, { syntax: quote === '"' ? 'json' : 'json-single', whole, content, decoded });
  }
  return whole.end;
}

/** Where the string ends: its closing quote, the end of its line, or the end of the text. */
function stringEnd(text: string, from: number, quote: string): number {
  const stop = quote.charCodeAt(0);
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === stop || code === 10 || code === 13) return at;
    if (code !== 92) continue;
    at++;
    if (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10) at++;
  }
  return text.length;
}

function readComment(state: State, at: number): number {
  const { text } = state;
  const marker = text[at + 1];
  if (marker !== '/' && marker !== '*') {
    fault(state, 'unexpected-character', at, at + 1);
    return at + 1;
  }
  const start = at + 2;
  if (marker === '/') {
    const end = lineEnd(text, start);
    state.comments.push({ whole: { start: at, end }, content: { start, end } });
    return end;
  }
  const found = text.indexOf('*/', start);
  const end = found < 0 ? text.length : found;
  const after = found < 0 ? end : end + 2;
  if (found < 0) fault(state, 'unclosed-comment', at, after);
  state.comments.push({ whole: { start: at, end: after }, content: { start, end } });
  return after;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

const WORD = /[^\s,:{}[\]"'/]+/y;

/** A number, a bare key, `true`, `false`, `null`, or something that is no JSON. */
function readWord(state: State, at: number): number {
  WORD.lastIndex = at;
  const word = WORD.exec(state.text)?.[0];
  if (word === undefined) return at + 1;
  const span = { start: at, end: at + word.length };
  if (takesKey(state.open.at(-1))) setKey(state, word, span);
  else if (/^[-+.]?\d/.test(word))
    addValue(state, {
      syntax: 'json-bare',
      whole: span,
      content: span,
      decoded: jsonBare.decode(state.text, span),
    });
  else if (!/^(?:true|false|null|undefined|NaN|[-+]?Infinity)$/.test(word))
    fault(state, 'unexpected-character', span.start, span.end);
  return span.end;
}

function takesKey(top: Container | undefined): boolean {
  return top?.kind === 'object' && !top.afterColon;
}

function setKey(state: State, name: string, span: Span): void {
  const top = state.open.at(-1);
  if (top === undefined) return;
  if (top.key !== undefined) fault(state, 'missing-colon', span.start, span.start);
  top.key = { name, span };
}

function addValue(state: State, literal: Literal): void {
  const top = state.open.at(-1);
  const keySpan = top?.kind === 'object' ? top.key?.span : undefined;
  state.values.push(documentValue(valuePath(top), keySpan, 'value', literal));
  // A missing comma: what follows the value is the next key.
  if (top?.kind === 'object') next(top);
}

function fault(state: State, code: string, start: number, end: number): void {
  state.faults.push({ code, span: { start, end } });
}
