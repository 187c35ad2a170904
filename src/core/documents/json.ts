import { jsonSingle, jsonString } from '../text/literals/json';
import type { Comment, DocumentValue, Parsed, SyntaxFault } from './document';
import { JsonContainer, JsonLiteral, JsonValue } from './json-value';
import { inParts, type Steps } from '../steps';

interface State {
  readonly text: string;
  readonly values: DocumentValue[];
  readonly comments: Comment[];
  readonly faults: SyntaxFault[];
  readonly open: JsonContainer[];
}

/**
 * JSON, with comments, trailing commas, single quotes, bare keys and cut-off ends accepted. Strings and numbers are
 * values; duplicate keys are all kept.
 */
export function* parseJson(text: string): Steps<Parsed> {
  const state: State = { text, values: [], comments: [], faults: [], open: [] };
  yield* inParts(text.charCodeAt(0) === 0xfeff ? 1 : 0, text.length, (from, stop) => {
    let at = from;
    while (at < stop) at = step(state, at);
    return at;
  });
  for (const container of state.open)
    fault(state, container.kind === 'object' ? 'unclosed-object' : 'unclosed-array', text.length, text.length);
  return { values: state.values, comments: state.comments, faults: state.faults };
}

/** Reads one token at `at`; gives where the next begins, always further on. */
function step(state: State, at: number): number {
  const { text, open } = state;
  const code = text.charCodeAt(at);
  switch (code) {
    case 0x20:
    case 0x0a:
    case 0x0d:
    case 0x09:
      return skipSpace(text, at + 1);
    case 0x7b: // {
      open.push(new JsonContainer('object', top(state)));
      return at + 1;
    case 0x5b: // [
      open.push(new JsonContainer('array', top(state)));
      return at + 1;
    case 0x7d: // }
      close(state, 'object', at);
      return at + 1;
    case 0x5d: // ]
      close(state, 'array', at);
      return at + 1;
    case 0x2c: // ,
      next(top(state));
      return at + 1;
    case 0x3a: // :
      takeColon(top(state));
      return at + 1;
    case 0x22: // "
    case 0x27: // '
      return readString(state, at, code);
    case 0x2f: // /
      return readComment(state, at);
    default:
      return readWord(state, at);
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 0x20) at++;
  return at;
}

function top({ open }: State): JsonContainer | undefined {
  return open.length === 0 ? undefined : open[open.length - 1];
}

function takeColon(container: JsonContainer | undefined): void {
  if (container?.kind === 'object') container.afterColon = true;
}

function next(container: JsonContainer | undefined): void {
  if (container === undefined) return;
  container.index++;
  container.key = undefined;
  container.afterColon = false;
}

/** Closes the innermost container of its kind and all that was left open inside it. */
function close(state: State, kind: JsonContainer['kind'], at: number): void {
  if (top(state)?.kind === kind) {
    state.open.pop();
    return;
  }
  fault(state, 'unexpected-bracket', at, at + 1);
  // Only the next one out is looked at: a stray bracket is far likelier than two missing ones, and it stays linear.
  if (state.open.at(-2)?.kind === kind) state.open.length -= 2;
}

function readString(state: State, at: number, quote: number): number {
  const { text } = state;
  const start = at + 1;
  const end = stringEnd(text, start, quote);
  const closed = text.charCodeAt(end) === quote;
  const wholeEnd = closed ? end + 1 : end;
  if (!closed) fault(state, 'unclosed-string', at, wholeEnd);
  const isDouble = quote === 0x22;
  const escaped = hasBackslash(text, start, end)
    ? (isDouble ? jsonString : jsonSingle).decode(text, { start, end })
    : undefined;
  if (takesKey(top(state))) setKey(state, escaped ? escaped.text : text.slice(start, end), start, end);
  else addValue(state, new JsonLiteral(isDouble ? 'json' : 'json-single', text, start, end, escaped));
  return wholeEnd;
}

/** Where the string ends: its closing quote, the end of its line, or the end of the text. */
function stringEnd(text: string, from: number, quote: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 92) continue;
    if (code === quote || code === 10 || code === 13) return at;
    if (code !== 92) continue;
    at++;
    if (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10) at++;
  }
  return text.length;
}

function hasBackslash(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 92) return true;
  return false;
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
  const end = at + word.length;
  if (takesKey(top(state))) setKey(state, word, at, end);
  else if (/^[-+.]?\d/.test(word)) addValue(state, new JsonLiteral('json-bare', state.text, at, end, undefined));
  else if (!/^(?:true|false|null|undefined|NaN|[-+]?Infinity)$/.test(word))
    fault(state, 'unexpected-character', at, end);
  return end;
}

function takesKey(container: JsonContainer | undefined): boolean {
  return container?.kind === 'object' && !container.afterColon;
}

function setKey(state: State, name: string, start: number, end: number): void {
  const container = top(state);
  if (container === undefined) return;
  if (container.key !== undefined) fault(state, 'missing-colon', start, start);
  container.key = name;
  container.keyStart = start;
  container.keyEnd = end;
}

function addValue(state: State, literal: JsonLiteral): void {
  const container = top(state);
  state.values.push(new JsonValue(container, literal));
  // A missing comma: what follows the value is the next key.
  if (container?.kind === 'object') next(container);
}

function fault(state: State, code: string, start: number, end: number): void {
  state.faults.push({ code, span: { start, end } });
}
