import { message } from '../../message';
import type { PemRule } from '../rule';
import { wrappedSpan } from '../wrapping';
import { writeBlock } from '../write';

/** A block with line numbers or quotation marks of mail before its lines. */
export const prefixed: PemRule = {
  info: {
    id: 'pem/prefixed',
    severity: 'error',
    title: message('Something stands before each line'),
    description: message(
      'Quoted mail, diffs, tables and listings put a mark or a number before each line. Readers then do not see BEGIN at the start of a line, and a number looks like data.',
    ),
    remedy: message('Take the marks away.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc7468#section-3'],
  },
  *check(context) {
    for (const block of context.blocks) {
      const { wrapping, begin } = block;
      if (wrapping?.kind !== 'prefixed' || begin === undefined) continue;
      const text = block.end && block.body.strange.length === 0 ? writeBlock(block, context) : undefined;
      yield {
        span: wrapping.before,
        message: message(
          'Take away what stands before each line of this block; it belongs to the place that it was copied from.',
        ),
        ...(context.place === 'value' && { severity: 'warning' as const }),
        ...(text !== undefined && {
          fix: {
            title: message('Take the marks away'),
            span: wrappedSpan(context.text, wrapping, block.span),
            text,
            safe: context.place === 'file',
          },
        }),
      };
    }
  },
};
