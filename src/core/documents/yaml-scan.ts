import { lineBreakLength } from '../text/literals/escapes';
import type { Span } from '../text/span';
import { lineEndAt, nextLine, trimEnd } from './lines';

export const isSpace = (char: string | undefined): boolean => char === ' ' || char === '\t';

/** True at the end of the text too. */
export const isBreak = (char: string | undefined): boolean => char === undefined || char === '\n' || char === '\r';

export const isFlowIndicator = (char: string | undefined): boolean => char !== undefined && ',[]{}'.includes(char);

/** True where a `-`, `?` or `:` at `at` is an indicator, as white space follows. */
export function isIndicatorAt(text: string, at: number, indicator: string): boolean {
  return text[at] === indicator && (isSpace(text[at + 1]) || isBreak(text[at + 1]));
}

export function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpaceCode(text.charCodeAt(at))) at++;
  return at;
}

const isSpaceCode = (code: number): boolean => code === 0x20 || code === 0x09;

/** NaN is what stands behind the text. */
const isBreakCode = (code: number): boolean => code === 0x0a || code === 0x0d || code !== code;

export interface LineStart {
  /** Where the line begins. */
  readonly start: number;
  /** Where its text begins; the end of the text where there is no further line. */
  readonly at: number;
  readonly indent: number;
}

/** The next line that is not blank, from the line that begins at `start`. */
export function nextText(text: string, start: number): LineStart {
  let line = start;
  for (;;) {
    const at = skipSpace(text, line);
    if (at >= text.length || !isBreak(text[at])) return { start: line, at, indent: at - line };
    line = at + lineBreakLength(text, at);
  }
}

/** `---` or `...` at the start of a line. */
export function isDocumentMarker(text: string, lineStart: number): boolean {
  const marker = text.slice(lineStart, lineStart + 3);
  return (marker === '---' || marker === '...') && (isSpace(text[lineStart + 3]) || isBreak(text[lineStart + 3]));
}

/** A line of a template engine: nothing but `{{ … }}` or `{% … %}`. */
export function isTemplateLine(text: string, at: number): boolean {
  const opening = text.slice(at, at + 2);
  if (opening !== '{{' && opening !== '{%' && opening !== '{#') return false;
  const line = text.slice(at, lineEndAt(text, at)).trimEnd();
  return line.endsWith(opening === '{{' ? '}}' : opening === '{%' ? '%}' : '#}');
}

const TEMPLATE = /\{\{[^{}\r\n]{0,1000}\}\}/y;

/** True where `{{ … }}` begins at `at`, which YAML would take for two maps. */
export function isTemplateAt(text: string, at: number): boolean {
  TEMPLATE.lastIndex = at;
  return TEMPLATE.test(text);
}

export interface Quoted {
  readonly content: Span;
  readonly whole: Span;
  readonly closed: boolean;
}

/**
 * The quoted scalar that begins at `at`. It may span lines that are indented deeper than `parentIndent`; an unclosed
 * one ends with its first line.
 */
export function scanQuoted(text: string, at: number, parentIndent: number): Quoted {
  const quote = text[at];
  const start = at + 1;
  for (let next = start; next < text.length; next++) {
    const char = text[next];
    if (char === '\\' && quote === '"' && lineBreakLength(text, next + 1) === 0) next++;
    else if (char === quote) {
      if (quote !== "'" || text[next + 1] !== "'")
        return { content: { start, end: next }, whole: { start: at, end: next + 1 }, closed: true };
      next++;
    } else if (lineBreakLength(text, next) > 0) {
      const line = nextText(text, next + lineBreakLength(text, next));
      if (line.at >= text.length || line.indent <= parentIndent || isDocumentMarker(text, line.start)) break;
      next = line.at - 1;
    }
  }
  const end = lineEndAt(text, start);
  return { content: { start, end }, whole: { start: at, end }, closed: false };
}

/** Where a plain scalar's text on this line ends: before ` #`, the line's end and, in flow, what ends it there. */
export function plainLineEnd(text: string, from: number, inFlow: boolean): number {
  let at = from;
  for (; ; at++) {
    const code = text.charCodeAt(at);
    if (isBreakCode(code)) break;
    if (code === HASH && at > from && isSpaceCode(text.charCodeAt(at - 1))) break;
    if (!inFlow) continue;
    if (isFlowIndicator(text[at])) break;
    if (code === COLON && (isSpace(text[at + 1]) || isBreak(text[at + 1]) || isFlowIndicator(text[at + 1]))) break;
  }
  while (at > from && isSpace(text[at - 1])) at--;
  return at;
}

export interface Key {
  readonly span: Span;
  readonly colon: number;
  readonly quote: '"' | "'" | undefined;
}

const MAX_KEY = 1024;
const HASH = 0x23;
const COLON = 0x3a;

/** The key of a block mapping that begins at `at` and has its colon on the same line. */
export function findKey(text: string, at: number): Key | undefined {
  const first = text[at];
  if (first === '"' || first === "'") return quotedKey(text, at, first);
  if (first === '#' || first === '|' || first === '[' || (first === '{' && !isTemplateAt(text, at))) return undefined;
  for (let next = at; next < at + MAX_KEY; next++) {
    const code = text.charCodeAt(next);
    if (isBreakCode(code) || (code === HASH && isSpaceCode(text.charCodeAt(next - 1)))) return undefined;
    if (code === COLON && isIndicatorAt(text, next, ':'))
      return { span: trimEnd(text, { start: at, end: next }), colon: next, quote: undefined };
  }
  return undefined;
}

function quotedKey(text: string, at: number, quote: '"' | "'"): Key | undefined {
  for (let next = at + 1; next < at + MAX_KEY; next++) {
    const char = text[next];
    if (isBreak(char)) return undefined;
    if (char === '\\' && quote === '"') next++;
    else if (char === quote && quote === "'" && text[next + 1] === "'") next++;
    else if (char === quote) {
      const colon = skipSpace(text, next + 1);
      if (!isIndicatorAt(text, colon, ':')) return undefined;
      return { span: { start: at + 1, end: next }, colon, quote };
    }
  }
  return undefined;
}

/** Where a plain scalar in block context ends: it goes on over deeper lines that are no keys, comments or templates. */
export function plainEnd(text: string, from: number, parentIndent: number): number {
  let end = plainLineEnd(text, from, false);
  for (;;) {
    if (!isBreak(text[skipSpace(text, end)])) return end;
    const line = nextText(text, nextLine(text, lineEndAt(text, end)));
    if (line.at >= text.length || line.indent <= parentIndent || isDocumentMarker(text, line.start)) return end;
    if (text[line.at] === '#' || isTemplateLine(text, line.at) || findKey(text, line.at) !== undefined) return end;
    end = plainLineEnd(text, line.at, false);
  }
}
