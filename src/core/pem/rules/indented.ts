import { message } from '../../message';
import type { PemRule } from '../rule';
import { wrappedSpan } from '../wrapping';
import { writeBlock } from '../write';

/** A block whose lines begin with white space. */
export const indented: PemRule = {
  info: {
    id: 'pem/indented',
    severity: 'error',
    title: message('Block is indented'),
    description: message(
      'The lines of a block must begin in the first column. Readers look for BEGIN at the start of a line and do not see it behind spaces, as they are left when a block is copied out of YAML or code.',
    ),
    remedy: message('Take the spaces in front of the lines away.'),
    sources: ['https://www.rfc-editor.org/rfc/rfc7468#section-3'],
  },
  *check(context) {
    for (const block of context.blocks) {
      const { wrapping, begin } = block;
      if (wrapping?.kind !== 'indented' || begin === undefined) continue;
      const text = block.end && block.body.strange.length === 0 ? writeBlock(block, context) : undefined;
      yield {
        span: wrapping.before,
        message: message('Take away the spaces in front of the lines; readers look for BEGIN at the start of a line.'),
        ...(context.place === 'value' && { severity: 'info' as const }),
        ...(text !== undefined && {
          fix: {
            title: message('Take the spaces away'),
            span: wrappedSpan(context.text, wrapping, block.span),
            text,
            safe: context.place === 'file',
          },
        }),
      };
    }
  },
};
