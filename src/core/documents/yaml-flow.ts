import { lineBreakLength } from '../text/literals/escapes';
import { nextLine } from './lines';
import { isBreak, isFlowIndicator, isSpace, nextText, plainLineEnd, scanQuoted, skipSpace } from './yaml-scan';
import { addComment, addFault, addScalar, MAX_PATH, nameOf, type Name, type Path, type YamlState } from './yaml-state';

interface Frame {
  readonly kind: 'map' | 'seq';
  readonly path: Path;
  index: number;
  key: Name | undefined;
  afterColon: boolean;
}

interface Flow {
  readonly state: YamlState;
  readonly open: Frame[];
  /** Lines that are not indented deeper than this end the collection, if it was not closed. */
  readonly parentIndent: number;
  tag: string | undefined;
}

/** Reads the `{…}` or `[…]` that begins at `at` and holds values under `path`; gives where it ends. */
export function readFlow(state: YamlState, at: number, path: Path, parentIndent: number): number {
  const { text } = state;
  const flow: Flow = { state, open: [frame(text[at], path)], parentIndent, tag: undefined };
  let next = at + 1;
  while (next < text.length && flow.open.length > 0) {
    if (lineBreakLength(text, next) > 0) {
      const line = nextText(text, nextLine(text, next));
      if (line.at < text.length && line.indent <= parentIndent && !']}#,'.includes(text[line.at] ?? '')) break;
      next = line.at;
    } else next = step(flow, next);
  }
  if (flow.open.length > 0) addFault(state, 'unclosed-flow', at, at + 1);
  return next;
}

function frame(char: string | undefined, path: Path): Frame {
  return { kind: char === '{' ? 'map' : 'seq', path, index: 0, key: undefined, afterColon: false };
}

/** Reads one token that does not begin with a line break. */
function step(flow: Flow, at: number): number {
  const { state, open } = flow;
  const { text } = state;
  const char = text[at] ?? '';
  const top = open.at(-1);
  if (top === undefined || isSpace(char)) return at + 1;
  if (char === '{' || char === '[') {
    open.push(frame(char, slotPath(top)));
    return at + 1;
  }
  if (char === '}' || char === ']') {
    if ((top.kind === 'map') !== (char === '}')) addFault(state, 'unexpected-bracket', at, at + 1);
    open.pop();
    return at + 1;
  }
  if (char === ',') {
    top.index++;
    top.key = undefined;
    top.afterColon = false;
    flow.tag = undefined;
    return at + 1;
  }
  if (char === '#' && (isSpace(text[at - 1]) || isBreak(text[at - 1]))) return addComment(state, at);
  if (char === '&' || char === '!' || char === '*') return readToken(flow, at, char);
  if (char === '"' || char === "'") return readQuoted(flow, top, at, char);
  if ((char === ':' || char === '?' || char === '-') && (isSpace(text[at + 1]) || isBreak(text[at + 1]))) {
    if (char === ':') top.afterColon = true;
    return at + 1;
  }
  return readPlain(flow, top, at);
}

function readToken(flow: Flow, at: number, char: string): number {
  const { text } = flow.state;
  let end = at + 1;
  while (!isBreak(text[end]) && !isSpace(text[end]) && !isFlowIndicator(text[end])) end++;
  if (char === '!') flow.tag = text.slice(at, end);
  return end;
}

function readQuoted(flow: Flow, top: Frame, at: number, quote: '"' | "'"): number {
  const { state } = flow;
  const { whole, content, closed } = scanQuoted(state.text, at, flow.parentIndent);
  if (!closed) addFault(state, 'unclosed-quote', whole.start, whole.end);
  const colon = skipSpace(state.text, whole.end);
  if (closed && !top.afterColon && state.text[colon] === ':') {
    setKey(flow, top, nameOf(state.text, content, quote));
    return colon + 1;
  }
  const syntax = quote === '"' ? 'yaml-double' : 'yaml-single';
  if (top.kind === 'seq' || top.afterColon) addScalar(state, takeSlot(flow, top), { syntax, whole, content });
  return whole.end;
}

function readPlain(flow: Flow, top: Frame, at: number): number {
  const { state } = flow;
  const { text } = state;
  const end = plainEnd(text, at, flow.parentIndent);
  if (end <= at) return at + 1;
  const span = { start: at, end };
  const colon = skipSpace(text, end);
  const isKey = !top.afterColon && text[colon] === ':' && !isFlowIndicator(text[end]);
  if (isKey || (top.kind === 'map' && !top.afterColon)) {
    setKey(flow, top, nameOf(text, span, undefined));
    if (isKey) return colon + 1;
    top.afterColon = false;
    return end;
  }
  addScalar(state, takeSlot(flow, top), { syntax: 'yaml-plain', whole: span, content: span });
  return end;
}

/** A plain scalar goes on over lines, to what ends it in flow. */
function plainEnd(text: string, at: number, parentIndent: number): number {
  let end = plainLineEnd(text, at, true);
  while (end > at && isBreak(text[skipSpace(text, end)])) {
    const line = nextText(text, nextLine(text, skipSpace(text, end)));
    if (line.at >= text.length || line.indent <= parentIndent) return end;
    if (/[,[\]{}#]/.test(text[line.at] ?? '')) return end;
    const further = plainLineEnd(text, line.at, true);
    if (further <= line.at) return end;
    end = further;
  }
  return end;
}

function setKey(flow: Flow, top: Frame, key: Name): void {
  flow.tag = undefined;
  top.key = key;
  top.afterColon = true;
}

function slotPath(top: Frame): Path {
  if (top.path.length >= MAX_PATH) return top.path;
  const key = top.key === undefined ? [] : [top.key.name];
  return top.kind === 'seq' ? [...top.path, top.index, ...key] : [...top.path, ...(key.length > 0 ? key : [''])];
}

function takeSlot(flow: Flow, top: Frame): { path: Path; key: Name | undefined; tag: string | undefined } {
  const { tag } = flow;
  flow.tag = undefined;
  return { path: slotPath(top), key: top.key, tag };
}
