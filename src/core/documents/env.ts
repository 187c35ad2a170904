import type { Span } from '../text/span';
import { LITERAL_RULES } from '../text/literals/syntaxes';
import type { Comment, DocumentValue, LiteralSyntax, Parsed, SyntaxFault, ValueKind } from './document';
import { lineEndAt, nextLine, trimEnd } from './lines';
import { inParts, type Steps } from '../steps';

interface State {
  readonly text: string;
  readonly values: DocumentValue[];
  readonly comments: Comment[];
  readonly faults: SyntaxFault[];
  /** Quotes that are known not to stand any more further on, so that each is looked for once. */
  readonly spent: Set<string>;
}

const QUOTES: Readonly<Record<string, LiteralSyntax>> = { "'": 'env-single', '"': 'env-double', '`': 'env-backtick' };
const KEY = /[ \t]*(?:export[ \t]+)?([\w.-]+)(?:[ \t]*=|:(?=[ \t]))[ \t]*/dy;

/** `.env`: `KEY=value`, `export KEY=value`, `KEY: value`; quoted values may span lines; ` #` ends a bare one. */
export function* parseEnv(text: string): Steps<Parsed> {
  const state: State = { text, values: [], comments: [], faults: [], spent: new Set() };
  yield* inParts(text.charCodeAt(0) === 0xfeff ? 1 : 0, text.length, (from, stop) => {
    let at = from;
    while (at < stop) at = readLine(state, at);
    return at;
  });
  return { values: state.values, comments: state.comments, faults: state.faults };
}

function readLine(state: State, at: number): number {
  const { text } = state;
  const end = lineEndAt(text, at);
  KEY.lastIndex = at;
  const match = KEY.exec(text);
  if (match === null) {
    if (!readComment(state, at, end) && text.slice(at, end).trim() !== '')
      state.faults.push({ code: 'no-assignment', span: { start: at, end } });
    return nextLine(text, end);
  }
  const [start = at, stop = at] = match.indices?.[1] ?? [];
  const keySpan = { start, end: stop };
  return readValue(state, match[1] ?? '', keySpan, at + match[0].length);
}

function readValue(state: State, name: string, keySpan: Span, at: number): number {
  const { text } = state;
  const syntax = QUOTES[text[at] ?? ''];
  const close = syntax === undefined ? undefined : closingQuote(state, at);
  if (syntax !== undefined && close !== undefined) {
    add(state, name, keySpan, syntax, { start: at, end: close + 1 }, { start: at + 1, end: close });
    const end = lineEndAt(text, close + 1);
    if (!readComment(state, close + 1, end) && text.slice(close + 1, end).trim() !== '')
      state.faults.push({ code: 'text-after-quote', span: { start: close + 1, end } });
    return nextLine(text, end);
  }
  if (syntax !== undefined) state.faults.push({ code: 'unclosed-quote', span: { start: at, end: at + 1 } });
  const end = lineEndAt(text, at);
  const hash = commentStart(text, at, end);
  const content = trimEnd(text, { start: at, end: hash ?? end });
  // An empty value stands right after its `=`, before any space.
  const span = content.start === content.end ? emptyAt(text, at) : content;
  add(state, name, keySpan, 'env-bare', span, span);
  if (hash !== undefined) readComment(state, hash, end);
  return nextLine(text, end);
}

function emptyAt(text: string, at: number): Span {
  let start = at;
  while (/[ \t]/.test(text[start - 1] ?? '')) start--;
  return { start, end: start };
}

/** Offset of the quote that closes the one at `at`; in double quotes a backslash hides the next character. */
function closingQuote(state: State, at: number): number | undefined {
  const { text, spent } = state;
  const quote = text[at] ?? '';
  if (spent.has(quote)) return undefined;
  let found = text.indexOf(quote, at + 1);
  while (quote === '"' && found >= 0 && isEscaped(text, found, at)) found = text.indexOf(quote, found + 1);
  if (found >= 0) return found;
  spent.add(quote);
  return undefined;
}

function isEscaped(text: string, at: number, from: number): boolean {
  let backslashes = 0;
  while (at - backslashes - 1 > from && text[at - backslashes - 1] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function commentStart(text: string, at: number, end: number): number | undefined {
  for (let hash = at; hash < end; hash++) if (text[hash] === '#' && /[ \t]/.test(text[hash - 1] ?? '')) return hash;
  return undefined;
}

/** Takes up a comment between `at` and `end`, where nothing but space stands before it. */
function readComment(state: State, at: number, end: number): boolean {
  let start = at;
  while (start < end && /[ \t]/.test(state.text[start] ?? '')) start++;
  if (state.text[start] !== '#' || start >= end) return false;
  state.comments.push({ whole: { start, end }, content: { start: start + 1, end } });
  return true;
}

function add(state: State, name: string, keySpan: Span, syntax: LiteralSyntax, whole: Span, content: Span): void {
  const decoded = LITERAL_RULES[syntax].decode(state.text, content);
  const kind = kindOf(syntax, state.text.slice(content.start, content.end));
  state.values.push({ path: [name], keySpan, kind, literal: { syntax, whole, content, decoded } });
}

/** `${NAME}` anywhere, or nothing but `$NAME`: a password may well hold a dollar sign. */
function kindOf(syntax: LiteralSyntax, raw: string): ValueKind {
  if (syntax === 'env-single' || syntax === 'env-backtick') return 'value';
  return /(?<!\\)\$\{[A-Za-z_]|^\$[A-Za-z_]\w*$|^\$\(/.test(raw) ? 'interpolated' : 'value';
}
