import type { Parsed } from './document';
import { lineEndAt, nextLine } from './lines';
import { readBlockScalar } from './yaml-block';
import { pathWith } from './value';
import { readFlow } from './yaml-flow';
import {
  findKey,
  isBreak,
  isDocumentMarker,
  isIndicatorAt,
  isSpace,
  isTemplateAt,
  isTemplateLine,
  plainEnd,
  plainLineEnd,
  scanQuoted,
  skipSpace,
} from './yaml-scan';
import {
  addComment,
  addFault,
  addScalar,
  MAX_PATH,
  nameOf,
  type Name,
  type Path,
  type Slot,
  type YamlState,
} from './yaml-state';
import { inParts, type Steps } from '../steps';

/** A block mapping or sequence that is being read; `indent` is the column of its keys or dashes. */
interface Frame {
  readonly kind: 'map' | 'seq';
  readonly indent: number;
  readonly path: Path;
  index: number;
  key: Name | undefined;
  /** The key or item has its value. */
  filled: boolean;
}

interface State extends YamlState {
  frames: Frame[];
  /** A tag whose node has not begun yet. */
  tag: string | undefined;
}

/**
 * YAML 1.2 with what stands in real files: several documents, anchors, tags, flow and block styles, lines of a template
 * engine, and broken or cut-off texts, where each line is read on its own terms. Aliases are not followed.
 */
export function* parseYaml(text: string): Steps<Parsed> {
  const state: State = { text, values: [], comments: [], faults: [], frames: [], tag: undefined };
  yield* inParts(text.charCodeAt(0) === 0xfeff ? 1 : 0, text.length, (from, stop) => {
    let at = from;
    while (at < stop) at = readLine(state, at);
    return at;
  });
  return { values: state.values, comments: state.comments, faults: state.faults };
}

/** Reads what begins on the line at `start`; gives where the next unread line begins. */
function readLine(state: State, start: number): number {
  const { text } = state;
  const at = skipSpace(text, start);
  if (isBreak(text[at])) return nextLine(text, at);
  if (text[at] === '#') return nextLine(text, addComment(state, at));
  if (isDocumentMarker(text, start)) {
    state.frames = [];
    const rest = skipSpace(text, start + 3);
    return isBreak(text[rest]) || text[start] === '.' ? skipRest(state, start + 3) : readValue(state, rest, -1);
  }
  const isDirective = text[start] === '%' && state.frames.length === 0;
  if (isDirective || isTemplateLine(text, at)) return nextLine(text, lineEndAt(text, at));
  return readNode(state, start, at);
}

/** Reads dashes, a key and its value from `from` on. */
function readNode(state: State, lineStart: number, from: number): number {
  const { text } = state;
  let at = from;
  let column = at - lineStart;
  leave(state, column, isIndicatorAt(text, at, '-'));
  while (isIndicatorAt(text, at, '-')) {
    enterItem(state, column);
    at = skipSpace(text, at + 1);
    column = at - lineStart;
    if (isBreak(text[at]) || text[at] === '#') return skipRest(state, at);
  }
  if (isIndicatorAt(text, at, '?')) return readExplicitKey(state, at, column);
  if (isIndicatorAt(text, at, ':')) {
    // The value of an explicit key, or of one that is empty.
    if (state.frames.at(-1)?.indent !== column) enterKey(state, column, { name: '', span: { start: at, end: at } });
    const next = skipSpace(text, at + 1);
    return isBreak(text[next]) || text[next] === '#' ? skipRest(state, next) : readNode(state, lineStart, next);
  }
  at = skipProperties(state, at);
  const key = findKey(text, at);
  if (key === undefined) return readLoose(state, at, column);
  enterKey(state, column, nameOf(text, key.span, key.quote));
  return readValue(state, skipSpace(text, key.colon + 1), column);
}

/** A scalar or flow collection on a line of its own, the value of what stands before it. */
function readLoose(state: State, at: number, column: number): number {
  const top = state.frames.at(-1);
  if (top !== undefined && !isBreak(state.text[at]) && (top.indent >= column || top.filled)) {
    const end = lineEndAt(state.text, at);
    addFault(state, 'unexpected-text', at, end);
    return nextLine(state.text, end);
  }
  return readValue(state, at, top?.indent ?? -1);
}

function leave(state: State, column: number, isDash: boolean): void {
  const { frames } = state;
  for (let top = frames.at(-1); top !== undefined; top = frames.at(-1)) {
    const isSequenceEnd = top.kind === 'seq' && !isDash;
    if (top.indent < column || (top.indent === column && !isSequenceEnd)) return;
    frames.pop();
    state.tag = undefined;
  }
}

function enterItem(state: State, column: number): void {
  const top = state.frames.at(-1);
  if (top?.kind === 'seq' && top.indent === column) {
    top.index++;
    top.filled = false;
  } else
    state.frames.push({ kind: 'seq', indent: column, path: slotPath(top), index: 0, key: undefined, filled: false });
  state.tag = undefined;
}

function enterKey(state: State, column: number, key: Name): void {
  const top = state.frames.at(-1);
  if (top?.kind === 'map' && top.indent === column) {
    top.key = key;
    top.filled = false;
  } else {
    if (top?.filled === true) addFault(state, 'unexpected-key', key.span.start, key.span.end);
    state.frames.push({ kind: 'map', indent: column, path: slotPath(top), index: 0, key, filled: false });
  }
  state.tag = undefined;
}

/** `? key`, with its value after a colon on a line of its own. */
function readExplicitKey(state: State, at: number, column: number): number {
  const { text } = state;
  const start = skipSpace(text, at + 1);
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const { content, whole } = scanQuoted(text, start, column);
    enterKey(state, column, nameOf(text, content, quote));
    return skipRest(state, whole.end);
  }
  const span = { start, end: plainLineEnd(text, start, false) };
  enterKey(state, column, nameOf(text, span, undefined));
  return skipRest(state, span.end);
}

/** Anchors and tags before a node; the tag is kept for it, also where the node begins on a later line. */
function skipProperties(state: State, from: number): number {
  const { text } = state;
  let at = from;
  while (text[at] === '&' || text[at] === '!') {
    let end = at + 1;
    while (!isSpace(text[end]) && !isBreak(text[end])) end++;
    if (text[at] === '!') state.tag = text.slice(at, end);
    at = skipSpace(text, end);
  }
  return at;
}

/** Reads the value at `from`, which may be nothing; gives where the next unread line begins. */
function readValue(state: State, from: number, parentIndent: number): number {
  const { text } = state;
  const at = skipProperties(state, from);
  const char = text[at];
  if (isBreak(char) || (char === '#' && isSpace(text[at - 1]))) return skipRest(state, at);
  if (char === '*') return skipRest(state, plainLineEnd(text, at, false));
  const slot = takeSlot(state);
  if (char === '|' || char === '>') {
    const after = readBlockScalar(state, at, slot, parentIndent);
    if (after !== undefined) return after;
  }
  if (char === '"' || char === "'") {
    const { whole, content, closed } = scanQuoted(text, at, parentIndent);
    if (!closed) addFault(state, 'unclosed-quote', whole.start, whole.end);
    addScalar(state, slot, { syntax: char === '"' ? 'yaml-double' : 'yaml-single', whole, content });
    return skipRest(state, whole.end);
  }
  const isTemplate = char === '{' && isTemplateAt(text, at);
  if ((char === '{' || char === '[') && !isTemplate)
    return skipRest(state, readFlow(state, at, slot.path, parentIndent));
  return readPlain(state, at, slot, parentIndent, isTemplate);
}

function readPlain(state: State, at: number, slot: Slot, parentIndent: number, isTemplate: boolean): number {
  const { text } = state;
  const span = { start: at, end: plainEnd(text, at, parentIndent) };
  const inner = findKey(text, at);
  if (inner !== undefined) addFault(state, 'mapping-in-value', inner.colon, inner.colon + 1);
  const kind = isTemplate ? 'interpolated' : 'value';
  addScalar(state, slot, { syntax: 'yaml-plain', whole: span, content: span, kind });
  return skipRest(state, span.end);
}

/** Reads to the end of the line, where only a comment may stand; gives where the next line begins. */
function skipRest(state: State, from: number): number {
  const { text } = state;
  const at = skipSpace(text, from);
  if (isBreak(text[at])) return nextLine(text, at);
  if (text[at] === '#' && (at > from || isSpace(text[at - 1]))) return nextLine(text, addComment(state, at));
  const end = lineEndAt(text, at);
  addFault(state, 'text-after-value', at, end);
  return nextLine(text, end);
}

function slotPath(top: Frame | undefined): Path {
  if (top === undefined) return [];
  if (top.path.length >= MAX_PATH) return top.path;
  return pathWith(top.path, top.kind === 'seq' ? top.index : (top.key?.name ?? ''));
}

function takeSlot(state: State): Slot {
  const top = state.frames.at(-1);
  const { tag } = state;
  state.tag = undefined;
  if (top !== undefined) top.filled = true;
  return { path: slotPath(top), key: top?.kind === 'map' ? top.key : undefined, tag };
}
