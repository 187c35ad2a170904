import type { Block } from './blocks';
import type { Line } from './body';
import type { PemContext } from './rule';

const WIDTH = 64;

export function beginLine(label: string): string {
  return `-----BEGIN ${label}-----`;
}

export function endLine(label: string): string {
  return `-----END ${label}-----`;
}

/** The line break that a block shall have: Workato's `\n` where the place takes it and the block has it already. */
export function newlineFor(block: Block, context: PemContext): string {
  const kinds = new Set(block.body.lines.map((line) => line.break?.kind));
  return context.lineBreaks === 'either' && kinds.has('escaped') && !kinds.has('real') ? '\\n' : context.newline;
}

/** The block as RFC 7468 has it, lines of 64; undefined where its data is not clean Base64 or there is none. */
export function writeBlock(block: Block, context: PemContext, data = block.body.base64): string | undefined {
  if (data === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(data) || data.length % 4 !== 0) return undefined;
  const text = ({ span }: Line) => context.text.slice(span.start, span.end);
  const headers = block.body.headers.map(text).filter((line) => line !== '');
  const lines = [
    beginLine(block.label),
    ...headers,
    ...(headers.length > 0 ? [''] : []),
    ...(data.match(new RegExp(`.{1,${WIDTH}}`, 'g')) ?? []),
    endLine(block.label),
  ];
  return lines.join(newlineFor(block, context));
}
