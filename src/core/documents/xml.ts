import type { Comment, DocumentValue, LiteralSyntax, Parsed, SyntaxFault } from './document';
import { documentValue } from './value';
import { xmlAttribute, xmlCdata, xmlText } from '../text/literals/xml';
import type { Span } from '../text/span';
import { extend, pathOf } from './source/place';
import type { Prefix } from './source/reader';
import { inParts, type Steps } from '../steps';

/** How far an end tag looks for the element that it ends. */
const REACH = 32;
/** Attributes that name what an element holds, as in `<add key="…" value="…"/>`. */
const KEYS = new Set(['key', 'name', 'k', 'id']);

interface Element {
  readonly name: string;
  readonly prefix: Prefix;
  /** The attribute value that names the element's text. */
  key: Span | undefined;
}

interface State {
  readonly text: string;
  readonly values: DocumentValue[];
  readonly comments: Comment[];
  readonly faults: SyntaxFault[];
  readonly open: Element[];
  /** No such closer stands after this offset. */
  readonly missing: Set<string>;
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
const isNameEnd = (code: number): boolean => isSpace(code) || code === 62 || code === 47 || code === 61 || code === 60;

function add(
  state: State,
  syntax: LiteralSyntax,
  whole: Span,
  content: Span,
  prefix: Prefix | undefined,
  keySpan: Span | undefined,
): void {
  const rules = syntax === 'xml-cdata' ? xmlCdata : syntax === 'xml-text' ? xmlText : xmlAttribute;
  const literal = { syntax, whole, content, decoded: rules.decode(state.text, content) };
  const path = pathOf(prefix, 0);
  state.values.push(documentValue(path, keySpan, 'value', literal));
}

function find(state: State, closer: string, from: number): number {
  if (state.missing.has(closer)) return -1;
  const found = state.text.indexOf(closer, from);
  if (found < 0) state.missing.add(closer);
  return found;
}

function textPlace({ text, open }: State): { prefix: Prefix | undefined; keySpan: Span | undefined } {
  const element = open.at(-1);
  if (element?.key === undefined) return { prefix: element?.prefix, keySpan: undefined };
  return { prefix: extend(element.prefix, text.slice(element.key.start, element.key.end)), keySpan: element.key };
}

function addText(state: State, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(state.text.charCodeAt(start))) start++;
  while (end > start && isSpace(state.text.charCodeAt(end - 1))) end--;
  if (start === end) return;
  const { prefix, keySpan } = textPlace(state);
  const span = { start, end };
  add(state, 'xml-text', span, span, prefix, keySpan);
}

/** A comment, CDATA section, declaration or instruction at `at`; where it ends, or -1. */
function readMarkup(state: State, at: number): number {
  const { text } = state;
  if (text.startsWith('<!--', at)) {
    const end = find(state, '-->', at + 4);
    if (end < 0) return -1;
    state.comments.push({ whole: { start: at, end: end + 3 }, content: { start: at + 4, end } });
    return end + 3;
  }
  if (text.startsWith('<![CDATA[', at)) {
    const end = find(state, ']]>', at + 9);
    if (end < 0) return -1;
    const { prefix, keySpan } = textPlace(state);
    if (end > at + 9) add(state, 'xml-cdata', { start: at, end: end + 3 }, { start: at + 9, end }, prefix, keySpan);
    return end + 3;
  }
  const closer = text.charCodeAt(at + 1) === 63 ? '?>' : '>';
  const end = find(state, closer, at + 2);
  return end < 0 ? -1 : end + closer.length;
}

function endTag(state: State, at: number): number {
  const end = find(state, '>', at);
  if (end < 0) return -1;
  const name = state.text.slice(at + 2, Math.min(end, at + 200)).trim();
  for (let i = state.open.length - 1; i >= Math.max(0, state.open.length - REACH); i--)
    if (state.open[i]?.name === name) {
      state.open.length = i;
      break;
    }
  return end + 1;
}

interface Attribute {
  readonly name: Span;
  readonly whole: Span;
}

function startTag(state: State, start: number): number {
  const { text } = state;
  let at = start + 1;
  while (at < text.length && !isNameEnd(text.charCodeAt(at))) at++;
  const name = text.slice(start + 1, at);
  const prefix = extend(state.open.at(-1)?.prefix, name);
  const attributes: Attribute[] = [];
  let empty = false;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 62) break;
    if (code === 60) {
      state.faults.push({ code: 'unterminated-tag', span: { start, end: at } });
      at--;
      break;
    }
    empty = code === 47;
    if (isSpace(code) || code === 47 || code === 61) at++;
    else at = readAttribute(state, at, attributes);
  }
  const element: Element = { name, prefix, key: keyOf(text, attributes) };
  addAttributes(state, element, attributes);
  if (!empty) state.open.push(element);
  return at + 1;
}

function readAttribute(state: State, start: number, attributes: Attribute[]): number {
  const { text } = state;
  let at = start;
  while (at < text.length && !isNameEnd(text.charCodeAt(at))) at++;
  const name = { start, end: at };
  while (isSpace(text.charCodeAt(at))) at++;
  if (text.charCodeAt(at) !== 61) return at;
  at++;
  while (isSpace(text.charCodeAt(at))) at++;
  const quote = text.charAt(at);
  if (quote !== '"' && quote !== "'") return at;
  const end = find(state, quote, at + 1);
  if (end < 0) return at + 1;
  attributes.push({ name, whole: { start: at, end: end + 1 } });
  return end + 1;
}

function keyOf(text: string, attributes: readonly Attribute[]): Span | undefined {
  const key = attributes.find(
    ({ name }) => name.end - name.start < 5 && KEYS.has(text.slice(name.start, name.end).toLowerCase()),
  );
  return key === undefined || key.whole.end - key.whole.start > 200
    ? undefined
    : { start: key.whole.start + 1, end: key.whole.end - 1 };
}

function addAttributes(state: State, { prefix, key }: Element, attributes: readonly Attribute[]): void {
  for (const { name, whole } of attributes) {
    const content = { start: whole.start + 1, end: whole.end - 1 };
    const attribute = state.text.slice(name.start, name.end);
    const named = key !== undefined && attribute.toLowerCase() === 'value';
    const path = extend(prefix, named ? state.text.slice(key.start, key.end) : attribute);
    add(state, 'xml-attribute', whole, content, path, named ? key : name);
  }
}

/** XML and its like: texts and attributes with element names as the path. Never throws. */
export function* parseXml(text: string): Steps<Parsed> {
  const state: State = { text, values: [], comments: [], faults: [], open: [], missing: new Set() };
  yield* inParts(0, text.length, (from, stop) => {
    let at = from;
    while (at < stop) at = readTag(state, at);
    return at;
  });
  return { values: state.values, comments: state.comments, faults: state.faults };
}

/** Reads text up to the next tag and that tag; gives where it ends. */
function readTag(state: State, from: number): number {
  const { text } = state;
  const tag = text.indexOf('<', from);
  addText(state, from, tag < 0 ? text.length : tag);
  if (tag < 0) return text.length;
  const next = text.charCodeAt(tag + 1);
  const end =
    next === 33 || next === 63 ? readMarkup(state, tag) : next === 47 ? endTag(state, tag) : openTag(state, tag, next);
  if (end < 0) state.faults.push({ code: 'unterminated-markup', span: { start: tag, end: tag + 1 } });
  return end < 0 ? tag + 1 : end;
}

function openTag(state: State, at: number, next: number): number {
  return isNameEnd(next) || Number.isNaN(next) ? at + 1 : startTag(state, at);
}
