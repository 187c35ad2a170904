import { decodeBlock } from '../text/literals/yaml-block';
import { lineEndAt, nextLine } from './lines';
import { isBreak, isDocumentMarker, skipSpace } from './yaml-scan';
import { addComment, addScalar, type Slot, type YamlState } from './yaml-state';

const HEADER = /([|>])(?:([+-])([1-9])?|([1-9])([+-])?)?(?=[ \t\r\n]|$)/y;

interface Body {
  /** Before the break of the last line with text; the start where there is none. */
  readonly end: number;
  readonly indent: number;
  /** Blank lines after that. */
  readonly trailing: number;
  /** Where the line after the scalar begins. */
  readonly after: number;
}

/** Reads the block scalar whose header is at `at`; gives where the next line begins, undefined where it is no header. */
export function readBlockScalar(state: YamlState, at: number, slot: Slot, parentIndent: number): number | undefined {
  const { text } = state;
  HEADER.lastIndex = at;
  const header = HEADER.exec(text);
  if (header === null) return undefined;
  const rest = skipSpace(text, HEADER.lastIndex);
  if (!isBreak(text[rest]) && text[rest] !== '#') return undefined;
  const headerEnd = text[rest] === '#' ? addComment(state, rest) : rest;
  const start = Math.min(nextLine(text, headerEnd), text.length);
  const [, marker, chomp1, digit1, digit2, chomp2] = header;
  const digit = digit1 ?? digit2;
  const body = scanBody(text, start, parentIndent, digit && Math.max(parentIndent, 0) + Number(digit));
  const content = body.end > start ? { start, end: body.end } : { start: headerEnd, end: headerEnd };
  const folded = marker === '>';
  const chomp = (chomp1 ?? chomp2 ?? '') as '' | '+' | '-';
  addScalar(state, slot, {
    syntax: folded ? 'yaml-folded-block' : 'yaml-literal-block',
    whole: { start: at, end: content.end },
    content,
    decoded: decodeBlock(text, content, { folded, chomp, indent: body.indent, trailing: body.trailing }),
  });
  return body.after;
}

function scanBody(text: string, start: number, parentIndent: number, given: number | '' | undefined): Body {
  let indent = typeof given === 'number' ? given : undefined;
  let end = start;
  let trailing = 0;
  let line = start;
  while (line < text.length) {
    let at = line;
    while (text[at] === ' ') at++;
    const isBlank = isBreak(text[at]) && (indent === undefined || at - line <= indent);
    if (!isBlank) {
      indent ??= at - line;
      if (at - line < indent || indent <= parentIndent || isDocumentMarker(text, line)) break;
      end = lineEndAt(text, at);
      trailing = 0;
      at = end;
    } else if (at < text.length) trailing++;
    line = nextLine(text, at);
  }
  return { end, indent: indent ?? 0, trailing, after: Math.min(line, text.length) };
}
