import { message } from '../../message';
import type { PemRule } from '../rule';
import { wrappedSpan } from '../wrapping';
import { writeBlock } from '../write';

/** A block with the quotes of a literal around it, or around each of its lines. */
export const quoted: PemRule = {
  info: {
    id: 'pem/quoted',
    severity: 'error',
    title: message('Block in quotes'),
    description: message(
      'The quotes of a program, a JSON file or an environment file came along when the block was copied. Readers then do not see BEGIN at the start of a line.',
    ),
    remedy: message(
      'Take away the quotes and what else belongs to the program: line breaks written as \\n, plus signs and commas.',
    ),
    sources: ['https://www.rfc-editor.org/rfc/rfc7468#section-3'],
  },
  *check(context) {
    for (const block of context.blocks) {
      const { wrapping, begin } = block;
      if (wrapping?.kind !== 'quoted' || begin === undefined) continue;
      const text = block.end && block.body.strange.length === 0 ? writeBlock(block, context) : undefined;
      yield {
        span: wrapping.before,
        message: message('Take away the quotes around this block; they belong to the place that it was copied from.'),
        ...(context.place === 'value' && { severity: 'warning' as const }),
        ...(text !== undefined && {
          fix: {
            title: message('Take the quotes away'),
            span: wrappedSpan(context.text, wrapping, block.span),
            text,
            safe: context.place === 'file',
          },
        }),
      };
    }
  },
};
