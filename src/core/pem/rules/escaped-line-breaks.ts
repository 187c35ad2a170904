import { message } from '../../message';
import { hasSlashBreaks, type Block } from '../blocks';
import type { PemContext, PemFault, PemRule } from '../rule';
import { writeBlock } from '../write';

/** `\n`, `\\n`, `\r\n` or `/n` written out where a line break shall stand. */
export const escapedLineBreaks: PemRule = {
  info: {
    id: 'pem/escaped-line-breaks',
    severity: 'error',
    title: message('Line breaks written as \\n'),
    description: message(
      'A reader of PEM wants real line breaks. Here the characters \\n stand instead, as they do after a value was copied out of JSON or an environment variable; most readers then say that there is no start line.',
    ),
    remedy: message(
      'Put real line breaks in. In a Workato connection the form with \\n is right, and nothing is reported there.',
    ),
    sources: ['https://www.rfc-editor.org/rfc/rfc7468#section-3'],
  },
  *check(context) {
    for (const block of context.blocks) {
      if (block.wrapping?.kind === 'quoted') continue;
      const fault = slashN(block, context) ?? escaped(block, context);
      if (fault) yield fault;
    }
  },
};

function escaped(block: Block, context: PemContext): PemFault | undefined {
  if (context.lineBreaks === 'either') return undefined;
  const first = block.body.lines.find((line) => line.break?.kind === 'escaped')?.break;
  return first && fault(block, context, first.span, writeBlock(block, context));
}

/** Slash and n are both Base64; where every piece but the last has one length, they are breaks. */
function slashN(block: Block, context: PemContext): PemFault | undefined {
  const [line, more] = block.body.data;
  if (line === undefined || more !== undefined || !hasSlashBreaks(block, context.text)) return undefined;
  const content = context.text.slice(line.span.start, line.span.end);
  const pieces = evenPieces(content.slice(2));
  const span = { start: line.span.start, end: line.span.start + 2 };
  return fault(block, context, span, pieces && writeBlock(block, context, pieces.join('')));
}

/**
 * The lines between `/n`s that stand at even distances. The data itself may hold `/n` as well, so the distance is the
 * first one, a multiple of four, at which all of them stand; undefined where there is none.
 */
function evenPieces(text: string): readonly string[] | undefined {
  const data = text.endsWith('/n') ? text.slice(0, -2) : text;
  for (let width = data.indexOf('/n'); width >= 0; width = data.indexOf('/n', width + 1)) {
    if (width % 4 !== 0 || width === 0) continue;
    const pieces = data.match(new RegExp(`[^]{1,${width + 2}}`, 'g')) ?? [];
    const last = pieces.pop() ?? '';
    if (pieces.every((piece) => piece.endsWith('/n'))) return [...pieces.map((piece) => piece.slice(0, -2)), last];
  }
  return data.length % 4 === 0 ? [data] : undefined;
}

function fault(block: Block, context: PemContext, span: PemFault['span'], text: string | undefined): PemFault {
  return {
    span,
    message: message(
      'Put real line breaks where the characters \\n stand; programs that read PEM see no line break in them.',
    ),
    ...(context.place === 'value' && { severity: 'warning' }),
    ...(text !== undefined && {
      fix: { title: message('Put real line breaks in'), span: block.span, text, safe: context.place === 'file' },
    }),
  };
}
