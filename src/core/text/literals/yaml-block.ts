import { buildDecoded, type Decoded, type DecodedBuilder } from '../decoded';
import type { Span } from '../span';
import { lineBreakLength } from './escapes';
import type { LiteralRules } from './rules';

export interface BlockStyle {
  readonly folded: boolean;
  /** What becomes of the line breaks at the end: `-` none stays, `+` all stay, otherwise one. */
  readonly chomp: '-' | '+' | '';
  /** Columns of white space that belong to no line. */
  readonly indent: number;
  /** Blank lines after the content's end, which `+` keeps. */
  readonly trailing: number;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly isBlank: boolean;
}

/**
 * What a block scalar means. `content` begins after the header's line and ends before the break of the last line that
 * is not blank; the line breaks that follow it have an empty source at its end.
 */
export function decodeBlock(text: string, content: Span, style: BlockStyle): Decoded {
  const built = buildDecoded(text, content.start);
  const lines = bodyLines(text, content, style.indent);
  let last: Line | undefined;
  let from = content.start;
  let blanks = 0;
  for (const line of lines) {
    if (line.isBlank) {
      blanks++;
      continue;
    }
    built.escape(between(text, last, line, blanks, style), last?.end ?? from, line.start);
    built.verbatim(line.start, line.end);
    last = line;
    from = line.end;
    blanks = 0;
  }
  closing(built, content, last !== undefined, blanks, style);
  return built.done();
}

function closing(built: DecodedBuilder, { end }: Span, hasText: boolean, blanks: number, style: BlockStyle): void {
  if (style.chomp === '+') built.escape('\n'.repeat((hasText ? 1 : 0) + blanks + style.trailing), end, end);
  else if (style.chomp === '' && hasText) built.escape('\n', end, end);
}

/** The line breaks or the space between two lines of text with so many blank lines between them. */
function between(text: string, last: Line | undefined, line: Line, blanks: number, style: BlockStyle): string {
  if (last === undefined) return '\n'.repeat(blanks);
  const isFurtherIn = ({ start, end }: Line) => start < end && (text[start] === ' ' || text[start] === '\t');
  if (!style.folded || isFurtherIn(last) || isFurtherIn(line)) return '\n'.repeat(blanks + 1);
  return blanks === 0 ? ' ' : '\n'.repeat(blanks);
}

function bodyLines(text: string, content: Span, indent: number): Line[] {
  const lines: Line[] = [];
  for (let at = content.start; at < content.end;) {
    let start = at;
    while (start < content.end && start - at < indent && text[start] === ' ') start++;
    let end = start;
    while (end < content.end && lineBreakLength(text, end) === 0) end++;
    lines.push({ start, end, isBlank: start === end });
    at = end + Math.max(1, lineBreakLength(text, end));
  }
  return lines;
}

/** The style as far as the body alone tells it. */
function styleOf(text: string, { start, end }: Span, folded: boolean): BlockStyle {
  const indent = /^(?:[ ]*\r?\n)*( *)/.exec(text.slice(start, end))?.[1]?.length ?? 0;
  return { folded, chomp: '', indent, trailing: 0 };
}

// eslint-disable-next-line no-control-regex -- these need escapes, which a block has not
const UNPRINTABLE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/;

function rules(folded: boolean): LiteralRules {
  const newline = folded ? '\n\n' : '\n';
  return {
    decode: (text, content) => decodeBlock(text, content, styleOf(text, content, folded)),
    encode: (value, { indent }) => (UNPRINTABLE.test(value) ? undefined : value.replaceAll('\n', newline + indent)),
    write: () => undefined,
    closed: false,
    blockLike: true,
    instead: ['yaml-plain', 'yaml-double'],
  };
}

export const yamlLiteralBlock = rules(false);
export const yamlFoldedBlock = rules(true);
