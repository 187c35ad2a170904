import { LITERAL_RULES } from '../text/literals/syntaxes';
import type { Span } from '../text/span';
import type { Comment, DocumentValue, LiteralSyntax, Parsed, SyntaxFault } from './document';
import { lineEndAt } from './lines';
import { tablePaths } from './toml-path';
import { documentValue } from './value';
import { inParts, type Steps } from '../steps';

type Path = readonly (string | number)[];

/** An array or inline table that is being read. */
interface Container {
  readonly kind: 'array' | 'table';
  readonly path: Path;
  index: number;
}

interface Key {
  readonly names: readonly string[];
  /** The last name, with its quotes if it has any. */
  readonly span: Span;
  readonly end: number;
}

interface State {
  readonly text: string;
  readonly values: DocumentValue[];
  readonly comments: Comment[];
  readonly faults: SyntaxFault[];
  readonly open: Container[];
  readonly tables: ReturnType<typeof tablePaths>;
  table: Path;
  /** Set between a key and the end of its value. */
  key: Key | undefined;
}

const MAX_PATH = 64;
const BARE_KEY = /[\w-]+/y;
const BARE_VALUE = /[^\s,\]}#=]+/y;

/** TOML 1.0: strings, numbers and dates as values, with tables, arrays of tables, dotted keys and inline tables. */
export function* parseToml(text: string): Steps<Parsed> {
  const state: State = {
    text,
    values: [],
    comments: [],
    faults: [],
    open: [],
    tables: tablePaths(),
    table: [],
    key: undefined,
  };
  yield* inParts(text.charCodeAt(0) === 0xfeff ? 1 : 0, text.length, (from, stop) => {
    let at = from;
    while (at < stop) at = step(state, at);
    return at;
  });
  if (state.open.length > 0) fault(state, 'unclosed-value', text.length, text.length);
  return { values: state.values, comments: state.comments, faults: state.faults };
}

function step(state: State, at: number): number {
  const { text } = state;
  const char = text[at] ?? '';
  if (/\s/.test(char)) {
    if ((char === '\n' || char === '\r') && state.open.length === 0) state.key = undefined;
    return at + 1;
  }
  if (char === '#') {
    const end = lineEndAt(text, at);
    state.comments.push({ whole: { start: at, end }, content: { start: at + 1, end } });
    return end;
  }
  if (takesKey(state)) return readKeyed(state, at, char);
  return readValue(state, at, char);
}

function takesKey({ open, key }: State): boolean {
  return open.at(-1)?.kind === 'array' ? false : key === undefined;
}

/** A header, a key with its `=`, or the end of an inline table. */
function readKeyed(state: State, at: number, char: string): number {
  const top = state.open.at(-1);
  if (top !== undefined && (char === '}' || char === ',')) {
    if (char === '}') close(state);
    return at + 1;
  }
  if (top === undefined && char === '[') return readHeader(state, at);
  const key = readKey(state.text, at);
  if (key === undefined) return skipBad(state, at);
  let end = key.end;
  while (/[ \t]/.test(state.text[end] ?? '')) end++;
  if (state.text[end] !== '=') return skipBad(state, at);
  state.key = key;
  return end + 1;
}

/** Nothing sensible: on to the next line, out of all that is open. */
function skipBad(state: State, at: number): number {
  const end = lineEndAt(state.text, at);
  fault(state, 'no-key', at, end);
  state.open.length = 0;
  state.key = undefined;
  return Math.max(end, at + 1);
}

function readHeader(state: State, at: number): number {
  const isItem = state.text[at + 1] === '[';
  const key = readKey(state.text, at + (isItem ? 2 : 1));
  if (key === undefined) return skipBad(state, at);
  state.table = isItem ? state.tables.item(key.names) : state.tables.table(key.names);
  const close = /[ \t]*\]{1,2}/y;
  close.lastIndex = key.end;
  if (!close.test(state.text)) {
    fault(state, 'unclosed-header', at, key.end);
    return key.end;
  }
  return close.lastIndex;
}

/** A dotted key; undefined where none begins. */
function readKey(text: string, from: number): Key | undefined {
  const names: string[] = [];
  let span: Span | undefined;
  let at = from;
  for (;;) {
    while (/[ \t]/.test(text[at] ?? '')) at++;
    const part = readKeyPart(text, at);
    if (part === undefined) break;
    names.push(part.name);
    span = { start: at, end: part.end };
    at = part.end;
    while (/[ \t]/.test(text[at] ?? '')) at++;
    if (text[at] !== '.') break;
    at++;
  }
  return span && { names, span, end: span.end };
}

function readKeyPart(text: string, at: number): { name: string; end: number } | undefined {
  const quote = text[at];
  if (quote === '"' || quote === "'") {
    const content = { start: at + 1, end: stringEnd(text, at + 1, quote, false) };
    if (text[content.end] !== quote) return undefined;
    const rules = LITERAL_RULES[quote === '"' ? 'toml-basic' : 'toml-literal'];
    return { name: rules.decode(text, content).text, end: content.end + 1 };
  }
  BARE_KEY.lastIndex = at;
  const name = BARE_KEY.exec(text)?.[0];
  return name === undefined ? undefined : { name, end: at + name.length };
}

function readValue(state: State, at: number, char: string): number {
  const top = state.open.at(-1);
  switch (char) {
    case '[':
    case '{':
      if (state.open.length < 1000)
        state.open.push({ kind: char === '[' ? 'array' : 'table', path: path(state), index: 0 });
      state.key = undefined;
      return at + 1;
    case ']':
    case '}':
      if (top === undefined) fault(state, 'unexpected-bracket', at, at + 1);
      else close(state);
      return at + 1;
    case ',':
      if (top?.kind === 'array') top.index++;
      state.key = undefined;
      return at + 1;
    case '"':
    case "'":
      return readString(state, at, char);
    default:
      return readBare(state, at);
  }
}

function close(state: State): void {
  state.open.pop();
  state.key = undefined;
}

function readString(state: State, at: number, quote: '"' | "'"): number {
  const { text } = state;
  const isMulti = text.startsWith(quote.repeat(3), at);
  const width = isMulti ? 3 : 1;
  const first = at + width + (isMulti ? (/^\r?\n/.exec(text.slice(at + 3, at + 5))?.[0].length ?? 0) : 0);
  const end = stringEnd(text, first, quote, isMulti);
  const closed = text.startsWith(quote.repeat(width), end);
  const whole = { start: at, end: closed ? end + width : end };
  if (!closed) fault(state, 'unclosed-string', at, whole.end);
  const multi = quote === '"' ? 'toml-multi-basic' : 'toml-multi-literal';
  const single = quote === '"' ? 'toml-basic' : 'toml-literal';
  addValue(state, isMulti ? multi : single, whole, { start: first, end });
  return whole.end;
}

/** Where the closing quotes begin, or the line (in a multi-line string the text) ends. */
function stringEnd(text: string, from: number, quote: string, isMulti: boolean): number {
  const closing = quote.repeat(isMulti ? 3 : 1);
  let at = from;
  while (at < text.length) {
    const char = text[at];
    if (char === '\\' && quote === '"') at++;
    else if (!isMulti && (char === '\n' || char === '\r')) return at;
    else if (char === quote && text.startsWith(closing, at)) {
      // Up to two quotes may stand right before the closing ones.
      if (isMulti) while (text[at + 3] === quote && text[at + 2] === quote && at < text.length) at++;
      return at;
    }
    at++;
  }
  return text.length;
}

function readBare(state: State, at: number): number {
  BARE_VALUE.lastIndex = at;
  const word = BARE_VALUE.exec(state.text)?.[0];
  if (word === undefined) return skipBad(state, at);
  const end = at + word.length;
  if (state.open.at(-1)?.kind === 'array' && /^[ \t]*=/.test(state.text.slice(end, end + 40))) {
    // A key where an array should go on: the array was never closed.
    fault(state, 'unclosed-value', at, at);
    state.open.length = 0;
    return at;
  }
  const span = { start: at, end };
  if (/^[+-]?\d/.test(word)) addValue(state, 'toml-bare', span, span);
  else if (!/^(?:true|false|[+-]?(?:inf|nan))$/.test(word)) fault(state, 'bad-value', at, end);
  return end;
}

function path({ open, key, table }: State): Path {
  const top = open.at(-1);
  const base = top?.path ?? table;
  if (base.length >= MAX_PATH) return base;
  return top?.kind === 'array' ? [...base, top.index] : [...base, ...(key?.names ?? [])];
}

function addValue(state: State, syntax: LiteralSyntax, whole: Span, content: Span): void {
  const decoded = LITERAL_RULES[syntax].decode(state.text, content);
  const keySpan = state.open.at(-1)?.kind === 'array' ? undefined : state.key?.span;
  const literal = { syntax, whole, content, decoded };
  state.values.push(documentValue(path(state), keySpan, 'value', literal));
}

function fault(state: State, code: string, start: number, end: number): void {
  state.faults.push({ code, span: { start, end } });
}
